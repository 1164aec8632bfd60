/** What a supplier may answer, what may arrive, and what becomes of the order then. Pure. */
import Big from 'big.js'
import type { FieldProblem } from '#kernel/contract.ts'
import type { PurchaseStatus } from './contract.ts'
import type { LineAnswer } from './purchase_order.contract.ts'

type Ordered = { id: string; quantity: number; divisible: boolean; unit: string }

const THOUSANDTH = 1e-6
/** Finer than a thousandth. */
export const isTooFine = (quantity: number): boolean =>
  Math.abs(quantity * 1_000 - Math.round(quantity * 1_000)) > THOUSANDTH

/** What speaks against a quantity of a line, whatever it is for. */
export const quantityProblem = (
  quantity: number,
  { divisible }: Pick<Ordered, 'divisible'>,
): 'indivisible' | 'quantity_too_fine' | undefined => {
  if (!divisible && !Number.isInteger(quantity)) return 'indivisible'
  return isTooFine(quantity) ? 'quantity_too_fine' : undefined
}

/** What is wrong with an answer, by its place (`lines.1.confirmed_quantity`); every line has to be answered. */
export const answerProblems = (
  lines: readonly Ordered[],
  answers: readonly LineAnswer[],
  reason: string,
  today: string,
): FieldProblem[] => {
  const known = new Map(lines.map((line) => [line.id, line]))
  const problems = answers.flatMap((answer, i): FieldProblem[] => {
    const at = (field: string, code: string, params = {}) => [{ field: `lines.${i}.${field}`, code, params }]
    const line = known.get(answer.line_id)
    if (!line) return at('line_id', 'line_missing')
    if (answer.confirmed_quantity > line.quantity)
      return at('confirmed_quantity', 'more_than_ordered', { quantity: line.quantity, unit: line.unit })
    const quantity = quantityProblem(answer.confirmed_quantity, line)
    if (quantity) return at('confirmed_quantity', quantity, { unit: line.unit })
    if (answer.expected_on !== null && answer.expected_on < today) return at('expected_on', 'day_past')
    return []
  })
  const answered = new Set(answers.map(({ line_id }) => line_id))
  if (lines.some(({ id }) => !answered.has(id)) || answered.size < answers.length)
    problems.push({ field: 'lines', code: 'line_missing' })
  if (!problems.length && !reason && outcomeOf(lines, answers) !== 'confirmed')
    problems.push({ field: 'reason', code: 'reason_missing' })
  return problems
}

/** All of it, some, or none. */
export const outcomeOf = (
  lines: readonly Pick<Ordered, 'id' | 'quantity'>[],
  answers: readonly Pick<LineAnswer, 'line_id' | 'confirmed_quantity'>[],
): 'confirmed' | 'part_confirmed' | 'refused' => {
  const promised = new Map(answers.map((answer) => [answer.line_id, answer.confirmed_quantity]))
  if ([...promised.values()].every((quantity) => quantity === 0)) return 'refused'
  return lines.every(({ id, quantity }) => promised.get(id) === quantity) ? 'confirmed' : 'part_confirmed'
}

/** The last day of those it is promised for; null where nothing was said. */
export const lastDay = (
  answers: readonly Pick<LineAnswer, 'expected_on' | 'confirmed_quantity'>[],
): string | null =>
  answers
    .flatMap(({ expected_on, confirmed_quantity }) =>
      expected_on && confirmed_quantity > 0 ? [expected_on] : [],
    )
    .toSorted()
    .at(-1) ?? null

type Bought = {
  quantity: number
  confirmed_quantity: number | null
  received_quantity: number
}

/** Whether all that was promised is here. Of what was never answered, all that was ordered. */
export const isComplete = (lines: readonly Bought[]): boolean =>
  lines.every(
    ({ quantity, confirmed_quantity, received_quantity }) =>
      received_quantity >= (confirmed_quantity ?? quantity),
  )

/** Where an order stands after goods came or went. `before`: what it was when nothing of it was here. */
export const statusOfGoods = (
  lines: readonly Bought[],
): Extract<PurchaseStatus, 'received' | 'part_received' | 'confirmed' | 'part_confirmed' | 'sent'> => {
  if (lines.some(({ received_quantity }) => received_quantity > 0))
    return isComplete(lines) ? 'received' : 'part_received'
  if (lines.every(({ confirmed_quantity }) => confirmed_quantity === null)) return 'sent'
  return lines.every(({ quantity, confirmed_quantity }) => confirmed_quantity === quantity)
    ? 'confirmed'
    : 'part_confirmed'
}

/** States in which something of an order is still to come or to be said. */
export const OPEN: readonly PurchaseStatus[] = [
  'draft',
  'sent',
  'seen',
  'confirmed',
  'part_confirmed',
  'part_received',
]
/** States in which it waits for the supplier's word. */
export const UNANSWERED: readonly PurchaseStatus[] = ['draft', 'sent', 'seen']

/** Its supplier promised something of it: what is sent may be charged. */
export const isChargeable = (status: PurchaseStatus): boolean =>
  !UNANSWERED.includes(status) && status !== 'refused' && status !== 'cancelled'

/** What is left of a quantity, in thousandths exactly. */
export const less = (quantity: number, taken: number): number => new Big(quantity).minus(taken).toNumber()

/** How a line is spread over offers, the best first; those who refused are passed over. What nobody has is left. */
export const nextBest = <O extends { available_quantity: number | null; refused: boolean }>(
  missing: number,
  divisible: boolean,
  offers: readonly O[],
): { offer: O; quantity: number }[] => {
  let rest = new Big(missing)
  return offers.flatMap((offer) => {
    if (offer.refused || rest.lte(0)) return []
    const there = offer.available_quantity ?? missing
    const most = divisible ? there : Math.floor(there)
    const taken = rest.lt(most) ? rest : new Big(Math.max(0, most))
    rest = rest.minus(taken)
    return taken.gt(0) ? [{ offer, quantity: taken.toNumber() }] : []
  })
}

/** Where a purchase order's goods go, in the words its supplier reads: of a customer the place alone, never who it is (0034). */
export const deliverTo = (
  destination: 'warehouse' | 'drop_ship',
  places: {
    warehouse: { name: string; address: string; phone: string; instructions: string }
    ship_to: { address: string }
  },
): string => {
  if (destination === 'drop_ship') return places.ship_to.address
  const { name, address, phone, instructions } = places.warehouse
  return [name, address, phone, instructions].filter(Boolean).join('\n')
}

/** Whether something happened at this moment or later. */
export const isSince = (happened: string | null, moment: string): boolean =>
  happened !== null && Temporal.Instant.compare(happened, moment) >= 0
