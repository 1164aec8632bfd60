import type { LoadContext } from '#web/screens.ts'
import { listDrivers } from '../../fleet.contract.ts'
import { getLiveMap } from '../../route.contract.ts'
import { ALL_DRIVERS } from '../list/load.ts'

/** What the dispatch page shows first: the map of the day, and who can drive. */
export const loadDispatch = ({ search, ask }: LoadContext): Promise<unknown> =>
  Promise.all([ask(getLiveMap, search.day ? { day: search.day } : {}), ask(listDrivers, ALL_DRIVERS)])
