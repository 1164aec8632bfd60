import { Button } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp, IconHistory } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { queryClient, useAct, useAsk } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { WithReason } from '#web/ui/WithReason.tsx'
import { listMyRuns, may, type OwnRun, undoRun } from '../../contract.ts'
import { auditPath } from '../links.ts'
import classes from './MyChanges.module.css'

const MOST = 6

/** On the first page: what the person changed lately, each with the way back. */
export const MyChanges = () => {
  const { t } = useTranslation('audit')
  const { data } = useAsk(listMyRuns, { limit: MOST })
  return (
    <section aria-labelledby="my-changes">
      <div className={classes.head}>
        <h2 id="my-changes" className={classes.title}>
          {t('mine.title')}
        </h2>
        {holds(may.read) && <a href={auditPath()}>{t('mine.all')}</a>}
      </div>
      {!data && <TextSkeleton lines={4} />}
      {data?.rows.length === 0 && <EmptyState compact icon={IconHistory} title={t('mine.none')} />}
      <ul className={classes.list}>
        {data?.rows.map((run) => (
          <Change key={run.id} run={run} />
        ))}
      </ul>
    </section>
  )
}

const Change = ({ run }: { run: OwnRun }) => {
  const { t } = useTranslation('audit')
  const { ago, number } = useFormats()
  const undo = useAct(undoRun, { said: t('undo.done'), onDone: () => void queryClient.invalidateQueries() })
  const isUndo = run.undoes_run_id !== null
  const { record, undo_refusal: refusal } = run
  return (
    <li className={classes.change} data-undone={run.undone_by !== null || undefined}>
      <span className={classes.what}>
        {holds(may.read) ? <a href={auditPath({ run: run.id })}>{run.title}</a> : run.title}
        {record && (
          <span className={classes.record}>
            {' '}
            {record.more > 0
              ? t('mine.and_more', { name: record.name, more: number(record.more) })
              : record.name}
          </span>
        )}
      </span>
      <span className={classes.when}>{run.undone_by ? t('undo.undone') : ago(run.started_at)}</span>
      {!run.undone_by && (
        <WithReason reason={refusal && t(`undo.refusals.${refusal}`)}>
          <Button
            size="compact-xs"
            variant="subtle"
            loading={undo.busy}
            leftSection={
              isUndo ? (
                <IconArrowForwardUp size={14} stroke={1.9} />
              ) : (
                <IconArrowBackUp size={14} stroke={1.9} />
              )
            }
            onClick={() => undo.start({ id: run.id })}
          >
            {t(isUndo ? 'undo.redo' : 'undo.act')}
          </Button>
        </WithReason>
      )}
    </li>
  )
}
