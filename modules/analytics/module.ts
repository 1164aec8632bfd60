import { module } from '#kernel/server/module.ts'
import { may } from './contract.ts'
import { dashboardActions } from './dashboard.actions.ts'
import { dashboardChanged, dashboardCreated, dashboardDeleted } from './dashboard.contract.ts'
import { metricActions } from './metric.actions.ts'

export default module({
  name: 'analytics',
  needs: ['mail', 'identity', 'workspace', 'fields'],
  hears: [],
  permissions: may,
  operations: [...metricActions, ...dashboardActions],
  events: [dashboardCreated, dashboardChanged, dashboardDeleted],
  restorable: [
    { table: 'analytics.dashboard', kind: 'dashboard', title: (row) => row.name, allow: may.read },
  ],
  directory: import.meta.dirname,
})
