/** What becomes of an answer, whoever writes it down. */

import { z } from 'zod'
import { fail, found, Refusal } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { implement, job } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { actor, now } from '#kernel/server/scope.ts'
import { answerProblems, asKept, isDeclined, standingAt } from './answer.rules.ts'
import { learnCodesOf } from './code.actions.ts'
import { writePrices } from './price.actions.ts'
import {
  keepAnswerPrices,
  keepDeadlines,
  type LineAnswer,
  priceRequestExpired,
  type RequestLine,
  recordAnswer,
  supplierAnswered,
  type WholeRequest,
} from './price_request.contract.ts'
import {
  endedRequests,
  endingRequests,
  lockedRequest,
  type RequestRow,
  requestById,
  updateRequestRow,
  whole,
  writeAnswers,
} from './price_request.queries.ts'
import { mailRequest } from './request_mail.ts'
import { ownSettings } from './settings.queries.ts'
import { lockedSupplier } from './supplier.queries.ts'

export const deadlineJob = job('suppliers.keep_deadlines', {
  payload: z.object({}),
  every: '*/10 * * * *',
  work: async () => {
    await call(keepDeadlines, {})
  },
})

const wholeRequest = async (request: RequestRow): Promise<WholeRequest> => found((await whole([request]))[0])

export const answerActions = [
  implement(recordAnswer, async ({ id, answers, note, valid_until }) => {
    const request = found(await lockedRequest(id))
    if (request.status === 'cancelled') fail('not_waiting')
    await takeAnswer(request, answers, { note, valid_until, by: actor().name })
    return wholeRequest(found(await requestById(id)))
  }),

  implement(keepAnswerPrices, async ({ id }) => {
    const { supplier_id, content } = await wholeRequest(found(await requestById(id)))
    const supplier = found(await lockedSupplier(supplier_id))
    const kept = content.flatMap(({ variant_id, pack_id, unit_price_minor, outcome }) =>
      variant_id && unit_price_minor !== null && outcome !== 'alternative'
        ? [{ variant_id, pack_id, unit_price_minor, min_quantity: 1 }]
        : [],
    )
    // One product may have been asked for twice; the lower price is what the list says.
    const cheapest = new Map(
      kept
        .toSorted((a, b) => b.unit_price_minor - a.unit_price_minor)
        .map((price) => [`${price.variant_id} ${price.pack_id}`, price]),
    )
    if (!cheapest.size) fail('nothing_to_keep')
    return writePrices(supplier, [...cheapest.values()], { source: 'answer' })
  }),

  implement(keepDeadlines, async () => {
    const { remind_hours } = await ownSettings()
    const ended = await endedRequests(now().toString())
    for (const request of ended) {
      await updateRequestRow(request.id, { status: 'expired', updated_at: now().toString() })
      await emit(priceRequestExpired, request)
    }
    const ending = remind_hours ? await endingRequests(now().add({ hours: remind_hours }).toString()) : []
    for (const request of ending) {
      await updateRequestRow(request.id, { reminded_at: now().toString() })
      await mailRequest(request, 'reminder')
    }
    return { reminded: ending.length, expired: ended.length }
  }),
]

/** Keeps an answer; what is wrong with it refuses all of it. After the deadline it is marked as late, and counts once staff take it. */
export const takeAnswer = async (
  request: RequestRow,
  answers: readonly LineAnswer[],
  { note, valid_until, by }: { note: string; valid_until: string | null; by: string },
): Promise<void> => {
  const { content } = await wholeRequest(request)
  const problems = answerProblems(content, answers)
  if (problems.length)
    throw new Refusal(problems[0]?.code ?? 'invalid_input', { field: problems[0]?.field, problems })
  const lines = new Map(content.map((line) => [line.id, line]))
  const kept = answers.map((answer) => asKept(answer, found(lines.get(answer.id))))
  await writeAnswers(kept)
  await learnCodesOf(request.supplier_id, codesIn(kept, lines))

  const outcomes = content.map((line) => ({
    outcome: kept.find(({ id }) => id === line.id)?.outcome ?? line.outcome ?? ('none' as const),
  }))
  const declined = isDeclined(outcomes)
  const moment = now().toString()
  const late = standingAt(request, moment) !== 'answer'
  await updateRequestRow(request.id, {
    status: declined ? 'declined' : 'answered',
    answered_at: moment,
    answered_by: by,
    is_late: late,
    late_accepted_at: null,
    answer_note: note,
    answer_valid_until: valid_until,
    draft: null,
    updated_at: moment,
  })
  const after = found(await requestById(request.id))
  await emit(supplierAnswered, { ...after, declined, late })
}

/** What something else is called says nothing of what was asked for. */
const codesIn = (
  answers: readonly LineAnswer[],
  lines: ReadonlyMap<string, Pick<RequestLine, 'variant_id' | 'pack_id'>>,
) =>
  answers.flatMap(({ id, outcome, supplier_code: code }) => {
    const { variant_id = null, pack_id = null } = lines.get(id) ?? {}
    const isIt = outcome === 'offered' || outcome === 'partial'
    return isIt && code && variant_id ? [{ code, variant_id, pack_id }] : []
  })
