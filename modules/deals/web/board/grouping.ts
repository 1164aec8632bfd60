/** How a board is divided into columns: by stage, or by a field that few values are known of. */
import type { Filter } from '#kernel/list.ts'
import { compareDays, type Day } from '#kernel/values/day.ts'
import type { Opportunity, StageKind } from '../../contract.ts'
import type { OpportunityChanges } from '../../opportunity.contract.ts'
import type { BoardBy, StageColor } from '../../pipeline.contract.ts'

/**
 * A column as it is shown. `filter`: leaves its opportunities alone, beside the board's own. `barred`: why no card can be put
 * there, in words. `kind`: of a stage; every other column is open.
 */
export type Lane = {
  key: string
  name: string
  color: StageColor
  kind: StageKind
  filter: Filter
  barred?: string | undefined
  /** Of a field, and nothing is there: it is a strip that takes cards until it is opened. */
  isEmpty?: boolean
}

/** The last day of a month written as 2026-11. */
const lastDayOf = (month: string): Day =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).toISOString().slice(0, 10)

/** The column an opportunity stands in; '' where the field holds nothing. */
export const laneKeyOf = (by: BoardBy, card: Opportunity): string => {
  if (by === 'stage') return card.stage_id
  if (by === 'expected_close_on') return card.expected_close_on?.slice(0, 7) ?? ''
  const value = by === 'owner_id' || by === 'source' ? card[by] : card.custom[by.slice('custom.'.length)]
  return value === null || value === undefined ? '' : String(value)
}

/** What leaves the opportunities of a column of a field. */
export const laneFilter = (by: BoardBy, key: string): Filter => {
  if (by === 'stage') return { stage_id: key }
  if (by === 'source') return { source: key }
  if (key === '') return { [by]: null }
  if (by === 'expected_close_on') return { [by]: { gte: `${key}-01`, lte: lastDayOf(key) } }
  return { [by]: key }
}

/**
 * What is written of an opportunity that is put into another column of a field. In another month it keeps its day, as far as
 * that month goes and the day is not over; without a day it gets the month's last.
 */
export const laneChange = (
  by: Exclude<BoardBy, 'stage'>,
  key: string,
  card: Pick<Opportunity, 'expected_close_on'>,
  { today, isYesNo }: { today: Day; isYesNo: boolean },
): OpportunityChanges => {
  if (by === 'owner_id') return { owner_id: key || null }
  if (by === 'source') return { source: key }
  if (by === 'expected_close_on')
    return { expected_close_on: key ? dayIn(key, card.expected_close_on, today) : null }
  const value = key === '' ? null : isYesNo ? key === 'true' : key
  return { custom: { [by.slice('custom.'.length)]: value } }
}

const dayIn = (month: string, had: Day | null, today: Day): Day => {
  const last = lastDayOf(month)
  const wanted = had ? `${month}-${had.slice(8)}` : last
  const day = compareDays(wanted, last) > 0 ? last : wanted
  return day < today ? last : day
}

/** An opportunity with changes that are on their way. */
export const changedBy = (card: Opportunity, { custom, ...plain }: OpportunityChanges): Opportunity =>
  ({ ...card, ...plain, custom: { ...card.custom, ...custom } }) as Opportunity
