/** Which of what suppliers charged may be paid, and how much of it is left to pay. Pure. */
import type { FieldProblem } from '#kernel/contract.ts'
import type { SupplierInvoice } from './supplier_invoice.contract.ts'

type Charged = Pick<
  SupplierInvoice,
  'id' | 'number' | 'state' | 'currency' | 'net_minor' | 'tax_minor' | 'paid_minor'
>
type Share = { invoice_id: string; amount_minor: number }

export const owedMinor = ({
  net_minor,
  tax_minor,
  paid_minor,
}: Pick<Charged, 'net_minor' | 'tax_minor' | 'paid_minor'>): number =>
  Math.max(0, net_minor + tax_minor - paid_minor)

/** It matches, or somebody took it as it is, and something of it is not paid. */
export const isPayable = (invoice: Omit<Charged, 'id' | 'number' | 'currency'>): boolean =>
  (invoice.state === 'matched' || invoice.state === 'approved') && owedMinor(invoice) > 0

/** Its last day is over, and something of it is not paid. `day`: today, of the company. */
export const isOverdue = (
  invoice: Pick<SupplierInvoice, 'due_on' | 'net_minor' | 'tax_minor' | 'paid_minor'>,
  day: string,
): boolean => invoice.due_on !== null && invoice.due_on < day && owedMinor(invoice) > 0

/** What speaks against paying these shares, by their place. */
export const shareProblems = (
  shares: readonly Share[],
  invoices: ReadonlyMap<string, Charged>,
): FieldProblem[] =>
  shares.flatMap(({ invoice_id, amount_minor }, i): FieldProblem[] => {
    const at = (field: string, code: string, params = {}) => [
      { field: `invoices.${i}.${field}`, code, params },
    ]
    const invoice = invoices.get(invoice_id)
    if (!invoice) return at('invoice_id', 'not_found')
    const { number, currency } = invoice
    if (shares.findIndex((one) => one.invoice_id === invoice_id) !== i) return at('invoice_id', 'given_twice')
    if (!isPayable(invoice)) return at('amount_minor', 'not_payable', { number })
    const owed_minor = owedMinor(invoice)
    return amount_minor > owed_minor
      ? at('amount_minor', 'more_than_owed', { number, owed_minor, currency })
      : []
  })
