/** What a supplier's answer may be. Pure. */
import type { FieldProblem } from '#kernel/contract.ts'
import type { LineAnswer, PriceRequest, RequestLine } from './price_request.contract.ts'

type Asked = Pick<RequestLine, 'id' | 'quantity'>

/**
 * What is wrong with answers, by their place (`answers.0.unit_price_minor`): `price_missing` of what is offered, `quantity_missing`
 * of a part, `alternative_missing` of something else, `unknown_line`.
 */
export const answerProblems = (lines: readonly Asked[], answers: readonly LineAnswer[]): FieldProblem[] => {
  const known = new Set(lines.map(({ id }) => id))
  return answers.flatMap((answer, i) => {
    const at = (field: string, code: string) => [{ field: `answers.${i}.${field}`, code }]
    if (!known.has(answer.id)) return at('id', 'unknown_line')
    if (answer.outcome === 'none') return []
    if (answer.outcome === 'alternative' && !answer.alternative)
      return at('alternative', 'alternative_missing')
    if (answer.unit_price_minor === null) return at('unit_price_minor', 'price_missing')
    if (answer.outcome === 'partial' && answer.available_quantity === null)
      return at('available_quantity', 'quantity_missing')
    return []
  })
}

/** An answer as it is kept: what they don't have has no price, and less than was asked for is a part. */
export const asKept = (answer: LineAnswer, { quantity }: Asked): LineAnswer => {
  if (answer.outcome === 'none') return { ...answer, unit_price_minor: null, available_quantity: 0 }
  const isShort = answer.available_quantity !== null && answer.available_quantity < quantity
  if (answer.outcome === 'offered' && isShort) return { ...answer, outcome: 'partial' }
  if (answer.outcome === 'partial' && !isShort) return { ...answer, outcome: 'offered' }
  return answer
}

/** Nothing of what was asked for can be had. */
export const isDeclined = (answers: readonly Pick<LineAnswer, 'outcome'>[]): boolean =>
  answers.length > 0 && answers.every(({ outcome }) => outcome === 'none')

type Standing = Pick<PriceRequest, 'status' | 'deadline_at' | 'is_late' | 'late_accepted_at' | 'answered_at'>

/** Prices of an answer may be used: it came in time, or late and was taken. */
export const counts = ({
  status,
  is_late,
  late_accepted_at,
}: Omit<Standing, 'deadline_at' | 'answered_at'>): boolean =>
  status === 'answered' && (!is_late || late_accepted_at !== null)

const isAfter = (a: string, b: string): boolean => Date.parse(a) > Date.parse(b)

/**
 * What a supplier may do with a request at a moment. `answer`: write or change an answer, in time. `answer_late`: the deadline is
 * over, and it will be marked as late. `answered`: in time, and the deadline after which it can't be changed is over; or late and taken.
 */
export const standingAt = (
  request: Standing,
  moment: string,
): 'answer' | 'answer_late' | 'answered' | 'cancelled' => {
  if (request.status === 'cancelled') return 'cancelled'
  if (!isAfter(moment, request.deadline_at)) return 'answer'
  const isSettled = request.answered_at !== null && (!request.is_late || request.late_accepted_at !== null)
  return isSettled ? 'answered' : 'answer_late'
}
