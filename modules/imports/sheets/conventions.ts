import type { DayOrder } from '#kernel/values/day.ts'
import type { DecimalMark } from '#kernel/values/number.ts'
import type { Cell } from '#kernel/values/sheet_cell.ts'
import type { Guess } from './guess.ts'
import type { Row } from './rows.ts'
import { dateFigures } from './shapes.ts'

/**
 * Decides the decimal sign by the amounts in a sample that can be read only one way; `1.234` cannot.
 *
 * `otherwise` is taken when there is none.
 */
export const guessDecimal = (rows: Row[], otherwise: DecimalMark): Guess<DecimalMark> => {
  const votes = countVotes(rows, decimalOf)
  return decide(votes, otherwise, {
    seen: 'amount_seen',
    disagree: 'amounts_disagree',
    none: 'no_amount_seen',
  })
}

/** Decides the order of dates by those in a sample that can be read only one way: `13/05/2026`, not `05/05/2026`. */
export const guessDayOrder = (rows: Row[], otherwise: DayOrder = 'dmy'): Guess<DayOrder> => {
  const votes = countVotes(rows, dayOrderOf)
  // A year in front is plain whatever the order of the other dates is, so it never outvotes them.
  if (votes.size > 1) votes.delete('ymd')
  return decide(votes, otherwise, { seen: 'date_seen', disagree: 'dates_disagree', none: 'no_date_seen' })
}

const decimalOf = (cell: Cell): DecimalMark | undefined => {
  const [, figures] = (typeof cell === 'string' && AMOUNT.exec(cell.trim())) || []
  if (!figures) return undefined
  const points = figures.split('.').length - 1
  const commas = figures.split(',').length - 1
  if (points > 0 && commas > 0) return figures.lastIndexOf(',') > figures.lastIndexOf('.') ? ',' : '.'
  if (points > 1) return ','
  if (commas > 1) return '.'
  if (/,\d{1,2}$/.test(figures)) return ','
  return /\.\d{1,2}$/.test(figures) ? '.' : undefined
}

const dayOrderOf = (cell: Cell): DayOrder | undefined => {
  const figures = dateFigures(cell)
  if (!figures) return undefined
  if (figures[0].length === 4) return 'ymd'
  const [first, second] = figures.map(Number) as [number, number, number]
  if (first > 12 && first <= 31 && second <= 12) return 'dmy'
  return second > 12 && second <= 31 && first <= 12 ? 'mdy' : undefined
}

type Votes<Value> = Map<Value, { count: number; line: number; example: string }>

const countVotes = <Value>(rows: Row[], vote: (cell: Cell) => Value | undefined): Votes<Value> => {
  const votes: Votes<Value> = new Map()
  for (const { line, cells } of rows)
    for (const cell of cells) {
      const value = vote(cell)
      if (value === undefined) continue
      const before = votes.get(value)
      if (before) before.count++
      else votes.set(value, { count: 1, line, example: String(cell).trim() })
    }
  return votes
}

const decide = <Value>(
  votes: Votes<Value>,
  otherwise: Value,
  codes: {
    seen: 'amount_seen' | 'date_seen'
    disagree: 'amounts_disagree' | 'dates_disagree'
    none: 'no_amount_seen' | 'no_date_seen'
  },
): Guess<Value> => {
  const [first, second] = [...votes].sort(([, one], [, other]) => other.count - one.count)
  if (!first) return { value: otherwise, certain: false, evidence: { code: codes.none } }
  const [value, { line, example, count }] = first
  const evidence = { code: second ? codes.disagree : codes.seen, line, params: { example, count } }
  return {
    value,
    certain: !second,
    evidence: second ? { ...evidence, params: { ...evidence.params, against: second[1].example } } : evidence,
  }
}

/** Figures with separators, perhaps with a currency before or after; dates and phones do not fit. */
const AMOUNT =
  /^(?:[A-Z]{1,3}\/?\.?|[$₡€£])?\s*[-(]?(\d{1,3}(?:[.,]\d{3})*(?:[.,]\d{1,2})?|\d+[.,]\d{1,2})\)?\s*(?:%|[A-Z]{3}|€)?$/
