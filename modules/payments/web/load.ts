import { listColleagues } from '#modules/identity/contract.ts'
import { loadRecordList } from '#modules/workspace/web/offered/load_record_list.ts'
import type { LoadContext } from '#web/screens.ts'
import { getCharge } from '../charge.contract.ts'
import { listGateways } from '../gateway.contract.ts'
import { countPayments, getPayment, listPayments } from '../payment.contract.ts'
import { listReconciliations, readLedger } from '../reconcile.contract.ts'
import { listRefunds } from '../refund.contract.ts'
import { getSettings } from '../settings.contract.ts'

const waiting = ({ ask }: LoadContext) => ask(countPayments, { filter: { status: 'in_review' } })

/** What a list needs before it shows; its rows are on their way when the page comes. */
export const loadList = (context: LoadContext, list: string): Promise<unknown> =>
  Promise.all([waiting(context), context.ask(listColleagues, {}), loadRecordList(context, list)])

export const loadCharge = ({ params, ask }: LoadContext): Promise<unknown> =>
  Promise.all([ask(getCharge, { id: params.id ?? '' }), ask(listColleagues, {})])

export const loadPayment = ({ params, ask }: LoadContext): Promise<unknown> =>
  Promise.all([ask(getPayment, { id: params.id ?? '' }), ask(listRefunds, { id: params.id ?? '' })])

/** As many receipts as anybody looks at in a row. */
export const REVIEWED = { filter: { status: 'in_review' }, sort: 'received_at', limit: 100 } as const

export const loadReview = (context: LoadContext): Promise<unknown> =>
  Promise.all([waiting(context), context.ask(listPayments, REVIEWED)])

export const loadReconcile = async (context: LoadContext): Promise<unknown> =>
  Promise.all([loadList(context, 'payments.received'), context.ask(listReconciliations, {})])

export const loadLedger = (context: LoadContext): Promise<unknown> =>
  Promise.all([waiting(context), context.ask(readLedger, {})])

export const loadSettings = ({ ask }: LoadContext): Promise<unknown> =>
  Promise.all([ask(getSettings, {}), ask(listGateways, {})])
