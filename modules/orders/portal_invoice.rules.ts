/** What suppliers type of an invoice, read; and how it stands in their words. Pure. */
import Big from 'big.js'
import { Day } from '#kernel/values/day.ts'
import { type Currency, minorDigits } from '#kernel/values/money.ts'
import { type DecimalMark, parseNumber } from '#kernel/values/number.ts'
import type { Flaw } from './portal.contract.ts'
import type { InvoiceStanding, TypedInvoice } from './portal_invoice.contract.ts'
import type { SupplierInvoice } from './supplier_invoice.contract.ts'
import { owedMinor } from './supplier_payment.rules.ts'

type Line = {
  id: string
  quantity: number
  confirmed_quantity: number | null
  invoiced_quantity: number
  unit_cost_minor: number
}

export type Charged = { line_id: string; quantity: number; unit_cost_minor: number }
/** `due_on` absent: by the supplier's days to pay. `sent_by`: who of the supplier's people, '' where staff entered it. */
export type Invoice = {
  number: string
  issued_on: string
  due_on?: string | null | undefined
  net_minor: number
  tax_minor: number
  sent_by: string
  lines: readonly Charged[]
}

/** Of a line, promised and not charged yet. */
export const leftOf = ({ confirmed_quantity, quantity, invoiced_quantity }: Omit<Line, 'id'>): number =>
  Math.max(0, new Big(confirmed_quantity ?? quantity).minus(invoiced_quantity).toNumber())

export const standingOfInvoice = (
  invoice: Pick<SupplierInvoice, 'state' | 'net_minor' | 'tax_minor' | 'paid_minor'>,
): InvoiceStanding => {
  if (invoice.paid_minor > 0) return owedMinor(invoice) > 0 ? 'part_paid' : 'paid'
  if (invoice.state === 'waiting') return 'waiting'
  if (invoice.state === 'mismatch') return 'in_review'
  return invoice.state === 'disputed' ? 'to_correct' : 'to_pay'
}

/** Sent from the portal and not right yet, or given back to be put right; nothing of it paid. */
export const isWithdrawable = ({
  state,
  paid_minor,
  sent_by,
}: Pick<SupplierInvoice, 'state' | 'paid_minor' | 'sent_by'>): boolean =>
  paid_minor === 0 &&
  (state === 'disputed' || (sent_by !== '' && (state === 'waiting' || state === 'mismatch')))

type Room = { currency: Currency; mark: DecimalMark }

const written = (value: Big, { mark }: Room): string => value.toFixed().replace('.', mark)

/** What stands in the fields before anything is typed: what is left of the order, at its cost. */
export const typedInvoice = (lines: readonly Line[], today: string, room: Room): TypedInvoice => {
  const unit = new Big(10).pow(minorDigits(room.currency))
  const net = lines.reduce(
    (sum, line) => sum.plus(new Big(leftOf(line)).times(line.unit_cost_minor)),
    new Big(0),
  )
  return {
    number: '',
    issued_on: today,
    net: net.round(0, Big.roundHalfUp).div(unit).toFixed(minorDigits(room.currency)).replace('.', room.mark),
    tax: '',
    lines: lines.map((line) => ({
      quantity: written(new Big(leftOf(line)), room),
      cost: written(new Big(line.unit_cost_minor).div(unit), room),
    })),
  }
}

const LARGEST_MINOR = 1_000_000_000_000_000
const LARGEST_COST_MINOR = 100_000_000_000
const LARGEST_QUANTITY = 1_000_000

/** The invoice that was meant, or what of it can't be read: `number`, `net`, `quantity.0`, `cost.0`. Lines without quantity are not charged. */
export const readInvoice = (
  typed: TypedInvoice,
  lines: readonly Line[],
  { currency, mark }: Room,
): { invoice: Omit<Invoice, 'sent_by'> } | { flaws: Flaw[] } => {
  const flaws: Flaw[] = []
  const wrong = (field: string, code: string) => flaws.push({ field, code, params: {} })
  const unit = 10 ** minorDigits(currency)
  const figure = (text: string, field: string, code: string, most: number): number => {
    const read = Number(parseNumber(text, mark) ?? parseNumber(text, mark === '.' ? ',' : '.') ?? Number.NaN)
    if (read >= 0 && read <= most) return read
    wrong(field, code)
    return 0
  }
  if (!typed.number) wrong('number', 'number_missing')
  const issued_on = Day.safeParse(typed.issued_on).data
  if (!issued_on) wrong('issued_on', 'day_unreadable')
  const amount = (field: 'net' | 'tax') =>
    Math.round(
      figure(typed[field] || (field === 'tax' ? '0' : ''), field, 'amount_unreadable', LARGEST_MINOR / unit) *
        unit,
    )
  const charged = lines.flatMap(({ id, unit_cost_minor }, i) => {
    const { quantity: given = '', cost = '' } = typed.lines[i] ?? {}
    const quantity = given ? figure(given, `quantity.${i}`, 'quantity_unreadable', LARGEST_QUANTITY) : 0
    if (!quantity) return []
    const each = cost
      ? figure(cost, `cost.${i}`, 'amount_unreadable', LARGEST_COST_MINOR / unit) * unit
      : unit_cost_minor
    return [{ line_id: id, quantity, unit_cost_minor: Number(each.toFixed(4)) }]
  })
  if (!charged.length && !flaws.length) wrong('', 'nothing_charged')
  const [net_minor, tax_minor] = [amount('net'), amount('tax')]
  return flaws.length || !issued_on
    ? { flaws }
    : { invoice: { number: typed.number, issued_on, net_minor, tax_minor, lines: charged } }
}
