import { listColleagues } from '#modules/identity/contract.ts'
import type { LoadContext } from '#web/screens.ts'
import { listDuplicates } from '../../merge.contract.ts'
import { MOST_PAIRS } from './most_pairs.ts'

/** What the page of duplicates needs before its first pair. */
export const loadDuplicates = ({ ask }: LoadContext): Promise<unknown> =>
  Promise.all([ask(listDuplicates, { limit: MOST_PAIRS }), ask(listColleagues, {})])
