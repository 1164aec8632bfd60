import { listColleagues } from '#modules/identity/contract.ts'
import { getPreferences, listSavedViews } from '#modules/workspace/contract.ts'
import type { LoadContext } from '#web/screens.ts'
import { listDrivers } from '../../fleet.contract.ts'
import { DELIVERY } from '../entity.ts'

/** Drivers to choose from. */
export const ALL_DRIVERS = { limit: 200, sort: 'name' } as const

/** What the list needs before its first row: people, drivers, views, remembered columns. */
export const loadList = ({ ask }: LoadContext): Promise<unknown> =>
  Promise.all([
    ask(listColleagues, {}),
    ask(listDrivers, ALL_DRIVERS),
    ask(listSavedViews, { list: DELIVERY }),
    ask(getPreferences, {}),
  ])
