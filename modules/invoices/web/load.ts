/** What pages need before they show; rows of lists are on their way when the page comes. */

import { listColleagues } from '#modules/identity/contract.ts'
import { loadRecordList } from '#modules/workspace/web/offered/load_record_list.ts'
import type { LoadContext } from '#web/screens.ts'
import { listBranches } from '../branch.contract.ts'
import { getInvoice } from '../invoice.contract.ts'
import { getRoad } from '../road.contract.ts'
import { getLists, getSettings } from '../settings.contract.ts'
import { INVOICE } from './entity.ts'

export const loadInvoices = ({ ask }: LoadContext): Promise<unknown> =>
  Promise.all([ask(listColleagues, {}), loadRecordList({ ask }, INVOICE), ask(getRoad, {})])

export const loadInvoice = ({ params, ask }: LoadContext): Promise<unknown> =>
  Promise.all([ask(getInvoice, { id: params.id ?? '' }), ask(listColleagues, {})])

export const loadNew = ({ ask }: LoadContext): Promise<unknown> =>
  Promise.all([ask(getLists, {}), ask(listBranches, {})])

export const loadEdit = ({ params, ask }: LoadContext): Promise<unknown> =>
  Promise.all([ask(getInvoice, { id: params.id ?? '' }), ask(getLists, {}), ask(listBranches, {})])

export const loadQueue = ({ ask }: LoadContext): Promise<unknown> => ask(getRoad, {})

export const loadSettings = ({ ask }: LoadContext): Promise<unknown> =>
  Promise.all([ask(getSettings, {}), ask(listBranches, {}), ask(getLists, {})])
