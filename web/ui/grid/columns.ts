/** What a grid's columns are, and which of them are shown, in which order and width. */
import type { ReactNode } from 'react'
import type { GridEdit } from './edit.ts'

/** How a value is written and to which side it stands. */
export type CellType = 'text' | 'number' | 'money' | 'day' | 'moment' | 'yes_no' | 'choice' | 'choices'

export type Option = { value: string; label: string; color?: string }

export type GridColumn<R> = {
  key: string
  title: string
  /** What is shown when `cell` is absent; money as `Money`, days and moments as ISO text. */
  value: (row: R) => unknown
  cell?: (row: R) => ReactNode
  type?: CellType
  /** Labels of `choice` and `choices`. */
  options?: readonly Option[]
  /** The record's field it shows, where that is not its key. */
  reads?: string
  /** In px; default 160. */
  width?: number
  sortable?: boolean
  /** Not shown until chosen. */
  optional?: boolean
  /** Edited in its place. */
  edit?: GridEdit<R>
}

/** Shown columns in order; `width` in px where the person changed it. */
export type GridLayout = readonly { key: string; width?: number }[]

export const DEFAULT_WIDTH = 160
export const NARROWEST = 64
export const WIDEST = 640

export type ShownColumn<R> = GridColumn<R> & { width: number }

/** The columns to show. The first declared column names the row: it always stands first. Unknown keys are dropped. */
export const shownColumns = <R>(
  columns: readonly GridColumn<R>[],
  layout: GridLayout | undefined,
): ShownColumn<R>[] => {
  const wanted = layout ?? columns.filter((column) => !column.optional).map(({ key }) => ({ key }))
  const naming = columns[0]
  const places =
    naming && !wanted.some(({ key }) => key === naming.key) ? [{ key: naming.key }, ...wanted] : wanted
  const shown = places.flatMap(({ key, width }: { key: string; width?: number }) => {
    const column = columns.find((one) => one.key === key)
    return column ? [{ ...column, width: width ?? column.width ?? DEFAULT_WIDTH }] : []
  })
  return [
    ...shown.filter(({ key }) => key === naming?.key),
    ...shown.filter(({ key }) => key !== naming?.key),
  ]
}

/** What a list is asked for: the fields that the columns read, and `always` those. */
export const fieldsRead = <R>(columns: readonly GridColumn<R>[], always: readonly string[]): string =>
  [...new Set([...always, ...columns.map(({ key, reads = key }) => reads)])].sort().join(',')

/** The layout with one column at another width, kept between the bounds. */
export const resized = (layout: GridLayout, key: string, width: number): GridLayout =>
  layout.map((one) =>
    one.key === key ? { key, width: Math.round(Math.min(WIDEST, Math.max(NARROWEST, width))) } : one,
  )

/** The layout with one column moved before or after another. */
export const moved = (layout: GridLayout, key: string, to: number): GridLayout => {
  const from = layout.findIndex((one) => one.key === key)
  const one = layout[from]
  if (!one) return layout
  const rest = layout.filter((other) => other.key !== key)
  return [...rest.slice(0, to), one, ...rest.slice(to)]
}

/** The layout with a column shown, at the end, or not shown. */
export const toggled = (layout: GridLayout, key: string): GridLayout =>
  layout.some((one) => one.key === key) ? layout.filter((one) => one.key !== key) : [...layout, { key }]

export type Sort = { key: string; down: boolean }

/** Reads `-created_at,name`. */
export const readSort = (sort: string): Sort[] =>
  sort
    .split(',')
    .filter(Boolean)
    .map((part) => ({ key: part.replace(/^-/, ''), down: part.startsWith('-') }))

export const writeSort = (sorts: readonly Sort[]): string =>
  sorts.map(({ key, down }) => (down ? `-${key}` : key)).join(',')

/** A click on a header sorts by it, up, then down, then up; with Shift it is added to what is sorted by already. */
export const sortedBy = (sort: string, key: string, add: boolean): string => {
  const sorts = readSort(sort)
  const there = sorts.find((one) => one.key === key)
  const next = { key, down: there ? !there.down : false }
  if (!add) return writeSort([next])
  return writeSort(there ? sorts.map((one) => (one.key === key ? next : one)) : [...sorts, next].slice(-4))
}
