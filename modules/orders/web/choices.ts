/** States of orders and of what suppliers invoice as people read them, with their colours. */
import type { TFunction } from 'i18next'
import type { Option } from '#web/ui/grid/columns.ts'
import { Destination, MatchState, PurchaseStatus, SalesStatus } from '../contract.ts'
import type { SupplierInvoice } from '../supplier_invoice.contract.ts'
import { owedMinor } from '../supplier_payment.rules.ts'

const COLOURS: Record<string, string> = {
  awaiting_payment: 'maize',
  confirmed: 'water',
  in_progress: 'bark',
  delivered: 'leaf',
  cancelled: 'gray',
  draft: 'gray',
  sent: 'maize',
  seen: 'achiote',
  part_confirmed: 'maize',
  refused: 'brick',
  part_received: 'bark',
  received: 'leaf',
  closed: 'gray',
  none: 'gray',
  waiting: 'maize',
  matched: 'leaf',
  mismatch: 'brick',
  approved: 'leaf',
  disputed: 'achiote',
  unpaid: 'gray',
  part_paid: 'maize',
  paid: 'leaf',
}

const options =
  (values: readonly string[], texts: string) =>
  (t: TFunction): Option[] =>
    values.map((value) => ({
      value,
      label: t(`orders:${texts}.${value}`),
      ...(COLOURS[value] && { color: COLOURS[value] }),
    }))

export const salesStatuses = options(SalesStatus.options, 'statuses')
export const purchaseStatuses = options(PurchaseStatus.options, 'purchase_statuses')
export const matchStates = options(MatchState.options, 'matches')
const paymentStates = options(['unpaid', 'part_paid', 'paid'], 'payment_states')
export const destinations = options(Destination.options, 'destinations')

/** The one of these options; states are all known. */
export const optionOf = (all: readonly Option[], value: string): Option =>
  all.find((one) => one.value === value) ?? { value, label: value }

/** How much of an invoice was paid, as a state. */
export const paidState = (t: TFunction, invoice: SupplierInvoice): Option => {
  const state = owedMinor(invoice) === 0 ? 'paid' : invoice.paid_minor > 0 ? 'part_paid' : 'unpaid'
  return optionOf(paymentStates(t), state)
}
