import { type SqlBool, sql } from 'kysely'
import type { ListInput, Selection } from '#kernel/list.ts'
import { db, statement } from '#kernel/server/database.ts'
import { type Keyed, type ListFields, orderOf, pageOf, whereFilter, whereIds } from '#kernel/server/list.ts'
import { withGroups } from '#kernel/server/record_groups.ts'
import { actor, company, today } from '#kernel/server/scope.ts'
import type { DueState, Recurrence, Reminder, Task } from './contract.ts'

/** A task as it is stored; what depends on the reader and the day is added by `task.shown.ts`. */
export type StoredTask = Omit<Task, 'about' | 'customer' | 'due_state'> & {
  about: { kind: string; id: string } | null
  customer_id: string | null
  series_starts_on: string | null
}

const COLUMNS = `t.id, t.title, t.notes,
  case when t.about_id is not null then json_build_object('kind', t.about_kind, 'id', t.about_id) end as about,
  t.customer_id, t.assignee_id, t.role_id, t.created_by, t.due_on, t.due_time, t.snoozed_from_on, t.priority, t.status, t.reminder,
  t.remind_at, t.recurrence, t.series_starts_on, t.next_id, t.checklist, t.closed_at, t.closed_by, t.created_at,
  t.updated_at, t.version`
const SHOWN = sql.raw<StoredTask>(COLUMNS)

/** What is still to be done, as `about_id` and `due_on`, for who reckons with it in SQL. */
export const OPEN_TASKS =
  "(select about_id, due_on from tasks.task where status = 'open' and about_id is not null)"

/** Most important first when sorted upward. */
const weight = sql`array_position(array['high', 'normal', 'low'], t.priority)`

const fields = (): ListFields => {
  const day = sql`${today().toString()}::date`
  return {
    title: { type: 'text', expression: sql`t.title`, sort: sql`kernel.fold(t.title)`, filled: true },
    status: { type: 'choice', expression: sql`t.status`, filled: true },
    priority: { type: 'choice', expression: sql`t.priority`, sort: sql`(${weight})::text`, filled: true },
    due_on: { type: 'day', expression: sql`t.due_on` },
    due_time: { type: 'text', expression: sql`t.due_time` },
    due_state: {
      type: 'choice',
      expression: sql`case when t.status <> 'open' then 'closed' when t.due_on is null then 'undated'
        when t.due_on < ${day} then 'overdue' when t.due_on = ${day} then 'today' else 'upcoming' end`,
      sort: false,
    },
    assignee_id: { type: 'id', expression: sql`t.assignee_id` },
    role_id: { type: 'id', expression: sql`t.role_id` },
    is_mine: { type: 'yes_no', expression: sql`(${mine()})`, sort: false },
    created_by: { type: 'id', expression: sql`t.created_by` },
    about_id: { type: 'id', expression: sql`t.about_id` },
    about_kind: { type: 'choice', expression: sql`t.about_kind` },
    customer_id: { type: 'id', expression: sql`t.customer_id` },
    overdue: {
      type: 'yes_no',
      expression: sql`(t.status = 'open' and coalesce(t.due_on < ${day}, false))`,
      sort: false,
    },
    on_time: {
      type: 'yes_no',
      expression: sql`((t.closed_at at time zone ${company().timeZone})::date <= t.due_on)`,
      sort: false,
    },
    is_recurring: { type: 'yes_no', expression: sql`(t.recurrence is not null)`, sort: false },
    remind_on: {
      type: 'day',
      expression: sql`(t.remind_at at time zone ${company().timeZone})::date`,
    },
    closed_at: { type: 'moment', expression: sql`t.closed_at` },
    created_at: { type: 'moment', expression: sql`t.created_at`, filled: true },
    updated_at: { type: 'moment', expression: sql`t.updated_at`, filled: true },
  }
}

/** The actor's own, and what nobody of their role has taken yet. */
const mine = () => {
  const { id, roleId } = actor()
  return sql<SqlBool>`coalesce(t.assignee_id = ${id ?? null}::uuid, t.role_id = ${roleId ?? null}::uuid, false)`
}

/** Tasks of those the role reaches, by assignee, whatever the actor made, and whatever is for their role to take. */
const visible = () => {
  const reach = actor().reach('tasks')
  if (reach === 'all') return sql<SqlBool>`true`
  const people = reach === 'own' ? [actor().id ?? null] : actor().team
  return sql<SqlBool>`(t.assignee_id = any(${people}::uuid[]) or t.created_by = ${actor().id ?? null}::uuid
    or t.role_id = ${actor().roleId ?? null}::uuid)`
}

const asPattern = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

const fieldsFor = (selection: Pick<Selection, 'filter'>): Promise<ListFields> =>
  withGroups(fields(), selection, 'customers.customer', sql`t.customer_id`)

const matching = (known: ListFields, { filter, search, ids }: Selection) => {
  const sought = search
    ? sql<SqlBool>`t.searched like '%' || kernel.fold(${asPattern(search)}) || '%'`
    : sql`true`
  return sql<SqlBool>`${visible()} and ${whereFilter(known, filter)} and ${sought} and ${whereIds(sql`t.id`, ids)}`
}

export const pageOfTasks = async (input: ListInput) => {
  const known = await fieldsFor(input)
  const order = orderOf(known, input, 'due_on,due_time,priority', sql`t.id`)
  const { rows } = await sql<StoredTask & Keyed>`select ${SHOWN}, ${order.keys} as sort_keys from tasks.task t
    where ${matching(known, input)} and ${order.after} order by ${order.by} limit ${input.limit + 1}`.execute(
    db,
  )
  // Which fields are shown is decided once titles are known.
  return pageOf(rows, { limit: input.limit }, order)
}

export const countByDueState = async (
  selection: Selection,
): Promise<{ due_state: DueState; count: number }[]> => {
  const known = await fieldsFor(selection)
  const state = known.due_state?.expression
  const { rows } = await sql<{ due_state: DueState; count: number }>`
    select ${state} as due_state, count(*) from tasks.task t where ${matching(known, selection)} group by 1`.execute(
    db,
  )
  return rows
}

/** Tasks of a selection, at most one more than `most`, locked so that nobody changes them under a bulk edit. */
export const lockSelection = async (selection: Selection, most: number): Promise<StoredTask[]> => {
  const known = await fieldsFor(selection)
  const { rows } = await sql<StoredTask>`select ${SHOWN} from tasks.task t where ${matching(known, selection)}
    order by t.id limit ${most + 1} for update`.execute(db)
  return rows
}

/** The task if the actor may see it. */
export const taskById = async (id: string, { forUpdate = false } = {}): Promise<StoredTask | undefined> => {
  const { rows } =
    await sql<StoredTask>`select ${SHOWN} from tasks.task t where t.id = ${id}::uuid and ${visible()}
    ${forUpdate ? sql`for update` : sql``}`.execute(db)
  return rows[0]
}

/** Whether there is such a task, seen or not. */
export const isTask = async (id: string): Promise<boolean> =>
  (await statement('select 1 from tasks.task where id = $1', [id])).length > 0

export type TaskRow = {
  id: string
  title: string
  notes: string
  about: { kind: string; id: string } | null
  customer_id: string | null
  assignee_id: string | null
  role_id: string | null
  created_by: string | null
  due_on: string | null
  due_time: string | null
  snoozed_from_on: string | null
  priority: string
  status: string
  reminder: Reminder | null
  remind_at: string | null
  recurrence: Recurrence | null
  series_starts_on: string | null
  next_id: string | null
  checklist: { text: string; done: boolean }[]
  closed_at: string | null
  closed_by: string | null
}

const columnsOf = ({ about, reminder, recurrence, checklist, ...plain }: Partial<TaskRow>) => ({
  ...plain,
  ...(about !== undefined && { about_kind: about?.kind ?? null, about_id: about?.id ?? null }),
  ...(reminder !== undefined && { reminder: reminder && JSON.stringify(reminder) }),
  ...(recurrence !== undefined && { recurrence: recurrence && JSON.stringify(recurrence) }),
  ...(checklist && { checklist: JSON.stringify(checklist) }),
})

export const insertTask = async (
  task: Partial<TaskRow> & { id: string; title: string },
  at: string,
): Promise<StoredTask> => {
  const { rows } = await sql<StoredTask>`with t as (${db
    .insertInto('tasks.task')
    .values({ ...columnsOf(task), id: task.id, title: task.title, created_at: at, updated_at: at })
    .returningAll()}) select ${SHOWN} from t`.execute(db)
  return rows[0] as StoredTask
}

export const updateTaskRow = async (
  id: string,
  changes: Partial<TaskRow>,
  at: string,
): Promise<StoredTask> => {
  const { rows } = await sql<StoredTask>`with t as (${db
    .updateTable('tasks.task')
    .set({ ...columnsOf(changes), updated_at: at })
    .where('id', '=', id)
    .returningAll()}) select ${SHOWN} from t`.execute(db)
  return rows[0] as StoredTask
}

export const deleteTaskRows = (ids: readonly string[]): Promise<unknown> =>
  statement('delete from tasks.task where id = any($1)', [ids])

/** Takes the occurrence away that followed, if nobody has touched it since it was made. Answers whether it went. */
export const withdrawOccurrence = async (id: string): Promise<boolean> =>
  (
    await statement("delete from tasks.task where id = $1 and status = 'open' and version = 1 returning id", [
      id,
    ])
  ).length > 0

/** The actor's open tasks, and those their role may take, of this day and before, the longest due first. */
export const dueForActor = async (day: string, limit: number): Promise<StoredTask[]> => {
  const { rows } = await sql<StoredTask>`select ${SHOWN} from tasks.task t
    where t.status = 'open' and ${mine()} and t.due_on <= ${day}::date
    order by t.due_on, t.due_time nulls last, t.id limit ${limit}`.execute(db)
  return rows
}

/** Those of the records about which something is open, whoever may see it. */
export const recordsWithOpen = async (ids: readonly string[]): Promise<ReadonlySet<string>> => {
  const rows = await statement<{ id: string }>(
    "select distinct about_id as id from tasks.task where about_id = any($1::uuid[]) and status = 'open'",
    [ids],
    'records_with_open_tasks',
  )
  return new Set(rows.map(({ id }) => id))
}
