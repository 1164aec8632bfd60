import { fail, found, Refusal } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { refuseStale, restoreRecord } from '#kernel/server/history.ts'
import { implement } from '#kernel/server/module.ts'
import { actor, now } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import { may } from './contract.ts'
import {
  chooseDashboard,
  computeWidgets,
  createDashboard,
  dashboardChanged,
  dashboardCreated,
  dashboardDeleted,
  deleteDashboard,
  forgetFirstDashboard,
  getDashboard,
  getDashboardFigures,
  getDefaultDashboard,
  listDashboards,
  listFirstDashboards,
  restoreDashboard,
  updateDashboard,
} from './dashboard.contract.ts'
import {
  chooseFirst,
  countDashboardsOf,
  firstOfRoles,
  forgetFirst,
  insertDashboard,
  removeDashboard,
  updateDashboardRow,
} from './dashboard.queries.ts'
import { isChangedBy, isShownToRole, MOST_DASHBOARDS } from './dashboard.rules.ts'
import { seenDashboard, seenDashboards, storedDashboard, viewer } from './seen_dashboards.ts'
import { computed, refuseUnknown } from './widget_figures.ts'

const refuseSharing = ({ scope, role_id }: { scope: string; role_id: string | null }): void => {
  if (scope !== 'mine' && !actor().may(may.share))
    throw new Refusal('forbidden', { params: { permission: may.share }, field: 'scope' })
  if (scope === 'role' && !role_id) fail('role_missing', {}, 'role_id')
}

/** The dashboard, stored, for a person who may change it. */
const toChange = async (id: string) => {
  const dashboard = await storedDashboard(id)
  if (!isChangedBy(dashboard, await viewer())) fail('not_your_dashboard')
  return dashboard
}

export const dashboardActions = [
  implement(listDashboards, async () => ({
    rows: (await seenDashboards()).map(({ widgets: _w, filter: _f, ...dashboard }) => dashboard),
  })),

  implement(getDashboard, async ({ id }) => seenDashboard(id)),

  implement(createDashboard, async ({ id = newId(), ...given }) => {
    const { id: person } = await viewer()
    refuseSharing(given)
    if ((await countDashboardsOf(person)) >= MOST_DASHBOARDS)
      fail('too_many_dashboards', { most: MOST_DASHBOARDS })
    await refuseUnknown(given.widgets)

    const at = now().toString()
    await insertDashboard({
      ...given,
      role_id: given.scope === 'role' ? given.role_id : null,
      id,
      owner_id: person,
      created_at: at,
      updated_at: at,
    })
    await emit(dashboardCreated, { id, name: given.name })
    return seenDashboard(id)
  }),

  implement(updateDashboard, async ({ id, ...change }) => {
    const dashboard = await toChange(id)
    refuseStale(dashboard)
    const wanted = { scope: change.scope ?? dashboard.scope, role_id: change.role_id ?? dashboard.role_id }
    if (change.scope !== undefined || change.role_id !== undefined) refuseSharing(wanted)
    if (change.widgets) await refuseUnknown(change.widgets, dashboard.widgets)

    const role_id = wanted.scope === 'role' ? wanted.role_id : null
    // Nobody's dashboard becomes that of whoever keeps it for themselves.
    const owner = wanted.scope === 'mine' && !dashboard.owner_id ? { owner_id: (await viewer()).id } : {}
    await updateDashboardRow(id, { ...change, role_id, ...owner }, now().toString())
    await emit(dashboardChanged, { id, name: change.name ?? dashboard.name })
    return seenDashboard(id)
  }),

  implement(deleteDashboard, async ({ id }) => {
    const { name } = await toChange(id)
    await removeDashboard(id)
    await emit(dashboardDeleted, { id, name })
    return {}
  }),

  implement(restoreDashboard, async ({ id }) => {
    await restoreRecord('dashboard', id)
    return seenDashboard(id)
  }),

  implement(chooseDashboard, async ({ id, role_id }) => {
    if (role_id && !actor().may(may.share))
      throw new Refusal('forbidden', { params: { permission: may.share }, field: 'role_id' })
    const dashboard = await storedDashboard(id)
    if (role_id && !isShownToRole(dashboard, role_id)) fail('not_shown_to_role', {}, 'role_id')
    await chooseFirst(role_id ? { role_id } : { user_id: (await viewer()).id }, id)
    return {}
  }),

  implement(listFirstDashboards, async () => ({ rows: await firstOfRoles() })),

  implement(forgetFirstDashboard, async ({ role_id }) => {
    await forgetFirst(role_id)
    return {}
  }),

  implement(getDashboardFigures, async ({ id, period, filter }) => {
    const dashboard = await seenDashboard(id)
    const shared = { period: period ?? dashboard.period, filter: filter ?? dashboard.filter }
    return { dashboard, ...(await computed(dashboard.widgets, shared)) }
  }),

  implement(computeWidgets, ({ widgets, ...shared }) => computed(widgets, shared)),

  implement(getDefaultDashboard, async ({ period, filter }) => {
    const dashboard = found((await seenDashboards()).find((one) => one.default))
    const shared = { period: period ?? dashboard.period, filter: filter ?? dashboard.filter }
    return { dashboard, ...(await computed(dashboard.widgets, shared)) }
  }),
]
