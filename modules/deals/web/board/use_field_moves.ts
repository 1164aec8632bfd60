import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '#web/client/problem.ts'
import { refresh, useAct } from '#web/client/queries.ts'
import { showProblem } from '#web/client/tidings.ts'
import { useFormats } from '#web/ui/formats.tsx'
import type { Opportunity } from '../../contract.ts'
import { type OpportunityChanges, updateOpportunity } from '../../opportunity.contract.ts'
import type { BoardBy } from '../../pipeline.contract.ts'
import { differsIn } from '../save_cell.ts'
import type { PendingMove } from './board_moves.ts'
import { changedBy, type Lane, laneChange, laneKeyOf } from './grouping.ts'

/**
 * Moves cards of a board that is grouped by a field: at once on screen, then by the ordinary change of that field. What is
 * refused goes back with the reason; whoever changed the same field meanwhile is not overwritten.
 */
export const useFieldMoves = (
  by: BoardBy,
  isYesNo: boolean,
): { pending: readonly PendingMove[]; move: (card: Opportunity, lane: Lane) => void } => {
  const { t } = useTranslation('deals')
  const { day, dayOf } = useFormats()
  const [pending, setPending] = useState<readonly PendingMove[]>([])
  const { run } = useAct(updateOpportunity, {
    quiet: true,
    said: ({ title, expected_close_on }) =>
      by === 'expected_close_on' && expected_close_on
        ? t('grouping.said_day', { title, day: day(expected_close_on) })
        : t('said.saved', { title }),
  })

  const store = useCallback(
    async (card: Opportunity, changes: OpportunityChanges): Promise<unknown> => {
      try {
        return await run({ id: card.id, ...changes }, { version: card.version })
      } catch (error) {
        const current = error instanceof Problem && (error.params.current as Opportunity | undefined)
        // Something else of it was changed: the two changes do not meet.
        if (current && !differsIn(changes, card, current)) return store(current, changes)
        throw error
      }
    },
    [run],
  )

  const move = useCallback(
    async (card: Opportunity, lane: Lane) => {
      if (by === 'stage') return
      const changes = laneChange(by, lane.key, card, { today: dayOf(Date.now()), isYesNo })
      const shown: PendingMove = {
        card,
        from: laneKeyOf(by, card),
        place: { key: lane.key },
        there: changedBy(card, changes),
      }
      setPending((before) => [...before.filter((one) => one.card.id !== card.id), shown])
      try {
        await store(card, changes)
      } catch (error) {
        showProblem(error)
        await refresh('deals')
      } finally {
        setPending((before) => before.filter((one) => one !== shown))
      }
    },
    [by, isYesNo, dayOf, store],
  )
  return { pending, move: (card, lane) => void move(card, lane) }
}
