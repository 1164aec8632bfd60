/** A number somebody opened: what it says and how its rows are asked for. */
import type { Filter } from '#kernel/list.ts'
import type { Amount, Figure, Group, Point } from '../contract.ts'
import { joined } from '../filter.rules.ts'
import type { Days } from '../period.rules.ts'

/** `of`: the group or piece of time it is of. `counted`: false where its rows' sum is another than the number. */
export type Opened = {
  metric: string
  name: string
  of: string | null
  amounts: readonly Amount[]
  unit: Figure['unit']
  period: string | null
  filter: Filter
  shared: Filter
}

export type OnOpen = (opened: Opened) => void

const range = (days: Days): string => `${days.from}..${days.to}`

/** The number of a whole figure. */
export const openedFigure = (figure: Figure): Opened => ({
  metric: figure.metric,
  name: figure.name,
  of: null,
  amounts: figure.amounts,
  unit: figure.unit,
  period: figure.period && range(figure.period),
  filter: figure.filter,
  shared: figure.shared,
})

/** The number it is compared with. */
export const openedBefore = (figure: Figure, of: string): Opened => ({
  ...openedFigure(figure),
  of,
  amounts: figure.before ?? [],
  period: figure.previous && range(figure.previous),
})

export const openedGroup = (figure: Figure, group: Group): Opened => ({
  ...openedFigure(figure),
  of: group.label,
  amounts: group.amounts,
  filter: joined(figure.filter, group.filter),
})

export const openedPoint = (figure: Figure, point: Point, of: string): Opened => ({
  ...openedFigure(figure),
  of,
  amounts: point.amounts,
  period: range(point),
})

/** Rows that began in some days and, with a filter, had got somewhere. */
export const openedCohort = (
  figure: Figure,
  { days, count, filter, of }: { days: Days; count: number; filter?: Filter; of: string },
): Opened => ({
  ...openedFigure(figure),
  of,
  amounts: [{ value: count, currency: null }],
  unit: 'count',
  period: range(days),
  filter: filter ? joined(figure.filter, filter) : figure.filter,
})
