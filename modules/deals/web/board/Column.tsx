import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element'
import { Skeleton, UnstyledButton } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '#web/ui/formats.tsx'
import type { Opportunity } from '../../contract.ts'
import type { BoardColumn } from '../../pipeline.contract.ts'
import { Amounts } from '../amounts.tsx'
import { toneOf } from '../tones.ts'
import classes from './Board.module.css'
import { Cards, type Window } from './Cards.tsx'
import { ColumnHead } from './ColumnHead.tsx'
import { draggedFrom } from './dragged.ts'
import type { Lane } from './grouping.ts'

const FETCH_AHEAD_PX = 600

/** A column with its cards; more are fetched as one comes near the end. */
export const Column = ({
  lane,
  column,
  hasMore,
  loading,
  onMore,
  onFold,
  ...cards
}: {
  lane: Lane
  column: BoardColumn
  held: readonly string[]
  render: (card: Opportunity) => React.ReactNode
  onWindow: (window: Window) => void
  hasMore: boolean
  loading: boolean
  onMore: () => void
  onFold?: (() => void) | undefined
}) => {
  const { t } = useTranslation('deals')
  const list = useRef<HTMLDivElement>(null)
  const { rows } = column
  const isOver = useDropColumn(list, lane)
  const end = useNearEnd(list, rows.length, onMore)
  const headId = `lane-${lane.key}`
  return (
    <section
      className={classes.column}
      data-lane={lane.key}
      data-over={isOver || undefined}
      data-barred={lane.barred !== undefined || undefined}
      aria-labelledby={headId}
    >
      <ColumnHead lane={lane} column={column} id={headId} onFold={onFold} />
      <div ref={list} className={`${classes.cards} quiet-scroll`}>
        {column.count === 0 ? (
          <p className={classes.none}>{t('board.none')}</p>
        ) : (
          <Cards scroller={list} rows={rows} total={column.count} {...cards} />
        )}
        {loading && <Skeleton height={96} radius="md" />}
        {hasMore && <div ref={end} className={classes.end} />}
      </div>
    </section>
  )
}

/** A column of what is over, as a strip: it still takes cards, and opens when pressed. */
export const FoldedColumn = ({
  lane,
  column: { count, totals },
  onUnfold,
}: {
  lane: Lane
  column: Pick<BoardColumn, 'count' | 'totals'>
  onUnfold: () => void
}) => {
  const { number } = useFormats()
  const strip = useRef<HTMLElement>(null)
  const isOver = useDropColumn(strip, lane)
  return (
    <section
      ref={strip}
      className={classes.folded}
      data-lane={lane.key}
      data-over={isOver || undefined}
      aria-label={lane.name}
      style={{ '--tone': toneOf(lane.color) } as React.CSSProperties}
    >
      <UnstyledButton className={classes.unfold} aria-expanded={false} onClick={onUnfold}>
        <span className={classes.dot} />
        <span className={`${classes.count} figures`}>{number(count)}</span>
        <span className={classes.foldedName}>
          {lane.name}{' '}
          <strong>
            <Amounts sums={totals.map(({ currency, value_minor }) => ({ currency, amount: value_minor }))} />
          </strong>
        </span>
      </UnstyledButton>
    </section>
  )
}

/** Takes cards that are dropped beside no other card, and scrolls while one is held over its edges. */
const useDropColumn = (element: React.RefObject<HTMLElement | null>, { key, barred }: Lane): boolean => {
  const [isOver, setIsOver] = useState(false)
  useEffect(() => {
    const target = element.current
    if (!target) return
    return combine(
      dropTargetForElements({
        element: target,
        canDrop: ({ source }) => !barred && draggedFrom(source.data) !== undefined,
        getData: () => ({ key }),
        onDragEnter: () => setIsOver(true),
        onDragLeave: () => setIsOver(false),
        onDrop: () => setIsOver(false),
      }),
      autoScrollForElements({
        element: target,
        canScroll: ({ source }) => draggedFrom(source.data) !== undefined,
      }),
    )
  }, [element, key, barred])
  return isOver
}

/** Tells when the end of a scrolled list of `length` comes near. Returns where to put the end's mark. */
const useNearEnd = (list: React.RefObject<HTMLElement | null>, length: number, onNear: () => void) => {
  const [mark, setMark] = useState<HTMLElement | null>(null)
  const latest = useRef(onNear)
  latest.current = onNear
  // Looked at anew with every page: a mark that stayed near is not told of again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (!mark) return
    const watcher = new IntersectionObserver(
      (entries) => {
        if (entries.at(-1)?.isIntersecting) latest.current()
      },
      { root: list.current, rootMargin: `${FETCH_AHEAD_PX}px` },
    )
    watcher.observe(mark)
    return () => watcher.disconnect()
  }, [mark, list, length])
  return setMark
}
