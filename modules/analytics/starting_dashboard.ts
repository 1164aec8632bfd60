/** The dashboard of a company that has none: "Ventas", of what its modules measure. */
import { createHash } from 'node:crypto'
import { company } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { isMeasured } from './catalogue.ts'
import type { Widget } from './dashboard.contract.ts'
import type { StoredDashboard } from './dashboard.queries.ts'

/** A widget before it has its place. */
export type Drawn = Pick<Widget, 'kind' | 'metrics' | 'w' | 'h'> & Partial<Widget>

const number = (metric: string): Drawn => ({ kind: 'number', metrics: [metric], w: 3, h: 2 })

const DRAWN: readonly Drawn[] = [
  number('deals.won_value'),
  number('deals.open_value'),
  number('deals.win_rate'),
  number('deals.cycle_days'),
  { kind: 'stages', metrics: ['deals.open_value'], dimension: 'stage_id', w: 12, h: 3 },
  { kind: 'line', metrics: ['deals.won_value'], period: 'last_12_months', every: 'month', w: 6, h: 4 },
  { kind: 'bar', metrics: ['deals.forecast'], period: 'next_6_months', every: 'month', w: 6, h: 4 },
  { kind: 'bar', metrics: ['deals.won_value'], dimension: 'owner_id', w: 6, h: 4 },
  { kind: 'funnel', metrics: ['deals.stage_reached'], dimension: 'stage_id', w: 6, h: 4 },
  number('customers.new'),
  number('customers.total'),
  number('interactions.logged'),
  number('tasks.done'),
  { kind: 'line', metrics: ['customers.new'], period: 'last_12_months', every: 'month', w: 6, h: 4 },
  { kind: 'bar', metrics: ['customers.new'], dimension: 'source', period: 'last_12_months', w: 6, h: 4 },
  { kind: 'cohort', metrics: ['customers.leads'], period: 'last_12_months', w: 12, h: 5 },
]

/** Stands below the numbers, where the reader sees any. */
const GOALS: Drawn = { kind: 'goal', metrics: ['deals.won_value'], w: 12, h: 3 }
const NUMBERS = 4

const COLUMNS = 12

/** One after another, row by row. */
export const placed = (drawn: readonly Drawn[]): Widget[] => {
  let [x, y, tallest] = [0, 0, 0]
  return drawn.map((widget, index) => {
    if (x + widget.w > COLUMNS) {
      ;[x, y, tallest] = [0, y + tallest, 0]
    }
    const at = { x, y }
    x += widget.w
    tallest = Math.max(tallest, widget.h)
    return {
      id: `w${index + 1}`,
      title: '',
      dimension: null,
      every: null,
      period: null,
      filter: {},
      limit: 12,
      ...widget,
      ...at,
    }
  })
}

/** The same for the company at every call, so that it can be opened and changed before it is stored. */
export const startingId = (): string => {
  const hash = createHash('sha256').update(`analytics.dashboard ${company().id}`).digest('hex')
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}

/**
 * For everybody of the company; its name is in the reader's language until somebody stores it. `withGoals`: the reader sees
 * goals of what is sold.
 */
export const startingDashboard = (withGoals: boolean): StoredDashboard => ({
  id: startingId(),
  name: text('analytics:starting_dashboard'),
  owner_id: null,
  scope: 'all',
  role_id: null,
  period: 'last_30_days',
  filter: {},
  widgets: placed(
    [...DRAWN.slice(0, NUMBERS), ...(withGoals ? [GOALS] : []), ...DRAWN.slice(NUMBERS)].filter(
      ({ metrics }) => metrics.every(isMeasured),
    ),
  ),
  position: 0,
  created_at: STARTED,
  updated_at: STARTED,
  version: 1,
})

const STARTED = '2026-01-01T00:00:00.000Z'
