import { db, statement } from '#kernel/server/database.ts'
import { newId } from '#kernel/values/id.ts'
import type { Dashboard, DashboardScope, Widget } from './dashboard.contract.ts'

export type StoredDashboard = Omit<Dashboard, 'mine' | 'may_change' | 'default'>

const COLUMNS = `d.id, d.name, d.owner_id, d.scope, d.role_id, d.period, d.filter, d.widgets, d.position, d.created_at,
  d.updated_at, d.version`

export const dashboardsSeenBy = (
  person: string,
  team: readonly string[],
  roleId: string | undefined,
): Promise<StoredDashboard[]> =>
  statement<StoredDashboard>(
    `select ${COLUMNS} from analytics.dashboard d
      where d.owner_id = $1 or d.scope = 'all' or d.scope = 'team' and d.owner_id = any ($2) or d.scope = 'role' and d.role_id = $3
      order by d.position, kernel.fold(d.name), d.id`,
    [person, team, roleId ?? null],
  )

export const dashboardById = async (id: string): Promise<StoredDashboard | undefined> =>
  (await statement<StoredDashboard>(`select ${COLUMNS} from analytics.dashboard d where d.id = $1`, [id]))[0]

export const countDashboardsOf = async (person: string): Promise<number> => {
  const [row] = await statement<{ count: number }>(
    'select count(*) as count from analytics.dashboard where owner_id = $1',
    [person],
  )
  return row?.count ?? 0
}

type Written = {
  name: string
  scope: DashboardScope
  role_id: string | null
  period: string
  filter: object
  widgets: Widget[]
  position: number
}

const columnsOf = <W extends Partial<Written>>({ filter, widgets, ...plain }: W) => ({
  ...plain,
  ...(filter && { filter: JSON.stringify(filter) }),
  ...(widgets && { widgets: JSON.stringify(widgets) }),
})

export const insertDashboard = (
  dashboard: Written & { id: string; owner_id: string | null; created_at: string; updated_at: string },
): Promise<unknown> =>
  db
    .insertInto('analytics.dashboard')
    .values({ ...dashboard, ...columnsOf(dashboard) })
    .execute()

export const updateDashboardRow = (
  id: string,
  change: Partial<Written>,
  updatedAt: string,
): Promise<unknown> =>
  db
    .updateTable('analytics.dashboard')
    .set({ ...columnsOf(change), updated_at: updatedAt })
    .where('id', '=', id)
    .execute()

export const removeDashboard = (id: string): Promise<unknown> =>
  db.deleteFrom('analytics.dashboard').where('id', '=', id).execute()

/** Whether the starting dashboard has become one like the others, or was put away. */
export const startingIsPast = async (): Promise<boolean> =>
  (await statement('select from analytics.starting_dashboard limit 1')).length > 0

export const endStarting = (): Promise<unknown> =>
  db.insertInto('analytics.starting_dashboard').values({ id: newId() }).execute()

/** The dashboard this person begins with: their own choice, or else that of their role. */
export const chosenFor = async (person: string, roleId: string | undefined): Promise<string | undefined> => {
  const [row] = await statement<{ dashboard_id: string }>(
    `select dashboard_id from analytics.first_dashboard where user_id = $1 or role_id = $2
      order by user_id nulls last limit 1`,
    [person, roleId ?? null],
  )
  return row?.dashboard_id
}

export const chooseFirst = async (
  whose: { user_id: string } | { role_id: string },
  dashboardId: string,
): Promise<void> => {
  const [[column, id]] = Object.entries(whose) as [['user_id' | 'role_id', string]]
  await db.deleteFrom('analytics.first_dashboard').where(column, '=', id).execute()
  await db
    .insertInto('analytics.first_dashboard')
    .values({ id: newId(), ...whose, dashboard_id: dashboardId })
    .execute()
}

export const firstOfRoles = (): Promise<{ role_id: string; dashboard_id: string }[]> =>
  statement('select role_id, dashboard_id from analytics.first_dashboard where role_id is not null')

export const forgetFirst = (roleId: string): Promise<unknown> =>
  db.deleteFrom('analytics.first_dashboard').where('role_id', '=', roleId).execute()
