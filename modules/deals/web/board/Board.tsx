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
import { type BoardColumn, getBoard, type Pipeline } from '../../pipeline.contract.ts'
import { boardInput } from '../page/selection.ts'
import classes from './Board.module.css'
import { BoardColumnCards } from './BoardColumnCards.tsx'
import { BoardSkeleton } from './BoardSkeleton.tsx'
import { type Place, staysPut } from './board_moves.ts'
import { draggedFrom } from './dragged.ts'
import { StageStrip } from './StageStrip.tsx'
import { useBoardKeys } from './use_board_keys.ts'
import { useFolded } from './use_folded.ts'
import { useMoves } from './use_moves.ts'

const MoveDialog = lazily<React.ComponentProps<typeof import('./MoveDialog.tsx')['MoveDialog']>>(
  () => import('./MoveDialog.tsx'),
)

type BoardProps = {
  pipeline: Pipeline
  selected: Selected
  narrow: boolean
  /** What stands here instead while no opportunity is shown at all. */
  empty: ReactNode
}

/** The opportunities of a pipeline under their stages; dragged, or moved by keyboard or menu. */
export const Board = ({ pipeline: known, selected, narrow, empty }: BoardProps) => {
  const { t } = useTranslation('deals')
  const input = useMemo(
    () => boardInput(known.id, { filter: selected.filter ?? {}, search: selected.search ?? '' }),
    [known.id, selected],
  )
  const asked = useAsk(getBoard, input, { keep: true })
  const answer = asked.data?.pipeline.id === known.id ? asked.data : undefined
  if (asked.error && !answer) throw asked.error
  if (!answer) return <BoardSkeleton stages={known.stages} label={t('loading')} />
  if (answer.columns.every(({ count }) => count === 0) && !asked.isPlaceholderData) return empty
  return (
    <Columns
      key={known.id}
      pipeline={answer.pipeline}
      columns={answer.columns}
      selected={selected}
      narrow={narrow}
      stale={asked.isPlaceholderData}
    />
  )
}

const Columns = ({
  pipeline,
  columns: told,
  selected,
  narrow,
  stale,
}: {
  pipeline: Pipeline
  columns: readonly BoardColumn[]
  selected: Selected
  narrow: boolean
  stale: boolean
}) => {
  const { t } = useTranslation('deals')
  const scroller = useRef<HTMLDivElement>(null)
  const rowsOf = useRef(new Map<string, readonly Opportunity[]>())
  const { pending, asked, move, answered } = useMoves(pipeline)
  const folded = useFolded(narrow)
  const mayMove = holds(may.update)

  const put = (id: string, place: Place) => {
    const card = [...rowsOf.current.values()].flat().find((one) => one.id === id)
    const stage = pipeline.stages.find((one) => one.id === place.stageId)
    if (!card || !stage || staysPut(rowsOf.current.get(stage.id) ?? [], card, place)) return
    move({ card, stage, place })
  }
  const { dragged, frozen } = useDragging(scroller, told, put)
  const keys = useBoardKeys({ rowsOf, stages: pipeline.stages, folded, put, mayMove })
  const held = useMemo(
    () => [keys.tabStop, keys.menuOf, dragged].filter((id) => id !== undefined),
    [keys.tabStop, keys.menuOf, dragged],
  )

  return (
    <>
      {narrow && <StageStrip scroller={scroller} stages={pipeline.stages} columns={told} />}
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
        {pipeline.stages.map((stage) => {
          const column = frozen.find(({ stage_id }) => stage_id === stage.id)
          if (!column) return null
          return (
            <BoardColumnCards
              key={stage.id}
              stage={stage}
              pipeline={pipeline}
              column={column}
              selected={selected}
              pending={pending}
              isDragging={dragged !== undefined}
              mayMove={mayMove}
              keys={keys}
              isFolded={folded.is(stage)}
              onFold={folded.can(stage) ? () => folded.toggle(stage) : undefined}
              held={held}
              onRows={(rows) => rowsOf.current.set(stage.id, rows)}
              onPut={put}
            />
          )
        })}
      </div>
      <p className={classes.unseen} role="status">
        {keys.said}
      </p>
      {asked && (
        <Suspense fallback={null}>
          <MoveDialog move={asked} pipeline={pipeline} onClose={answered} />
        </Suspense>
      )}
    </>
  )
}

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
          const { stageId, besideId } = target.data as { stageId: string; besideId?: string }
          const edge = extractClosestEdge(target.data)
          latest.current.put(id, {
            stageId,
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
