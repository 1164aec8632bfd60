import { useTranslation } from 'react-i18next'
import { useParam, useSearchParams, useTitle } from '#web/client/place.ts'
import { takeLostFocus } from '#web/ui/lost_focus.ts'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { Stepper } from '#web/ui/Stepper.tsx'
import type { Import } from '../../contract.ts'
import { ColumnsStep } from '../columns/ColumnsStep.tsx'
import { importsPath } from '../links.ts'
import { PreviewStep } from '../preview/PreviewStep.tsx'
import { ReadingStep } from '../reading/ReadingStep.tsx'
import { ResultStep } from '../result/ResultStep.tsx'
import { StateBadge } from '../StateBadge.tsx'
import { Discard } from './Discard.tsx'
import classes from './ImportPage.module.css'
import { STEPS, shownStep } from './steps.ts'
import { useImport } from './use_import.ts'

const SHOWN = { file: ReadingStep, columns: ColumnsStep, preview: PreviewStep, result: ResultStep } as const

const WAITING = new Set<Import['state']>(['uploaded', 'previewed'])

/** One import from its file to its result. It is kept at every step, so one may leave and come back. */
export const ImportPage = () => {
  const { t } = useTranslation('imports')
  const imported = useImport(useParam('id'))
  const [params, setParams] = useSearchParams()
  useTitle(imported.file_name)
  const step = shownStep(imported, params.step)
  const Shown = SHOWN[step]
  const isFree = !['previewing', 'running', 'done', 'reverted'].includes(imported.state)
  return (
    <div className={classes.page}>
      <PageHeader
        title={imported.file_name}
        crumbs={[{ label: t('titles.imports'), href: importsPath }]}
        beside={<StateBadge state={imported.state} />}
        actions={WAITING.has(imported.state) && <Discard id={imported.id} />}
      >
        <div className={classes.steps}>
          <Stepper
            label={t('steps.label')}
            steps={STEPS.map((one) => t(`steps.${one}`))}
            current={STEPS.indexOf(step)}
            {...(isFree && { onBack: (at: number) => setParams({ step: STEPS[at] }) })}
          />
        </div>
      </PageHeader>
      <section
        key={`${step} ${imported.state}`}
        aria-label={t(`steps.${step}`)}
        ref={takeLostFocus}
        tabIndex={-1}
        className={classes.step}
      >
        <Shown imported={imported} />
      </section>
    </div>
  )
}
