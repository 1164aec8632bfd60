import { useCallback, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sent } from '#kernel/contract.ts'
import { wantsNext } from '#modules/tasks/web/offered/next_asked.ts'
import { Problem } from '#web/client/problem.ts'
import { refresh, useAct } from '#web/client/queries.ts'
import { showProblem } from '#web/client/tidings.ts'
import { toast } from '#web/ui/toasts.ts'
import type { Opportunity } from '../../contract.ts'
import { moveOpportunity } from '../../opportunity.contract.ts'
import type { Pipeline, Stage } from '../../pipeline.contract.ts'
import { dealTasksPath } from '../links.ts'
import { arrivedIn, type PendingMove, type Place } from './board_moves.ts'
import { useSuggestedTasks } from './suggested_tasks.ts'

/** A card that goes to a stage, or elsewhere in its own. */
export type StageMove = { card: Opportunity; stage: Stage; place: Omit<Place, 'key'> }

/** A move that waits for what the stage asks: a reason, fields the opportunity lacks, or its next step. */
export type AskedMove = StageMove & { fields: readonly string[]; reason: boolean; step: boolean }

/** What a move sends. The stage in which the person saw the card goes along: whoever moved it meanwhile is named. */
export const moveInput = ({ card, stage, place }: StageMove): Sent<typeof moveOpportunity> => ({
  id: card.id,
  stage_id: stage.id,
  seen_stage_id: card.stage_id,
  ...(place.beforeId && { before_id: place.beforeId }),
  ...(place.afterId && { after_id: place.afterId }),
})

/** A lost stage is asked for its reason; a won one only where the pipeline lists why things are won. */
const asksReason = ({ card, stage }: StageMove, { won_reasons }: Pipeline): boolean =>
  card.stage_id !== stage.id && (stage.kind === 'lost' || (stage.kind === 'won' && won_reasons.length > 0))

/** Nothing is planned for it, and the pipeline requires that something is. */
const asksStep = ({ card, stage }: StageMove, { next_step }: Pipeline): boolean =>
  next_step === 'required' && card.stage_id !== stage.id && stage.kind === 'open' && card.open_steps === 0

/**
 * Moves cards: at once on screen, then on the server. What is refused goes back to where it was, with the reason; where only
 * something is missing, that is asked for first.
 */
export const useMoves = (
  pipeline: Pipeline,
): {
  pending: readonly PendingMove[]
  asked: AskedMove | undefined
  move: (move: StageMove) => void
  /** Ends the asking; the move was made or given up. */
  answered: () => void
} => {
  const { t } = useTranslation('deals')
  const [pending, setPending] = useState<readonly PendingMove[]>([])
  const suggest = useSuggestedTasks()
  const [asked, setAsked] = useState<AskedMove>()
  const { run } = useAct(moveOpportunity, {
    quiet: true,
    said: ({ title, stage_id }, { seen_stage_id }) =>
      t(stage_id === seen_stage_id ? 'said.reordered' : 'said.moved', {
        title,
        stage: pipeline.stages.find(({ id }) => id === stage_id)?.name,
      }),
  })
  // Moves of one card follow each other: the second is sent once the first is answered.
  const last = useRef(new Map<string, Promise<unknown>>())

  const send = useCallback(
    async (move: StageMove) => {
      const { card, stage } = move
      const shown: PendingMove = {
        card,
        from: card.stage_id,
        place: { ...move.place, key: stage.id },
        there: arrivedIn(stage, card, new Date().toISOString()),
      }
      setPending((before) => [...before.filter((one) => one.card.id !== card.id), shown])
      try {
        await last.current.get(card.id)
        const { open_steps } = await run(moveInput(move))
        if (card.stage_id === stage.id) return
        if (pipeline.next_step === 'warn' && open_steps === 0 && stage.kind === 'open')
          toast({
            tone: 'told',
            text: t('steps.said_missing', { title: card.title }),
            link: { label: t('steps.plan'), to: dealTasksPath(card.id) },
          })
        void suggest(card.id, stage)
      } catch (error) {
        const lacking = missingFor(error)
        if (lacking) setAsked({ ...move, fields: lacking, reason: false, step: false })
        else if (wantsNext(error)) setAsked({ ...move, fields: [], reason: false, step: true })
        else showProblem(error)
        await refresh('deals')
      } finally {
        setPending((before) => before.filter((one) => one !== shown))
      }
    },
    [run, suggest, pipeline.next_step, t],
  )

  const move = useCallback(
    (one: StageMove) => {
      if (asksReason(one, pipeline)) return setAsked({ ...one, fields: [], reason: true, step: false })
      if (asksStep(one, pipeline)) return setAsked({ ...one, fields: [], reason: false, step: true })
      const sent = send(one)
      last.current.set(one.card.id, sent)
      void sent.then(() => {
        if (last.current.get(one.card.id) === sent) last.current.delete(one.card.id)
      })
    },
    [send, pipeline],
  )
  return { pending, asked, move, answered: () => setAsked(undefined) }
}

const missingFor = (error: unknown): string[] | undefined =>
  error instanceof Problem && error.code === 'fields_missing'
    ? error.problems.map(({ field }) => field)
    : undefined
