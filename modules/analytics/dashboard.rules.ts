/** Who sees and changes a dashboard, and what a widget asks of the catalogue. */
import type { DashboardScope, Widget } from './dashboard.contract.ts'

export const MOST_DASHBOARDS = 50

type Owned = { owner_id: string | null; scope: DashboardScope; role_id: string | null }
type Viewer = { id: string; team: readonly string[]; roleId: string | undefined; mayShare: boolean }

export const isSeenBy = ({ owner_id, scope, role_id }: Owned, viewer: Viewer): boolean => {
  if (owner_id === viewer.id || scope === 'all') return true
  if (scope === 'role') return role_id === viewer.roleId || viewer.mayShare
  return scope === 'team' && owner_id !== null && viewer.team.includes(owner_id)
}

/** Whether all people of a role see it, so that they can begin with it. */
export const isShownToRole = ({ scope, role_id }: Omit<Owned, 'owner_id'>, role: string): boolean =>
  scope === 'all' || (scope === 'role' && role_id === role)

/** One's own, and those shared with oneself for who may share. */
export const isChangedBy = ({ owner_id, scope }: Owned, viewer: Viewer): boolean =>
  owner_id === viewer.id || (scope !== 'mine' && viewer.mayShare)

/** What one metric of a widget is cut by. */
export const cutOf = ({
  kind,
  every,
  dimension,
  limit,
}: Pick<Widget, 'kind' | 'every' | 'dimension' | 'limit'>): {
  every: Widget['every'] | 'fitting' | undefined
  dimension: string | undefined
  cohorts: boolean
  compared: boolean
  limit: number
} => {
  const by = dimension ?? undefined
  const plain = { every: undefined, dimension: by, cohorts: false, compared: false, limit }
  switch (kind) {
    // The line beside a number's trend.
    case 'number':
      return { ...plain, dimension: undefined, compared: true, every: every ?? 'fitting' }
    case 'line':
      return { ...plain, every: every ?? 'fitting' }
    case 'cohort':
      return { ...plain, dimension: undefined, cohorts: true }
    case 'bar':
      return { ...plain, every: every ?? (by ? undefined : 'fitting') }
    default:
      return { ...plain, every: every ?? undefined }
  }
}
