import { listTrash } from '#modules/audit/contract.ts'
import type { LoadContext } from '#web/screens.ts'
import { listFields } from '../contract.ts'
import { REMOVED } from './removed.ts'

/** What the page of own fields shows: those there are and those that can come back. */
export const loadFields = ({ ask }: LoadContext): Promise<unknown> =>
  Promise.all([ask(listFields, {}), ask(listTrash, REMOVED)])
