import { Button } from '@mantine/core'
import { IconArrowBackUp, IconCircleCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '#web/ui/formats.tsx'
import { type Import, Verdict } from '../../contract.ts'
import { BadRowsMenu } from '../BadRowsMenu.tsx'
import { newImportPath } from '../links.ts'
import { leftOut, VERDICT_TONES, written } from '../verdicts.ts'
import { AtWork } from '../wizard/AtWork.tsx'
import { ImportedRecords } from './ImportedRecords.tsx'
import classes from './ResultStep.module.css'
import { Revert } from './Revert.tsx'

/** What became of the import, and what can be done now. */
export const ResultStep = ({ imported }: { imported: Import }) =>
  imported.state === 'running' ? <AtWork imported={imported} /> : <Result imported={imported} />

const Result = ({ imported }: { imported: Import }) => {
  const { t } = useTranslation('imports')
  const { number, moment } = useFormats()
  const { id, counts, state, created_by_name, finished_at, target } = imported
  if (!counts) return null
  const isDone = state === 'done'
  const Drawing = isDone ? IconCircleCheck : IconArrowBackUp
  const entered = written(counts)
  return (
    <div className={classes.result}>
      <span className={classes.drawing} data-done={isDone || undefined}>
        <Drawing size={30} stroke={1.5} />
      </span>
      <h2 className={classes.title}>
        {isDone ? t('result.done', { count: entered, shown: number(entered) }) : t('result.reverted')}
      </h2>
      <p className={classes.by}>
        {t('result.by', { name: created_by_name, at: finished_at ? moment(finished_at) : '' })}
      </p>
      <dl className={classes.counts}>
        {Verdict.options.map((verdict) => (
          <div
            key={verdict}
            data-none={counts[verdict] === 0 || undefined}
            style={{ '--tone': `var(--mantine-color-${VERDICT_TONES[verdict]}-text)` } as React.CSSProperties}
          >
            <dt>{t(`result.counts.${verdict}`)}</dt>
            <dd className="figures">{number(counts[verdict])}</dd>
          </div>
        ))}
      </dl>
      <div className={classes.acts}>
        {isDone && <ImportedRecords imported={imported} />}
        <Button component="a" href={newImportPath(target)} variant={isDone ? 'default' : 'filled'}>
          {t('result.again')}
        </Button>
      </div>
      {isDone && leftOut(counts) > 0 && (
        <section className={classes.block}>
          <div>
            <h3>{t('result.left_out', { count: leftOut(counts), shown: number(leftOut(counts)) })}</h3>
            <p>{t('result.left_out_text')}</p>
          </div>
          <BadRowsMenu id={id} />
        </section>
      )}
      {isDone && entered > 0 && (
        <section className={classes.block}>
          <div>
            <h3>{t('result.revert')}</h3>
            <p>{t('result.revert_text')}</p>
          </div>
          <Revert id={id} />
        </section>
      )}
    </div>
  )
}
