import { listColleagues } from '#modules/identity/contract.ts'
import { loadRecordList } from '#modules/workspace/web/offered/load_record_list.ts'
import type { LoadContext } from '#web/screens.ts'
import { getBreach } from '../breach.contract.ts'
import { listNotices } from '../notice.contract.ts'
import { listRecipients } from '../recipient.contract.ts'
import { getRequest } from '../request.contract.ts'
import { listRetention } from '../retention.contract.ts'
import { getSettings } from '../settings.contract.ts'
import { BREACH, CONSENT, REQUEST } from './entity.ts'

/** What a list needs before it shows; its rows are on their way when the page comes. */
const listOf =
  (list: string) =>
  ({ ask }: LoadContext): Promise<unknown> =>
    Promise.all([ask(listColleagues, {}), loadRecordList({ ask }, list), ask(getSettings, {})])

export const loadRequests = listOf(REQUEST)
export const loadConsents = listOf(CONSENT)
export const loadBreaches = listOf(BREACH)

export const loadRequest = ({ params, ask }: LoadContext): Promise<unknown> =>
  Promise.all([ask(getRequest, { id: params.id ?? '' }), ask(listColleagues, {})])
export const loadBreach = ({ params, ask }: LoadContext): Promise<unknown> =>
  ask(getBreach, { id: params.id ?? '' })
export const loadNotices = ({ ask }: LoadContext): Promise<unknown> => ask(listNotices, {})
export const loadRetention = ({ ask }: LoadContext): Promise<unknown> => ask(listRetention, {})
export const loadRecipients = ({ ask }: LoadContext): Promise<unknown> => ask(listRecipients, {})
export const loadDeadlines = ({ ask }: LoadContext): Promise<unknown> =>
  Promise.all([ask(getSettings, {}), ask(listColleagues, {})])
