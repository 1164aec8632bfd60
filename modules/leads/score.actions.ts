import { z } from 'zod'
import { fail } from '#kernel/server/errors.ts'
import { refuseStale } from '#kernel/server/history.ts'
import { enqueue } from '#kernel/server/jobs.ts'
import { implement, job } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { company, today } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import * as customers from '#modules/customers/contract.ts'
import {
  getScore,
  getWeights,
  previewWeights,
  refreshBatch,
  refreshScores,
  setWeights,
  type Weights,
} from './contract.ts'
import {
  factsOf,
  leadIdsAfter,
  putScores,
  putWeights,
  type StoredScore,
  scoresOf,
  storedWeights,
} from './lead.queries.ts'
import { mustMay } from './own_rights.ts'
import { DEFAULT_WEIGHTS, scoreOf } from './score.rules.ts'

const BATCH = 2_000
/** Leads a preview shows. */
const PREVIEWED = 12

const weights = async (): Promise<Weights & { version: number }> => {
  const stored = await storedWeights()
  return { ...DEFAULT_WEIGHTS, ...stored?.weights, version: stored?.version ?? 0 }
}

export const scoreActions = [
  implement(getScore, async ({ id }) => {
    const customer = await call(customers.getCustomer, { id })
    const stored = customer.lifecycle === 'lead' ? (await scoresOf([id])).get(id) : undefined
    return { score: stored ? inWords(stored) : null }
  }),

  implement(getWeights, weights),

  implement(setWeights, async (written) => {
    refuseStale(await weights())
    await putWeights(written)
    await enqueue(everyLeadJob, {}, { key: 'every_lead' })
    return weights()
  }),

  implement(previewWeights, async (wanted) => {
    mustMay(customers.may.read)
    const { rows } = await call(customers.listCustomers, {
      filter: { lifecycle: 'lead', lead_score: { is: 'filled' }, lead_discarded: false },
      sort: '-lead_score,-created_at',
      limit: PREVIEWED,
    })
    const ids = rows.map(({ id }) => id)
    const [stored, facts] = await Promise.all([scoresOf(ids), factsAsOfToday(ids)])
    const named = new Map(rows.map(({ id, name }) => [id, name]))
    return {
      rows: facts
        .map((one) => ({
          id: one.id,
          name: named.get(one.id) ?? '',
          now: stored.get(one.id)?.score ?? 0,
          ...inWords(scoreOf(one, wanted)),
        }))
        .toSorted((a, b) => b.score - a.score || b.now - a.now),
    }
  }),

  implement(refreshScores, async ({ customer_ids }) => {
    await scoreLeads(customer_ids)
    return {}
  }),

  implement(refreshBatch, async ({ after }) => {
    const ids = await leadIdsAfter(after, BATCH)
    await scoreLeads(ids)
    return { next: ids.length === BATCH ? (ids.at(-1) ?? null) : null }
  }),
]

/** Scores those of these customers who are leads; whoever is one no longer loses their score. */
export const scoreLeads = async (ids: readonly string[]): Promise<void> => {
  if (!ids.length) return
  const weighed = await weights()
  const facts = await factsAsOfToday(ids)
  await putScores(
    ids,
    facts.map((one) => ({ id: one.id, ...scoreOf(one, weighed) })),
  )
}

const factsAsOfToday = (ids: readonly string[]) => factsOf(ids, today().toString(), company().timeZone)

/** A score with its reasons in the reader's language. */
export const inWords = ({ score, reasons, lacking }: Omit<StoredScore, 'id'>) => ({
  score,
  because: reasons.map(({ factor, points, params }) =>
    text(`leads:reasons.${factor}`, { ...params, points }),
  ),
  counterfactual: lacking && text(`leads:lacking.${lacking.factor}`, { score: lacking.score }),
})

/** When the weights changed, and every night: recency is a fact of the day. */
export const everyLeadJob = job('leads.score_every_lead', {
  payload: z.object({}),
  every: '15 8 * * *',
  work: async (_payload, signal) => {
    let after: string | null = null
    do {
      if (signal.aborted) fail('interrupted')
      ;({ next: after } = await call(refreshBatch, { after }))
    } while (after)
  },
})

/** After an import or a bulk edit. */
export const someLeadsJob = job('leads.score_leads', {
  payload: z.object({ customer_ids: z.array(z.uuid()).max(10_000) }),
  work: async (payload) => void (await call(refreshScores, payload)),
})
