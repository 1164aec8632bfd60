import { fail, found, Refusal } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { refuseStale } from '#kernel/server/history.ts'
import { implement } from '#kernel/server/module.ts'
import { actor, now, today } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import { supplierPaid, supplierPaymentCancelled } from './contract.ts'
import { nextNumber } from './numbering.ts'
import { addressesOf, mailPayment } from './purchase_mail.ts'
import { heldInvoices, type InvoiceRow } from './supplier_invoice.queries.ts'
import * as contract from './supplier_payment.contract.ts'
import {
  countPayments,
  insertSupplierPayment,
  supplierPaymentById,
  supplierPaymentPage,
  writeCancelled,
} from './supplier_payment.queries.ts'
import { shareProblems } from './supplier_payment.rules.ts'

const PREFIX = 'PP-'

export const supplierPaymentActions = [
  implement(contract.listSupplierPayments, (input) => supplierPaymentPage(input)),

  implement(contract.countSupplierPayments, async (selection) => ({ count: await countPayments(selection) })),

  implement(contract.paySuppliers, async ({ invoices: shares, ...paid }) => {
    if (paid.paid_on > today().toString()) fail('day_ahead', {}, 'paid_on')
    const rows = await heldInvoices(shares.map(({ invoice_id }) => invoice_id))
    const known = new Map(rows.map((row) => [row.id, row]))
    const problems = shareProblems(shares, known)
    const [first] = problems
    if (first) throw new Refusal(first.code, { field: first.field, params: first.params ?? {}, problems })

    const payments: contract.SupplierPayment[] = []
    for (const group of groupsOf(shares, known)) payments.push(await pay(group, paid))
    return { payments }
  }),

  implement(contract.cancelSupplierPayment, async ({ id, reason }) => {
    const payment = found(await supplierPaymentById(id, { forUpdate: true }))
    refuseStale(payment)
    if (payment.cancelled_at) fail('already_cancelled_payment')
    await writeCancelled(id, { at: now().toString(), by: actor().name, reason })
    await mailPayment(payment, 'payment_cancelled')
    await emit(supplierPaymentCancelled, { ...payment, reason })
    return found(await supplierPaymentById(id))
  }),
]

type Share = { invoice_id: string; amount_minor: number }
type Group = { of: InvoiceRow; shares: Share[] }

/** One for each supplier and currency, in the order in which they were given. */
const groupsOf = (shares: readonly Share[], known: ReadonlyMap<string, InvoiceRow>): Group[] => {
  const groups = new Map<string, Group>()
  for (const share of shares) {
    const of = found(known.get(share.invoice_id))
    const key = `${of.supplier_id} ${of.currency}`
    const group = groups.get(key) ?? { of, shares: [] }
    group.shares.push(share)
    groups.set(key, group)
  }
  return [...groups.values()]
}

type Paid = {
  paid_on: string
  method: contract.SupplierPaymentMethod
  reference: string
  note: string
  tell: boolean
}

const pay = async (
  { of: { supplier_id, supplier_name, currency }, shares }: Group,
  { tell, ...paid }: Paid,
): Promise<contract.SupplierPayment> => {
  const id = newId()
  const told_to = tell ? await addressesOf({ supplier_id }) : []
  await insertSupplierPayment(
    {
      ...{ ...paid, id, supplier_id, supplier_name, currency, told_to },
      number: await nextNumber('supplier_payment', PREFIX),
      amount_minor: shares.reduce((sum, { amount_minor }) => sum + amount_minor, 0),
      by: actor().name,
      created_at: now().toString(),
    },
    shares,
  )
  const payment = found(await supplierPaymentById(id))
  await mailPayment(payment, 'paid')
  await emit(supplierPaid, payment)
  return payment
}
