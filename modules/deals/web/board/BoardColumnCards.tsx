import { useMemo, useState } from 'react'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import type { Selected } from '#web/client/list_state.ts'
import { useFormats } from '#web/ui/formats.tsx'
import type { Opportunity } from '../../contract.ts'
import type { BoardBy, BoardColumn, Pipeline } from '../../pipeline.contract.ts'
import { columnWith, type PendingMove, type Place } from './board_moves.ts'
import { Card } from './Card.tsx'
import { CardMenu } from './CardMenu.tsx'
import type { Window } from './Cards.tsx'
import { Column, FoldedColumn } from './Column.tsx'
import { cardState } from './card_state.ts'
import type { Lane } from './grouping.ts'
import { useNextSteps } from './next_steps.ts'
import type { BoardKeys } from './use_board_keys.ts'
import { useColumnRows } from './use_column_rows.ts'

/** A column with its cards as they stand now, moves on their way included. */
export const BoardColumnCards = ({
  lane,
  lanes,
  by,
  pipeline,
  column,
  selected,
  pending,
  isDragging,
  mayMove,
  keys,
  isFolded,
  onFold,
  held,
  onRows,
  onPut,
}: {
  lane: Lane
  lanes: readonly Lane[]
  by: BoardBy
  pipeline: Pipeline
  column: BoardColumn
  selected: Selected
  pending: readonly PendingMove[]
  /** Nothing is fetched meanwhile that would shift the cards under the hand. */
  isDragging: boolean
  mayMove: boolean
  keys: BoardKeys
  isFolded: boolean
  onFold: (() => void) | undefined
  /** Cards that stay on the board however far one scrolls. */
  held: readonly string[]
  /** Told which cards are shown. */
  onRows: (rows: readonly Opportunity[]) => void
  onPut: (id: string, place: Place) => void
}) => {
  const isOrdered = by === 'stage'
  const people = usePeople()
  const { dayOf } = useFormats()
  const fetched = useColumnRows(
    column,
    { filter: lane.filter, sort: isOrdered ? 'position' : 'stage,position' },
    selected,
  )
  const shown = useMemo(() => columnWith(column, fetched.rows, pending), [column, fetched.rows, pending])
  const [inSight, setInSight] = useState<Window>([0, 0])
  const nextSteps = useNextSteps(lane.kind === 'open' ? fetched.rows : NO_CARDS, inSight)
  onRows(shown.rows)
  if (isFolded && onFold) return <FoldedColumn lane={lane} column={shown} onUnfold={onFold} />
  const now = Date.now()
  const clock = { now, today: dayOf(now) }
  return (
    <Column
      lane={lane}
      column={shown}
      hasMore={fetched.hasMore}
      loading={fetched.loading}
      onMore={isDragging ? NOT_NOW : fetched.more}
      onFold={onFold}
      held={held}
      onWindow={setInSight}
      render={(card) => {
        const stage = pipeline.stages.find(({ id }) => id === card.stage_id)
        return (
          <Card
            card={card}
            {...cardState(card, stage ?? UNKNOWN, clock)}
            owner={people.nameOf(card.owner_id)}
            nextStep={nextSteps.get(card.id)}
            wantsStep={pipeline.next_step !== 'off'}
            lane={lane.key}
            stage={isOrdered ? undefined : stage}
            isTabStop={card.id === keys.tabStop}
            mayMove={mayMove}
            onMenu={keys.openMenu}
            menu={
              card.id === keys.menuOf && (
                <CardMenu
                  card={card}
                  lane={lane.key}
                  lanes={lanes}
                  isOrdered={isOrdered}
                  rows={shown.rows}
                  mayMove={mayMove}
                  onLane={(to) => keys.carry(card, to)}
                  onPut={(place) => onPut(card.id, place)}
                  onClose={keys.closeMenu}
                />
              )
            }
          />
        )
      }}
    />
  )
}

/** Of a card whose stage was taken away a moment ago. */
const UNKNOWN = { expected_days: null }
const NO_CARDS: readonly Opportunity[] = []
const NOT_NOW = (): void => {}
