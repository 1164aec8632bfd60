/** What a supplier's paper is, and what it charges for one. Pure. */
import Big from 'big.js'
import { addDays } from '#kernel/values/day.ts'

const KINDS: readonly { mediaType: string; begins: readonly number[] }[] = [
  { mediaType: 'application/pdf', begins: [0x25, 0x50, 0x44, 0x46] },
  { mediaType: 'image/jpeg', begins: [0xff, 0xd8, 0xff] },
  { mediaType: 'image/png', begins: [0x89, 0x50, 0x4e, 0x47] },
]
const XML = /^\uFEFF?\s*<(\?xml|[A-Za-z])/

/** By its content: PDF, JPEG, PNG or XML; nothing else is taken. */
export const paperType = (content: Uint8Array): string | undefined => {
  const known = KINDS.find(({ begins }) => begins.every((byte, i) => content[i] === byte))
  if (known) return known.mediaType
  const head = new TextDecoder().decode(content.subarray(0, 200))
  return XML.test(head) && !/^\s*<(!doctype html|html)/i.test(head) ? 'application/xml' : undefined
}

type Charged = { line_id: string; quantity: number; unit_cost_minor: number }

/** The mean of what was charged for one of a line, four decimals; null where nothing was. */
export const chargedMean = (rows: readonly Charged[], lineId: string): number | null => {
  const own = rows.filter(({ line_id }) => line_id === lineId)
  if (!own.length) return null
  const quantity = own.reduce((sum, row) => sum.plus(row.quantity), new Big(0))
  const cost = own.reduce(
    (sum, row) => sum.plus(new Big(row.quantity).times(row.unit_cost_minor)),
    new Big(0),
  )
  return cost.div(quantity).round(4, Big.roundHalfUp).toNumber()
}

/** When an invoice is to be paid: as somebody said, else so many days after its own; null where nobody did. */
export const invoiceDue = (
  { issued_on, due_on }: { issued_on: string; due_on?: string | null | undefined },
  paymentDays: number | null,
): string | null =>
  due_on !== undefined || paymentDays === null ? (due_on ?? null) : addDays(issued_on, paymentDays)
