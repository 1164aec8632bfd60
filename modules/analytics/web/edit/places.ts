/** Where widgets stand. */
import type { Widget } from '../../dashboard.contract.ts'

type Placed = Pick<Widget, 'id' | 'x' | 'y' | 'w' | 'h'>

/** Line by line, from the left, as one reads. */
export const inReadingOrder = <W extends Placed>(widgets: readonly W[]): W[] =>
  [...widgets].sort((a, b) => a.y - b.y || a.x - b.x)
