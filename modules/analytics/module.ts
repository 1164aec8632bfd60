import { fill } from '#kernel/contract.ts'
import { module } from '#kernel/server/module.ts'
import { rollups } from '#kernel/server/rollups.ts'
import { templatePart } from '#modules/company/contract.ts'
import { alertActions } from './alert.actions.ts'
import { alertCrossed } from './alert.contract.ts'
import { watchJob } from './alert.job.ts'
import { may } from './contract.ts'
import { dashboardActions } from './dashboard.actions.ts'
import { dashboardChanged, dashboardCreated, dashboardDeleted } from './dashboard.contract.ts'
import { goalActions } from './goal.actions.ts'
import { titleOf } from './goal_progress.ts'
import { metricActions } from './metric.actions.ts'
import { usePublicUrl } from './public_links.ts'
import { reportActions } from './report.actions.ts'
import { reportJob, sendNowJob } from './report.job.ts'
import { measuredRollups } from './rollup.queries.ts'
import { dashboardPart } from './template.ts'

export default module({
  name: 'analytics',
  needs: ['mail', 'identity', 'workspace', 'fields'],
  hears: ['company'],
  permissions: may,
  operations: [...metricActions, ...dashboardActions, ...goalActions, ...alertActions, ...reportActions],
  events: [dashboardCreated, dashboardChanged, dashboardDeleted, alertCrossed],
  jobs: [watchJob, reportJob, sendNowJob],
  fills: [fill(templatePart, dashboardPart), fill(rollups, measuredRollups)],
  restorable: [
    { table: 'analytics.dashboard', kind: 'dashboard', title: (row) => row.name, allow: may.read },
    { table: 'analytics.goal', kind: 'goal', title: titleOf, allow: may.set_goals },
  ],
  directory: import.meta.dirname,
  start: async ({ publicUrl }) => {
    usePublicUrl(publicUrl)
    return async () => {}
  },
})
