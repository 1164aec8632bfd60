import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from '#web/client/place.ts'
import type { Import } from '../../contract.ts'
import { StepFrame } from '../wizard/StepFrame.tsx'
import { useChangeImport } from '../wizard/use_import.ts'
import { AspectChoice } from './AspectChoice.tsx'
import { aspectsOf, withChoice } from './aspects.ts'
import { Notices } from './Notices.tsx'
import classes from './ReadingStep.module.css'
import { SampleTable } from './SampleTable.tsx'

/** How the file is read, why, and what comes of it; every change shows its rows anew. */
export const ReadingStep = ({ imported }: { imported: Import }) => {
  const { t } = useTranslation('imports')
  const [, setParams] = useSearchParams()
  const change = useChangeImport()
  return (
    <StepFrame acts={<Button onClick={() => setParams({ step: 'columns' })}>{t('reading.next')}</Button>}>
      <div className={classes.columns}>
        <section aria-labelledby="reading-title">
          <h2 id="reading-title" className={classes.title}>
            {t('reading.title')}
          </h2>
          <div className={classes.aspects}>
            {aspectsOf(imported).map((aspect) => (
              <AspectChoice
                key={aspect}
                aspect={aspect}
                imported={imported}
                busy={change.busy}
                onChoose={(choice) => change.start({ id: imported.id, reading: withChoice(aspect, choice) })}
              />
            ))}
          </div>
        </section>
        <section className={classes.sample} aria-labelledby="sample-title">
          <h2 id="sample-title" className={classes.title}>
            {t('reading.sample')}
          </h2>
          <SampleTable columns={imported.columns} rows={imported.sample} stale={change.busy} />
          <Notices notices={imported.notices} />
        </section>
      </div>
    </StepFrame>
  )
}
