import { Button } from '@mantine/core'
import { IconArrowBackUp, IconHistory } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#kernel/contract.ts'
import { may as audit, getRecordHistory, undoRun } from '#modules/audit/contract.ts'
import { refresh, useAct, useList } from '#web/client/queries.ts'
import { may } from '#web/client/session.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import classes from './HistoryTab.module.css'
import { usePlainFact } from './plain_fact.ts'
import { changedFacts } from './row_change.ts'

type Change = Answer<typeof getRecordHistory>['rows'][number]

/** Every change of the record: who, when, what it was before and after, and the way back. */
export const HistoryTab = ({ id }: { id: string }) => {
  const { t } = useTranslation('customers')
  if (!may(audit.read))
    return (
      <EmptyState
        compact
        icon={IconHistory}
        title={t('history.closed')}
        text={t('shell:missing_permission', { permission: audit.read })}
      />
    )
  return <Changes id={id} />
}

const Changes = ({ id }: { id: string }) => {
  const { t } = useTranslation('customers')
  const list = useList(getRecordHistory, { id, limit: 50 })
  const undo = useAct(undoRun, { said: t('said.undone'), onDone: () => void refresh('customers') })
  if (list.loading === 'first') return <TextSkeleton lines={8} />
  return (
    <ol className={classes.changes}>
      {list.rows.map((change) => (
        <OneChange
          key={change.id}
          change={change}
          busy={undo.busy}
          onUndo={(runId) => undo.start({ id: runId })}
        />
      ))}
      {list.hasMore && (
        <li>
          <Button variant="subtle" size="compact-sm" loading={list.loading === 'more'} onClick={list.more}>
            {t('history.more')}
          </Button>
        </li>
      )}
    </ol>
  )
}

const OneChange = ({
  change,
  busy,
  onUndo,
}: {
  change: Change
  busy: boolean
  onUndo: (runId: string) => void
}) => {
  const { t } = useTranslation('customers')
  const { moment } = useFormats()
  const plain = usePlainFact()
  const { run_id, title, actor_name, changed_at } = change
  return (
    <li className={classes.change}>
      <div className={classes.head}>
        <strong>{title ?? t(`history.${change.change}`)}</strong>
        <span className={classes.by}>{[actor_name, moment(changed_at)].filter(Boolean).join(' · ')}</span>
        {run_id && (
          <Button
            size="compact-xs"
            variant="subtle"
            disabled={busy}
            leftSection={<IconArrowBackUp size={14} stroke={1.9} />}
            onClick={() => onUndo(run_id)}
          >
            {t('shell:toast.undo')}
          </Button>
        )}
      </div>
      <dl className={classes.facts}>
        {changedFacts(change).map(({ key, before, after }) => (
          <div key={key} className={classes.fact}>
            <dt>{plain.label(key)}</dt>
            <dd>
              {change.change !== 'insert' && <del>{plain.value(key, before) || '–'}</del>}
              {change.change !== 'delete' && <ins>{plain.value(key, after) || '–'}</ins>}
            </dd>
          </div>
        ))}
      </dl>
    </li>
  )
}
