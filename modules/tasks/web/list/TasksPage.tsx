import { ActionIcon, Button, Menu, SegmentedControl } from '@mantine/core'
import { IconChecklist, IconChecks, IconDots } from '@tabler/icons-react'
import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Filter } from '#kernel/list.ts'
import { useSavedViews } from '#modules/workspace/web/offered/saved_views.ts'
import { AddButton } from '#web/client/AddButton.tsx'
import { Guarded } from '#web/client/Guarded.tsx'
import { useListState } from '#web/client/list_state.ts'
import { useSearchParams } from '#web/client/place.ts'
import { useAct, useAsk } from '#web/client/queries.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { FilterBar } from '#web/ui/filter/FilterBar.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { SavedViews } from '#web/ui/SavedViews.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { countTasks, DueState, may, type Task, updateTasks } from '../../contract.ts'
import { useBearer } from '../bearer.ts'
import { useToday } from '../due_words.ts'
import { TaskPanel } from '../form/TaskPanel.tsx'
import { QuickAdd } from '../row/QuickAdd.tsx'
import { TaskList } from '../row/TaskList.tsx'
import { useTaskActs } from '../use_task_acts.ts'
import { useTasks } from '../use_tasks.ts'
import { BulkBar } from './BulkBar.tsx'
import { useFilterFields } from './filter_fields.ts'
import { GroupHead } from './GroupHead.tsx'
import { TASK } from './load.ts'
import { MailChoice } from './MailChoice.tsx'
import classes from './TasksPage.module.css'

const PAGE_ROWS = 100

/** What is to be done: late, today, to come, without a day; and what is done. */
export const TasksPage = () => {
  const { t } = useTranslation('tasks')
  const bearerOf = useBearer()
  const [state, change] = useListState('')
  const [params, setParams] = useSearchParams()
  const [chosen, setChosen] = useState<ReadonlySet<string>>()
  const acts = useTaskActs()
  const fields = useFilterFields()
  const views = useSavedViews(
    TASK,
    [
      { id: 'all', name: t('views.all') },
      { id: 'high', name: t('views.high'), filter: { priority: 'high' } },
      { id: 'recurring', name: t('views.recurring'), filter: { is_recurring: true } },
    ],
    { standpoint: ['whose', 'done'] },
  )
  const whose = params.whose === 'all' ? 'all' : 'mine'
  const isDoneShown = params.done === 'yes'
  // Such a filter says itself whether they are done.
  const isOneList = ['status', 'closed_at', 'on_time'].some((key) => key in state.filter)

  const selected = useMemo(
    () => ({
      filter: { ...(whose === 'mine' && { is_mine: true }), ...state.filter },
      ...(state.search && { search: state.search }),
    }),
    [whose, state.filter, state.search],
  )
  const open = useTasks(
    isOneList
      ? { ...selected, sort: '-closed_at', limit: PAGE_ROWS }
      : { ...selected, filter: { ...selected.filter, status: 'open' }, limit: PAGE_ROWS },
  )
  const counts = useAsk(countTasks, selected, { keep: true }).data?.by_due_state
  const onFilter = useCallback((filter: Filter) => change({ filter }), [change])
  const onSearch = useCallback((search: string) => change({ search }), [change])
  const isNarrowed = Object.keys(state.filter).length > 0 || state.search !== ''

  const show = (task: Task) => setParams({ open: task.id })
  const choose = (id: string) =>
    setChosen((now = new Set()) => {
      const next = new Set(now)
      if (!next.delete(id)) next.add(id)
      return next
    })
  const groupsOfOpen = DueState.options
    .filter((key) => key !== 'closed')
    .map((key) => ({ key, tasks: open.rows.filter((task) => task.due_state === key) }))
    .filter(({ tasks }) => tasks.length > 0)
    .map(({ key, tasks }) => ({
      key,
      tasks,
      head: (
        <GroupHead label={t(`groups.${key}`)} count={counts?.[key]} late={key === 'overdue'}>
          {key === 'overdue' && !chosen && <MoveToToday tasks={tasks} />}
        </GroupHead>
      ),
    }))
  const groups = isOneList
    ? [
        {
          key: 'found',
          tasks: open.rows,
          head: <GroupHead label={t('groups.found')} count={sumOf(counts)} />,
        },
      ]
    : groupsOfOpen
  const listed = {
    acts,
    chosen,
    onChoose: choose,
    onOpen: show,
    ...(whose === 'all' && { nameOf: bearerOf }),
  }

  return (
    <div className={classes.page}>
      <PageHeader
        title={t('titles.tasks')}
        beside={
          <SegmentedControl
            size="xs"
            aria-label={t('whose.title')}
            value={whose}
            onChange={(value) => setParams({ whose: value === 'all' ? 'all' : undefined })}
            data={['mine', 'all'].map((value) => ({ value, label: t(`whose.${value}`) }))}
          />
        }
        actions={
          <>
            <Menu position="bottom-end" width={280}>
              <Menu.Target>
                <ActionIcon variant="default" size={36} aria-label={t('more')}>
                  <IconDots size={18} stroke={1.8} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item leftSection={<IconChecks size={16} />} onClick={() => setChosen(new Set())}>
                  {t('bulk.start')}
                </Menu.Item>
                <MailChoice />
              </Menu.Dropdown>
            </Menu>
            <AddButton permission={may.create} onAdd={() => setParams({ open: 'new' })}>
              {t('new')}
            </AddButton>
          </>
        }
      />
      <SavedViews {...views} />
      <FilterBar
        fields={fields}
        filter={state.filter}
        onFilter={onFilter}
        search={state.search}
        onSearch={onSearch}
        hint={t('search')}
      />
      <div className={classes.tasks}>
        <QuickAdd />
        {open.loading === 'first' && <TextSkeleton lines={8} />}
        {!open.loading && open.rows.length === 0 && (
          <Nothing
            isNarrowed={isNarrowed}
            onAll={() => change({ filter: {}, search: '' })}
            onAdd={() => setParams({ open: 'new' })}
          />
        )}
        {open.rows.length > 0 && <TaskList groups={groups} {...listed} />}
        {open.hasMore && (
          <Button variant="default" mt="md" loading={open.loading === 'more'} onClick={open.more}>
            {t('show_more')}
          </Button>
        )}
        {chosen && <BulkBar ids={[...chosen]} onDone={() => setChosen(undefined)} />}
        {!isOneList && (
          <section className={classes.done}>
            <Button
              variant="subtle"
              color="gray"
              size="compact-sm"
              aria-expanded={isDoneShown}
              onClick={() => setParams({ done: isDoneShown ? undefined : 'yes' })}
            >
              {t(isDoneShown ? 'done.hide' : 'done.show', { count: counts?.closed ?? 0 })}
            </Button>
            {isDoneShown && <Done selected={selected} listed={listed} />}
          </section>
        )}
      </div>
      <TaskPanel opened={params.open} acts={acts} onClose={() => setParams({ open: undefined })} />
    </div>
  )
}

const sumOf = (counts: Partial<Record<DueState, number>> | undefined): number | undefined =>
  counts && Object.values(counts).reduce((sum, count) => sum + count, 0)

/** Late tasks are seldom late on purpose: one press puts them all on today. */
const MoveToToday = ({ tasks }: { tasks: readonly Task[] }) => {
  const { t } = useTranslation('tasks')
  const today = useToday()
  const move = useAct(updateTasks, { said: ({ changed }) => t('said.moved_to_today', { count: changed }) })
  return (
    <Guarded permission={may.update}>
      <Button
        size="compact-xs"
        variant="subtle"
        loading={move.busy}
        onClick={() => move.start({ ids: tasks.map(({ id }) => id), changes: { due_on: today } })}
      >
        {t('move_to_today')}
      </Button>
    </Guarded>
  )
}

const Done = ({
  selected,
  listed,
}: {
  selected: { filter: Filter; search?: string }
  listed: Omit<Parameters<typeof TaskList>[0], 'groups'>
}) => {
  const { t } = useTranslation('tasks')
  const done = useTasks({
    ...selected,
    filter: { ...selected.filter, status: ['done', 'cancelled'] },
    sort: '-closed_at',
    limit: PAGE_ROWS,
  })
  if (done.loading === 'first') return <TextSkeleton lines={4} />
  return (
    <>
      <TaskList groups={[{ key: 'closed', tasks: done.rows }]} {...listed} />
      {done.hasMore && (
        <Button variant="default" mt="md" loading={done.loading === 'more'} onClick={done.more}>
          {t('show_more')}
        </Button>
      )}
    </>
  )
}

const Nothing = ({
  isNarrowed,
  onAll,
  onAdd,
}: {
  isNarrowed: boolean
  onAll: () => void
  onAdd: () => void
}) => {
  const { t } = useTranslation('tasks')
  if (isNarrowed)
    return (
      <EmptyState
        compact
        icon={IconChecklist}
        title={t('empty.none_fits')}
        action={
          <Button variant="default" onClick={onAll}>
            {t('empty.show_all')}
          </Button>
        }
      />
    )
  return (
    <EmptyState
      icon={IconChecklist}
      title={t('empty.title')}
      text={t('empty.text')}
      action={
        <Guarded permission={may.create}>
          <Button onClick={onAdd}>{t('new')}</Button>
        </Guarded>
      }
    />
  )
}
