/** Three-way matching: what was ordered, what arrived, what is charged. Pure; tolerances are the company's own (0034). */
import Big from 'big.js'
import type { Finding, InvoiceState } from './supplier_invoice.contract.ts'

export type Tolerances = {
  price_tolerance_percent: number
  quantity_tolerance_percent: number
  sum_tolerance_minor: number
}

type Line = {
  id: string
  /** Ordered, or what of it was promised. */
  quantity: number
  unit_cost_minor: number
  received_quantity: number
}
type Charged = { line_id: string; quantity: number; unit_cost_minor: number }
type Paper = { id: string; net_minor: number; lines: readonly Charged[] }

/**
 * What is wrong with each invoice of one purchase order, in the order in which they came: what earlier ones charged counts against
 * later ones. `waits`: nothing is wrong but that goods it charges are not here yet.
 */
export const matched = (
  lines: readonly Line[],
  papers: readonly Paper[],
  tolerances: Tolerances,
): Map<string, { findings: Finding[]; waits: boolean }> => {
  const by = new Map(lines.map((line) => [line.id, line]))
  const charged = new Map<string, Big>()
  return new Map(
    papers.map(({ id, net_minor, lines: rows }) => {
      const findings = rows.flatMap((row): Finding[] => {
        const line = by.get(row.line_id)
        if (!line) return []
        const so_far = (charged.get(row.line_id) ?? new Big(0)).plus(row.quantity)
        charged.set(row.line_id, so_far)
        return [...priceFinding(line, row, tolerances), ...quantityFinding(line, so_far, tolerances)]
      })
      findings.push(...sumFinding(net_minor, rows, tolerances))
      const serious = findings.filter(({ code }) => code !== 'more_than_received')
      return [id, { findings, waits: findings.length > 0 && serious.length === 0 }]
    }),
  )
}

const percentOf = (amount: number, percent: number): Big => new Big(amount).times(percent).div(100)

const priceFinding = (line: Line, row: Charged, { price_tolerance_percent }: Tolerances): Finding[] => {
  const apart = new Big(row.unit_cost_minor).minus(line.unit_cost_minor)
  if (apart.abs().lte(percentOf(line.unit_cost_minor, price_tolerance_percent))) return []
  const code = apart.gt(0) ? 'price_above' : 'price_below'
  return [{ code, line_id: line.id, expected: line.unit_cost_minor, found: row.unit_cost_minor }]
}

const quantityFinding = (line: Line, charged: Big, { quantity_tolerance_percent }: Tolerances): Finding[] => {
  const beyond = (quantity: number) =>
    charged.gt(percentOf(quantity, quantity_tolerance_percent).plus(quantity))
  const finding = (code: Finding['code'], expected: number): Finding[] => [
    { code, line_id: line.id, expected, found: charged.toNumber() },
  ]
  if (beyond(line.quantity) && beyond(line.received_quantity))
    return finding('more_than_ordered', line.quantity)
  return beyond(line.received_quantity) ? finding('more_than_received', line.received_quantity) : []
}

const sumFinding = (
  net: number,
  rows: readonly Charged[],
  { sum_tolerance_minor }: Tolerances,
): Finding[] => {
  const sum = rows
    .reduce((whole, row) => whole.plus(new Big(row.quantity).times(row.unit_cost_minor)), new Big(0))
    .round(0, Big.roundHalfUp)
    .toNumber()
  return Math.abs(sum - net) <= sum_tolerance_minor
    ? []
    : [{ code: 'sum_differs', line_id: null, expected: sum, found: net }]
}

/** What an invoice becomes by what was found; what somebody approved stays so, what was disputed until it is right. */
export const stateOf = (
  before: InvoiceState | null,
  { findings, waits }: { findings: readonly Finding[]; waits: boolean },
): InvoiceState => {
  if (before === 'approved') return 'approved'
  if (!findings.length) return 'matched'
  if (waits) return 'waiting'
  return before === 'disputed' ? 'disputed' : 'mismatch'
}

const WORST: readonly InvoiceState[] = ['mismatch', 'disputed', 'waiting', 'approved', 'matched']

/** Of a purchase order, by the worst of its invoices; `none` where nothing was charged. */
export const worstOf = (states: readonly InvoiceState[]): InvoiceState | 'none' =>
  WORST.find((state) => states.includes(state)) ?? 'none'
