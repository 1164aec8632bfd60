/** The dashboards the reader sees, the starting one among them as long as the company has not made it its own. */
import { found, Refusal } from '#kernel/server/errors.ts'
import { call } from '#kernel/server/run.ts'
import { actor, now } from '#kernel/server/scope.ts'
import { listColleagues } from '#modules/identity/contract.ts'
import { may } from './contract.ts'
import type { Dashboard } from './dashboard.contract.ts'
import {
  chosenFor,
  dashboardById,
  dashboardsSeenBy,
  endStarting,
  insertDashboard,
  type StoredDashboard,
  startingIsPast,
} from './dashboard.queries.ts'
import { isChangedBy, isSeenBy } from './dashboard.rules.ts'
import { seesGoals } from './goal_progress.ts'
import { startingDashboard, startingId } from './starting_dashboard.ts'

/** Who is looking. Refuses the house itself, which has no dashboards. */
export const viewer = async () => {
  const { id, team } = actor()
  if (!id) throw new Refusal('not_signed_in')
  const { colleagues } = await call(listColleagues, { ids: [id] })
  return { id, team, roleId: colleagues[0]?.role_id, mayShare: actor().may(may.share) }
}

const starting = async (): Promise<StoredDashboard[]> =>
  (await startingIsPast()) ? [] : [startingDashboard(await seesGoals('deals.won_value'))]

const withStanding = async (dashboards: readonly StoredDashboard[]): Promise<Dashboard[]> => {
  const looking = await viewer()
  const chosen = await chosenFor(looking.id, looking.roleId)
  const first = dashboards.find(({ id }) => id === chosen) ?? dashboards[0]
  return dashboards.map((dashboard) => ({
    ...dashboard,
    mine: dashboard.owner_id === looking.id,
    may_change: isChangedBy(dashboard, looking),
    default: dashboard === first,
  }))
}

/** By position and name; exactly one, if any, is the default. */
export const seenDashboards = async (): Promise<Dashboard[]> => {
  const { id, team, roleId } = await viewer()
  const [first, stored] = await Promise.all([starting(), dashboardsSeenBy(id, team, roleId)])
  return withStanding([...first, ...stored])
}

const seen = async (id: string): Promise<StoredDashboard> => {
  const stored = await dashboardById(id)
  const [begun] = stored || id !== startingId() ? [] : await starting()
  const dashboard = found(stored ?? begun)
  return found(isSeenBy(dashboard, await viewer()) ? dashboard : undefined)
}

export const seenDashboard = async (id: string): Promise<Dashboard> => {
  const dashboard = await seen(id)
  const among = (await seenDashboards()).find((one) => one.id === id)
  const looking = await viewer()
  return {
    ...dashboard,
    mine: dashboard.owner_id === looking.id,
    may_change: isChangedBy(dashboard, looking),
    default: among?.default ?? false,
  }
}

/** The dashboard as a row: the starting one is stored when somebody first does something with it. */
export const storedDashboard = async (id: string): Promise<StoredDashboard> => {
  const dashboard = await seen(id)
  if (id !== startingId() || (await dashboardById(id))) return dashboard
  const at = now().toString()
  const { version: _, ...given } = dashboard
  await endStarting()
  await insertDashboard({ ...given, created_at: at, updated_at: at })
  return found(await dashboardById(id))
}
