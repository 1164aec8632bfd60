import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element'
import { extractClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge/extract-closest-edge'
import { type ReactNode, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Selected } from '#web/client/list_state.ts'
import { lazily } from '#web/client/parts.tsx'
import { useAsk } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import type { Opportunity } from '../../contract.ts'
import { may } from '../../contract.ts'
import { type BoardBy, type BoardColumn, getBoard, type Pipeline } from '../../pipeline.contract.ts'
import { boardInput } from '../page/selection.ts'
import classes from './Board.module.css'
import { BoardColumnCards } from './BoardColumnCards.tsx'
import { BoardSkeleton } from './BoardSkeleton.tsx'
import { type Place, staysPut } from './board_moves.ts'
import { draggedFrom } from './dragged.ts'
import { laneKeyOf } from './grouping.ts'
import { LaneStrip } from './LaneStrip.tsx'
import { useBoardKeys } from './use_board_keys.ts'
import { useFieldMoves } from './use_field_moves.ts'
import { useFolded } from './use_folded.ts'
import { useLanes } from './use_grouping.ts'
import { useMoves } from './use_moves.ts'

const MoveDialog = lazily<React.ComponentProps<typeof import('./MoveDialog.tsx')['MoveDialog']>>(
  () => import('./MoveDialog.tsx'),
)

type BoardProps = {
  pipeline: Pipeline
  by: BoardBy
  selected: Selected
  narrow: boolean
  /** What stands here instead while no opportunity is shown at all. */
  empty: ReactNode
}

/** The opportunities of a pipeline in columns, by stage or by a field; dragged, or moved by keyboard or menu. */
export const Board = ({ pipeline: known, by, selected, narrow, empty }: BoardProps) => {
  const { t } = useTranslation('deals')
  const input = useMemo(
    () => boardInput(known.id, { filter: selected.filter ?? {}, search: selected.search ?? '' }, by),
    [known.id, selected, by],
  )
  // What was shown by another field is no answer to this one.
  const [answered, setAnswered] = useState(by)
  const asked = useAsk(getBoard, input, { keep: answered === by })
  const answer = asked.data?.pipeline.id === known.id ? asked.data : undefined
  if (answer && !asked.isPlaceholderData && answered !== by) setAnswered(by)
  if (asked.error && !answer) throw asked.error
  if (!answer) {
    const open = known.stages.filter(({ kind }) => kind === 'open').map(({ id }) => id)
    return <BoardSkeleton keys={open} label={t('loading')} />
  }
  if (answer.columns.every(({ count }) => count === 0) && !asked.isPlaceholderData) return empty
  return (
    <>
      {answer.left_off > 0 && (
        <p className={classes.leftOff} role="status">
          {t('grouping.left_off', { count: answer.left_off })}
        </p>
      )}
      <Columns
        key={`${known.id} ${by}`}
        pipeline={answer.pipeline}
        by={by}
        columns={answer.columns}
        selected={selected}
        narrow={narrow}
        stale={asked.isPlaceholderData}
      />
    </>
  )
}

const Columns = ({
  pipeline,
  by,
  columns: told,
  selected,
  narrow,
  stale,
}: {
  pipeline: Pipeline
  by: BoardBy
  columns: readonly BoardColumn[]
  selected: Selected
  narrow: boolean
  stale: boolean
}) => {
  const { t } = useTranslation('deals')
  const scroller = useRef<HTMLDivElement>(null)
  const rowsOf = useRef(new Map<string, readonly Opportunity[]>())
  const { lanes, isYesNo } = useLanes(by, pipeline, told)
  const stages = useMoves(pipeline)
  const fields = useFieldMoves(by, isYesNo)
  const isOrdered = by === 'stage'
  const pending = isOrdered ? stages.pending : fields.pending
  const folded = useFolded(narrow)
  const mayMove = holds(may.update)
  const laneOf = (card: Opportunity) => laneKeyOf(by, card)

  const put = (id: string, { key, ...place }: Place) => {
    const card = [...rowsOf.current.values()].flat().find((one) => one.id === id)
    const lane = lanes.find((one) => one.key === key)
    if (!card || !lane || lane.barred) return
    if (staysPut(rowsOf.current.get(key) ?? [], card, laneOf(card), { key, ...place })) return
    const stage = isOrdered && pipeline.stages.find((one) => one.id === key)
    if (stage) stages.move({ card, stage, place })
    else if (laneOf(card) !== key) fields.move(card, lane)
  }
  const { dragged, frozen } = useDragging(scroller, told, put)
  const keys = useBoardKeys({ rowsOf, lanes, laneOf, isOrdered, folded, put, mayMove })
  const held = useMemo(
    () => [keys.tabStop, keys.menuOf, dragged].filter((id) => id !== undefined),
    [keys.tabStop, keys.menuOf, dragged],
  )

  return (
    <>
      {narrow && <LaneStrip scroller={scroller} lanes={lanes} columns={told} />}
      <p id="board-keys" className={classes.unseen}>
        {t('board.keys')}
      </p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys work on the cards' links inside */}
      <div
        ref={scroller}
        className={`${classes.board} quiet-scroll`}
        data-dragging={dragged !== undefined || undefined}
        data-stale={stale || undefined}
        data-narrow={narrow || undefined}
        onKeyDown={keys.onKeyDown}
        onFocus={keys.onFocus}
      >
        {lanes.map((lane) => (
          <BoardColumnCards
            key={lane.key}
            lane={lane}
            lanes={lanes}
            by={by}
            pipeline={pipeline}
            column={frozen.find(({ key }) => key === lane.key) ?? emptyColumn(lane.key)}
            selected={selected}
            pending={pending}
            isDragging={dragged !== undefined}
            mayMove={mayMove}
            keys={keys}
            isFolded={folded.is(lane)}
            onFold={folded.can(lane) ? () => folded.toggle(lane) : undefined}
            held={held}
            onRows={(rows) => rowsOf.current.set(lane.key, rows)}
            onPut={put}
          />
        ))}
      </div>
      <p className={classes.unseen} role="status">
        {keys.said}
      </p>
      {stages.asked && (
        <Suspense fallback={null}>
          <MoveDialog move={stages.asked} pipeline={pipeline} onClose={stages.answered} />
        </Suspense>
      )}
    </>
  )
}

/** A value that nothing here has. */
const emptyColumn = (key: string): BoardColumn => ({ key, count: 0, totals: [], rows: [] })

/** While a card is dragged the board stands still: what others do is shown once it is let go. */
const useDragging = (
  scroller: React.RefObject<HTMLElement | null>,
  told: readonly BoardColumn[],
  put: (id: string, place: Place) => void,
) => {
  const [held, setHeld] = useState<{ id: string | undefined; columns: readonly BoardColumn[] }>()
  const latest = useRef({ told, put })
  latest.current = { told, put }
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    return combine(
      autoScrollForElements({ element, canScroll: ({ source }) => draggedFrom(source.data) !== undefined }),
      monitorForElements({
        canMonitor: ({ source }) => draggedFrom(source.data) !== undefined,
        onDragStart: ({ source }) => setHeld({ id: draggedFrom(source.data), columns: latest.current.told }),
        onDrop: ({ source, location }) => {
          setHeld(undefined)
          const id = draggedFrom(source.data)
          const target = location.current.dropTargets[0]
          if (!id || !target) return
          const { key, besideId } = target.data as { key: string; besideId?: string }
          const edge = extractClosestEdge(target.data)
          latest.current.put(id, {
            key,
            ...(besideId &&
              besideId !== id &&
              (edge === 'bottom' ? { afterId: besideId } : { beforeId: besideId })),
          })
        },
      }),
    )
  }, [scroller])
  return { dragged: held?.id, frozen: held?.columns ?? told }
}
