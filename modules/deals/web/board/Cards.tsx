import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { type CSSProperties, type ReactNode, type RefObject, useCallback, useEffect } from 'react'
import type { Opportunity } from '../../contract.ts'
import classes from './Board.module.css'

/** A card with its gap, until it is measured. */
const GUESS_PX = 134
const AROUND = 3

/** First and last card near sight, by place. */
export type Window = readonly [number, number]

/**
 * The cards of a column near sight, and of the others those in `held`: what has the focus, an open menu or the hand on it must not
 * vanish when one scrolls. `total`: so many cards the column has, fetched or not.
 */
export const Cards = ({
  scroller,
  rows,
  total,
  held,
  render,
  onWindow,
}: {
  scroller: RefObject<HTMLElement | null>
  rows: readonly Opportunity[]
  total: number
  held: readonly string[]
  render: (card: Opportunity) => ReactNode
  onWindow: (window: Window) => void
}) => {
  const rangeExtractor = useCallback(
    (range: Range) => {
      const near = defaultRangeExtractor(range)
      const far = held.map((id) => rows.findIndex((row) => row.id === id))
      return [...new Set([...near, ...far.filter((at) => at >= 0)])].sort((a, b) => a - b)
    },
    [held, rows],
  )
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    getItemKey: (at) => rows[at]?.id ?? at,
    estimateSize: () => GUESS_PX,
    overscan: AROUND,
    // The first cards come with the column instead of after it was measured.
    initialRect: { width: 0, height: window.innerHeight },
    rangeExtractor,
  })
  const { startIndex = 0, endIndex = 0 } = virtual.range ?? {}
  useEffect(() => onWindow([startIndex, endIndex]), [onWindow, startIndex, endIndex])
  return (
    <ul className={classes.list} style={{ '--length': `${virtual.getTotalSize()}px` } as CSSProperties}>
      {virtual.getVirtualItems().map(({ key, index, start }) => {
        const card = rows[index]
        return (
          card && (
            <li
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              className={classes.slot}
              style={{ '--at': `${start}px` } as CSSProperties}
              aria-setsize={total}
              aria-posinset={index + 1}
            >
              {render(card)}
            </li>
          )
        )
      })}
    </ul>
  )
}
