import { listColleagues } from '#modules/identity/contract.ts'
import { loadRecordList } from '#modules/workspace/web/offered/load_record_list.ts'
import type { LoadContext } from '#web/screens.ts'
import { listDrivers } from '../../fleet.contract.ts'
import { DELIVERY } from '../entity.ts'

/** Drivers to choose from. */
export const ALL_DRIVERS = { limit: 200, sort: 'name' } as const

/** What the list needs before its first row: people, drivers, views, remembered columns. */
export const loadList = ({ ask }: LoadContext): Promise<unknown> =>
  Promise.all([ask(listColleagues, {}), ask(listDrivers, ALL_DRIVERS), loadRecordList({ ask }, DELIVERY)])
