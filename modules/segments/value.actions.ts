import { z } from 'zod'
import { fail } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { refuseStale } from '#kernel/server/history.ts'
import { enqueue } from '#kernel/server/jobs.ts'
import { implement, job } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { company, now, scope, today } from '#kernel/server/scope.ts'
import type { Currency } from '#kernel/values/money.ts'
import {
  customersAtRisk,
  getSettings,
  previewSettings,
  refreshBatch,
  refreshValues,
  setSettings,
  type Thresholds,
} from './contract.ts'
import { putSettings, storedSettings } from './settings.queries.ts'
import { idsAfter, movesWith, oneAtATime, putScoring, scoreCustomers } from './value.queries.ts'
import { defaultThresholds, unascending } from './value.rules.ts'

/** Few enough that a batch is done in a fraction of a second. */
const BATCH = 5_000

export const thresholds = async (): Promise<Thresholds> =>
  (await storedSettings()).thresholds ?? defaultThresholds(company().currency as Currency)

const settings = async () => ({
  ...(await thresholds()),
  version: (await storedSettings()).version,
  currency: company().currency as Currency,
})

export const valueActions = [
  implement(getSettings, settings),

  implement(setSettings, async (written) => {
    refuseDisorder(written)
    refuseStale(await settings())
    await putSettings({ thresholds: written })
    await enqueue(everybodyJob, {}, { key: 'everybody' })
    return settings()
  }),

  implement(previewSettings, async (written) => {
    refuseDisorder(written)
    const moves = await movesWith(today().toString(), written)
    const sum = (of: (move: (typeof moves)[number]) => boolean): number =>
      moves.filter(of).reduce((total, { count }) => total + count, 0)
    return {
      activity: tally(moves.map((m) => ({ from: m.activity, to: m.activity_now, count: m.count }))),
      rfm: tally(moves.map((m) => ({ from: m.rfm, to: m.rfm_now, count: m.count }))),
      at_risk: {
        entering: sum((m) => m.at_risk_now && !m.at_risk),
        leaving: sum((m) => m.at_risk && !m.at_risk_now),
      },
      moved: sum(() => true),
    }
  }),

  implement(refreshValues, async ({ customer_ids }) => {
    await scoreAndTell(customer_ids)
    return {}
  }),

  implement(refreshBatch, async ({ after }) => {
    await oneAtATime()
    const ids = await idsAfter(after, BATCH)
    await scoreAndTell(ids)
    const next = ids.length === BATCH ? (ids.at(-1) ?? null) : null
    if (!next) await putScoring(today().toString(), now().toString())
    return { next, customers: ids.length }
  }),
]

const refuseDisorder = (lines: Thresholds): void => {
  const field = unascending(lines)
  if (field) fail('not_ascending', {}, field)
}

type Move = { from: string | null; to: string | null; count: number }

const tally = (moves: readonly Move[]): Move[] => {
  const sums = new Map<string, Move>()
  for (const move of moves.filter(({ from, to }) => from !== to)) {
    const key = `${move.from} ${move.to}`
    sums.set(key, { ...move, count: move.count + (sums.get(key)?.count ?? 0) })
  }
  return [...sums.values()].toSorted((a, b) => b.count - a.count)
}

const scoreAndTell = async (customerIds: readonly string[]): Promise<void> => {
  if (!customerIds.length) return
  const ids = await scoreCustomers(customerIds, today().toString(), await thresholds())
  if (ids.length) await emit(customersAtRisk, { run_id: scope().runId, count: ids.length, ids })
}

export const scoreEverybody = async (signal: AbortSignal): Promise<void> => {
  let after: string | null = null
  do {
    if (signal.aborted) fail('interrupted')
    ;({ next: after } = await call(refreshBatch, { after }))
  } while (after)
}

/** When the lines moved. */
export const everybodyJob = job('segments.score_everybody', {
  payload: z.object({}),
  work: async (_payload, signal) => scoreEverybody(signal),
})

/** After a purchase or contact. Waiting for a customer twice is waiting once. */
export const customersJob = job('segments.score_customers', {
  payload: z.object({ customer_ids: z.array(z.uuid()).max(10_000) }),
  work: async (payload) => void (await call(refreshValues, payload)),
})
