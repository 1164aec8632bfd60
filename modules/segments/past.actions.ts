import { z } from 'zod'
import { fail } from '#kernel/server/errors.ts'
import { enqueue } from '#kernel/server/jobs.ts'
import { isLicensed } from '#kernel/server/licences.ts'
import { filled, implement, job } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { company, scope, today } from '#kernel/server/scope.ts'
import { readPast } from './contract.ts'
import { type KnownPast, knownPast } from './past.contract.ts'
import { putRight } from './past.queries.ts'
import { customersJob, scoreEverybody } from './value.actions.ts'
import { scoredOn } from './value.queries.ts'

const BATCH = 5_000

const moduleOf = (source: string): string => source.slice(0, source.indexOf('.'))

/** The pasts of the modules a company has; of one module where it is named. */
const pasts = (module?: string): KnownPast[] =>
  filled(knownPast).filter(
    ({ source }) => isLicensed(moduleOf(source), company()) && (!module || moduleOf(source) === module),
  )

export const pastActions = [
  implement(readPast, async ({ source, after }) => {
    const past = pasts().find((one) => one.source === source)
    if (!past) return { next: null, concerned: 0 }
    const facts = await past.after(after, BATCH)
    const next = facts.length === BATCH ? (facts.at(-1)?.source_id ?? null) : null
    const customers = await putRight(past, { after, upTo: next }, facts, scope().runId)
    if (customers.length) await enqueue(customersJob, { customer_ids: customers })
    return { next, concerned: customers.length }
  }),
]

/** Reads what counts, source by source, each batch in a transaction of its own. */
export const readPasts = async (signal: AbortSignal, module?: string): Promise<void> => {
  for (const { source } of pasts(module)) {
    let after: string | null = null
    do {
      if (signal.aborted) fail('interrupted')
      ;({ next: after } = await call(readPast, { source, after }))
    } while (after)
  }
}

/** After a run of a module was undone: what it had brought may have been read here, and not told by that run. */
export const pastJob = job('segments.read_past', {
  payload: z.object({ module: z.string() }),
  work: ({ module }, signal) => readPasts(signal, module),
})

/**
 * Recency is a fact of the day: whichever hour it begins at for a company, its customers are scored within that hour. What
 * counts is read first: of the time before the company had segments, all of it.
 */
export const newDayJob = job('segments.new_day', {
  payload: z.object({}),
  every: '1 * * * *',
  work: async (_payload, signal) => {
    if ((await scoredOn()) === today().toString()) return
    await readPasts(signal)
    await scoreEverybody(signal)
  },
})
