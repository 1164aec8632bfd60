/** What suppliers type, read; and how their orders stand in their own words. Pure. */
import { Day } from '#kernel/values/day.ts'
import { parseNumber } from '#kernel/values/number.ts'
import type { PurchaseStatus } from './contract.ts'
import type { OwnOrder } from './portal.contract.ts'
import { OPEN, UNANSWERED } from './purchase.rules.ts'
import type { LineAnswer } from './purchase_order.contract.ts'

type Line = {
  id: string
  quantity: number
  confirmed_quantity: number | null
  expected_on: string | null
  answer_note: string
}
type Flaw = OwnOrder['flaws'][number]

export const standingOf = (status: PurchaseStatus): OwnOrder['standing'] => {
  if (UNANSWERED.includes(status)) return 'answer'
  return OPEN.includes(status) ? 'answered' : 'over'
}

/** Suppliers are not told what becomes of their goods here but that they came. */
export const shownState = (status: PurchaseStatus): OwnOrder['state'] => {
  if (status === 'draft' || status === 'sent' || status === 'seen') return 'new'
  if (status === 'part_received' || status === 'received' || status === 'closed') return 'received'
  return status
}

/** What stands in the fields before anything is typed: all of it, as it was ordered. */
export const typedFrom = (lines: readonly Line[]): OwnOrder['written'] => ({
  reason: '',
  lines: lines.map(({ quantity, confirmed_quantity, expected_on, answer_note }) => ({
    quantity: String(confirmed_quantity ?? quantity),
    expected_on: expected_on ?? '',
    note: answer_note,
  })),
})

/** The answer that was meant, or what of it can't be read: `quantity.0`, `expected_on.0`. */
export const readAnswer = (
  act: 'take' | 'answer' | 'refuse',
  typed: OwnOrder['written'],
  lines: readonly Line[],
): { answers: LineAnswer[] } | { flaws: Flaw[] } => {
  const flaws: Flaw[] = []
  const answers = lines.map(({ id, quantity }, i): LineAnswer => {
    const row = typed.lines[i]
    const day = row?.expected_on ? Day.safeParse(row.expected_on).data : null
    if (day === undefined) flaws.push({ field: `expected_on.${i}`, code: 'day_unreadable', params: {} })
    return {
      line_id: id,
      confirmed_quantity:
        act === 'take' ? quantity : act === 'refuse' ? 0 : quantityIn(row?.quantity, i, flaws),
      expected_on: act === 'refuse' ? null : (day ?? null),
      note: row?.note ?? '',
    }
  })
  return flaws.length ? { flaws } : { answers }
}

/** Empty is none of it. */
const quantityIn = (typed: string | undefined, i: number, flaws: Flaw[]): number => {
  if (!typed) return 0
  const quantity = Number(parseNumber(typed, '.') ?? parseNumber(typed, ','))
  if (!(quantity >= 0)) {
    flaws.push({ field: `quantity.${i}`, code: 'quantity_unreadable', params: {} })
    return 0
  }
  return quantity
}
