import { useMemo, useState } from 'react'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import type { Selected } from '#web/client/list_state.ts'
import { useFormats } from '#web/ui/formats.tsx'
import type { Opportunity } from '../../contract.ts'
import type { BoardColumn, Pipeline, Stage } from '../../pipeline.contract.ts'
import { columnWith, type PendingMove, type Place } from './board_moves.ts'
import { Card } from './Card.tsx'
import { CardMenu } from './CardMenu.tsx'
import type { Window } from './Cards.tsx'
import { Column, FoldedColumn } from './Column.tsx'
import { cardState } from './card_state.ts'
import { useNextSteps } from './next_steps.ts'
import type { BoardKeys } from './use_board_keys.ts'
import { useColumnRows } from './use_column_rows.ts'

/** A column with its cards as they stand now, moves on their way included. */
export const BoardColumnCards = ({
  stage,
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
  stage: Stage
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
  const people = usePeople()
  const { dayOf } = useFormats()
  const fetched = useColumnRows(column, selected)
  const shown = useMemo(
    () => columnWith(column, fetched.rows, pending, new Date().toISOString()),
    [column, fetched.rows, pending],
  )
  const [inSight, setInSight] = useState<Window>([0, 0])
  const nextSteps = useNextSteps(stage.kind === 'open' ? fetched.rows : NO_CARDS, inSight)
  onRows(shown.rows)
  if (isFolded && onFold) return <FoldedColumn stage={stage} column={shown} onUnfold={onFold} />
  const now = Date.now()
  const clock = { now, today: dayOf(now) }
  return (
    <Column
      stage={stage}
      column={shown}
      hasMore={fetched.hasMore}
      loading={fetched.loading}
      onMore={isDragging ? NOT_NOW : fetched.more}
      onFold={onFold}
      held={held}
      onWindow={setInSight}
      render={(card) => (
        <Card
          card={card}
          {...cardState(card, stage, clock)}
          owner={people.nameOf(card.owner_id)}
          nextStep={nextSteps.get(card.id)}
          wantsStep={pipeline.next_step !== 'off'}
          isTabStop={card.id === keys.tabStop}
          mayMove={mayMove}
          onMenu={keys.openMenu}
          menu={
            card.id === keys.menuOf && (
              <CardMenu
                card={card}
                pipeline={pipeline}
                rows={shown.rows}
                mayMove={mayMove}
                onStage={(to) => keys.carry(card, to)}
                onPut={(place) => onPut(card.id, place)}
                onClose={keys.closeMenu}
              />
            )
          }
        />
      )}
    />
  )
}

const NO_CARDS: readonly Opportunity[] = []
const NOT_NOW = (): void => {}
