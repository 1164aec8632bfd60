/** What of the dashboards the address asks for. */

import type { Answer } from '#kernel/contract.ts'
import { Filter } from '#kernel/list.ts'
import type { SearchParams } from '#web/client/place.ts'
import type { listDashboards } from '../../dashboard.contract.ts'
import { Period } from '../../period.rules.ts'

export type Listed = Answer<typeof listDashboards>['rows'][number]

/** The dashboard asked for; without one, that with which the person begins. None: there are none, or it is gone. */
export const shownOf = (rows: readonly Listed[], asked: string | undefined): Listed | undefined =>
  asked ? rows.find(({ id }) => id === asked) : (rows.find((one) => one.default) ?? rows[0])

/** The period and filter of the address, where it has readable ones. */
export const sharedIn = (params: SearchParams): { period?: Period; filter?: Filter } => {
  const period = Period.safeParse(params.period)
  const filter = params.filter ? Filter.safeParse(params.filter) : undefined
  return { ...(period.success && { period: period.data }), ...(filter?.success && { filter: filter.data }) }
}
