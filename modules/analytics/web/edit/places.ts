/** Where widgets stand, and how they make room for each other. Everything hangs from the top. */
import { GRID_COLUMNS, type Widget } from '../../dashboard.contract.ts'

export type Placed = Pick<Widget, 'id' | 'x' | 'y' | 'w' | 'h'>

/** Narrower or lower than this a widget says nothing. */
export const SMALLEST = { w: 2, h: 2 }
const HIGHEST = 20

export type Step = 'up' | 'down' | 'left' | 'right'

/** Line by line, from the left, as one reads. */
export const inReadingOrder = <W extends Placed>(widgets: readonly W[]): W[] =>
  [...widgets].sort((a, b) => a.y - b.y || a.x - b.x)

const overlap = (from: number, size: number, otherFrom: number, otherSize: number): boolean =>
  from < otherFrom + otherSize && otherFrom < from + size

const inColumnsOf = (a: Placed, b: Placed): boolean => overlap(a.x, a.w, b.x, b.w)

/** Every widget as high as those before it let it. */
export const settled = <W extends Placed>(widgets: readonly W[]): W[] => {
  const done: W[] = []
  for (const widget of inReadingOrder(widgets)) {
    const floor = done.filter((other) => inColumnsOf(widget, other)).map(({ y, h }) => y + h)
    done.push({ ...widget, y: Math.max(0, ...floor) })
  }
  return widgets.map(({ id }) => done.find((one) => one.id === id) as W)
}

const withOne = <W extends Placed>(widgets: readonly W[], id: string, change: Partial<Placed>): W[] =>
  widgets.map((one) => (one.id === id ? { ...one, ...change } : one))

/** One step: up and down past the next widget there, aside past a neighbour of the same height or by one column. */
export const moved = <W extends Placed>(widgets: readonly W[], id: string, step: Step): W[] => {
  const one = widgets.find((widget) => widget.id === id)
  if (!one) return [...widgets]
  const others = widgets.filter((other) => other !== one)
  if (step === 'up' || step === 'down') {
    const ahead = inReadingOrder(others.filter((other) => inColumnsOf(one, other))).filter((other) =>
      step === 'up' ? other.y < one.y : other.y > one.y,
    )
    const next = step === 'up' ? ahead.at(-1) : ahead[0]
    // Half a line: before the one above, after the one below; settling makes it whole.
    return next ? settled(withOne(widgets, id, { y: next.y + (step === 'up' ? -0.5 : 0.5) })) : [...widgets]
  }
  const beside = others.find(
    (other) =>
      other.y === one.y &&
      other.h === one.h &&
      (step === 'right' ? other.x === one.x + one.w : other.x + other.w === one.x),
  )
  if (beside) {
    const [left, right] = step === 'right' ? [one, beside] : [beside, one]
    return settled(withOne(withOne(widgets, right.id, { x: left.x }), left.id, { x: left.x + right.w }))
  }
  const x = one.x + (step === 'right' ? 1 : -1)
  return x < 0 || x + one.w > GRID_COLUMNS ? [...widgets] : settled(withOne(widgets, id, { x }))
}

/** Larger or smaller by so many columns and lines, within the grid. */
export const resized = <W extends Placed>(
  widgets: readonly W[],
  id: string,
  { w = 0, h = 0 }: { w?: number; h?: number },
): W[] => {
  const one = widgets.find((widget) => widget.id === id)
  if (!one) return [...widgets]
  const width = Math.min(GRID_COLUMNS, Math.max(SMALLEST.w, one.w + w))
  return settled(
    withOne(widgets, id, {
      w: width,
      x: Math.min(one.x, GRID_COLUMNS - width),
      h: Math.min(HIGHEST, Math.max(SMALLEST.h, one.h + h)),
    }),
  )
}

/** One earlier or later in the order one reads, as on a phone; all are laid out anew line by line. */
export const reordered = <W extends Placed>(widgets: readonly W[], id: string, by: -1 | 1): W[] => {
  const order = inReadingOrder(widgets)
  const at = order.findIndex((one) => one.id === id)
  const [one, other] = [order[at], order[at + by]]
  if (!one || !other) return [...widgets]
  order[at] = other
  order[at + by] = one
  let [x, y, tallest] = [0, 0, 0]
  const flowed = order.map((widget) => {
    if (x + widget.w > GRID_COLUMNS) [x, y, tallest] = [0, y + tallest, 0]
    const placed = { ...widget, x, y }
    x += widget.w
    tallest = Math.max(tallest, widget.h)
    return placed
  })
  return settled(flowed)
}

/** Where a new one stands: at the end, in the last line where it has room. */
export const placeFor = (
  widgets: readonly Placed[],
  size: { w: number; h: number },
): { x: number; y: number } => {
  const last = inReadingOrder(widgets).at(-1)
  const bottom = Math.max(0, ...widgets.map(({ y, h }) => y + h))
  if (!last || last.x + last.w + size.w > GRID_COLUMNS) return { x: 0, y: bottom }
  return { x: last.x + last.w, y: last.y }
}
