import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Permission } from '#kernel/contract.ts'
import type { Icon } from '#web/screens.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import type { List } from './queries.ts'
import { RecordLines } from './RecordLines.tsx'
import classes from './RelatedRecords.module.css'
import { may } from './session.ts'

/**
 * Records that belong to another one, in its tab: what a customer ordered, what a supplier was asked.
 *
 * `permission`: to see them; who lacks it is told. `list`: from `useList`, asked `when` one may. `none`: before the first.
 * `head`: said above them. `add`: an `AddButton`, quiet. `line`: a record, as `RecordLine`.
 */
export const RelatedRecords = <R extends { id: string }>({
  permission,
  list,
  icon,
  none,
  head,
  add,
  line,
}: {
  permission: Permission
  list: Pick<List<R>, 'rows' | 'loading' | 'hasMore' | 'more' | 'problem'>
  icon: Icon
  none: { title: string; text?: string }
  head?: ReactNode
  add?: ReactNode
  line: (row: R) => ReactNode
}) => {
  const { t } = useTranslation('shell')
  if (!may(permission))
    return (
      <EmptyState
        compact
        icon={icon}
        title={t('tab.closed')}
        text={t('missing_permission', { permission })}
      />
    )
  if (list.problem && !list.rows.length) return <EmptyState compact icon={icon} title={list.problem.detail} />
  if (list.loading === 'first') return <TextSkeleton lines={5} />
  if (!list.rows.length) return <EmptyState compact icon={icon} {...none} action={add} />
  return (
    <section>
      {(head || add) && (
        <div className={classes.head}>
          <span>{head}</span>
          {add}
        </div>
      )}
      <RecordLines list={list} line={line} />
    </section>
  )
}
