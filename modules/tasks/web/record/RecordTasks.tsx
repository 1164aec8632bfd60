import { Button } from '@mantine/core'
import { IconChecklist } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { may } from '../../contract.ts'
import { useBearer } from '../bearer.ts'
import { TaskPanel } from '../form/TaskPanel.tsx'
import { GroupHead } from '../list/GroupHead.tsx'
import { QuickAdd } from '../row/QuickAdd.tsx'
import { TaskList } from '../row/TaskList.tsx'
import { useTaskActs } from '../use_task_acts.ts'
import { useTasks } from '../use_tasks.ts'

const MOST = 100

/**
 * The tasks of one record, whosever they are, for any record's page: what is open, then what is done. `title`: the
 * record's, for the form of a new one.
 */
export const RecordTasks = ({
  kind,
  id,
  title = null,
}: {
  kind: string
  id: string
  title?: string | null
}) => {
  const { t } = useTranslation('tasks')
  const bearerOf = useBearer()
  const acts = useTaskActs()
  const [opened, setOpened] = useState<string>()
  const open = useTasks({ filter: { about_id: id, status: 'open' }, limit: MOST })
  const done = useTasks({
    filter: { about_id: id, status: ['done', 'cancelled'] },
    sort: '-closed_at',
    limit: MOST,
  })
  const isLoading = open.loading === 'first' || done.loading === 'first'
  const isEmpty = !isLoading && open.rows.length + done.rows.length === 0
  const groups = [
    { key: 'open', tasks: open.rows },
    {
      key: 'closed',
      tasks: done.rows,
      head: <GroupHead label={t('groups.closed')} count={done.rows.length} />,
    },
  ].filter(({ tasks }) => tasks.length > 0)
  return (
    <>
      <QuickAdd about={{ kind, id }} />
      {isLoading && <TextSkeleton lines={4} />}
      {isEmpty && (
        <EmptyState
          compact
          icon={IconChecklist}
          title={t('empty.record')}
          action={
            <Guarded permission={may.create}>
              <Button variant="default" size="xs" onClick={() => setOpened('new')}>
                {t('new')}
              </Button>
            </Guarded>
          }
        />
      )}
      <TaskList
        groups={groups}
        acts={acts}
        withoutAbout
        nameOf={bearerOf}
        onOpen={(task) => setOpened(task.id)}
      />
      <TaskPanel
        opened={opened}
        acts={acts}
        about={{ kind, id, title }}
        onClose={() => setOpened(undefined)}
      />
    </>
  )
}
