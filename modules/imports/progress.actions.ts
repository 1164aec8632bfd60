/** How far background work is, and what became of it: told live, and kept now and then. */
import { fromDatabase, Refusal } from '#kernel/server/errors.ts'
import { tellProgress } from '#kernel/server/events.ts'
import { log } from '#kernel/server/log.ts'
import { implement } from '#kernel/server/module.ts'
import { asPerson } from '#kernel/server/person.ts'
import { call, run } from '#kernel/server/run.ts'
import { company, now, scope } from '#kernel/server/scope.ts'
import type { Progress } from './contract.ts'
import { importById, type StoredImport, updateImport } from './import.queries.ts'
import { recordFailure, recordProgress } from './turn.contract.ts'

export type Work = { id: string; work_id: string }

export const progressActions = [
  implement(recordProgress, async ({ id, work_id, progress }) => {
    await updateImport({ id, states: ['previewing', 'running'], workId: work_id }, { progress })
    return {}
  }),

  implement(recordFailure, async ({ id, work_id, error }) => {
    const ended = { state: 'failed', error, progress: null, finished_at: now().toString() } as const
    await updateImport({ id, states: ['previewing', 'running'], workId: work_id }, ended)
    return {}
  }),
]

/** The import, if this turn is still the one that is wanted. */
export const importAtWork = async (
  { id, work_id }: Work,
  state: StoredImport['state'],
): Promise<StoredImport | undefined> => {
  const stored = await importById(id)
  return stored?.state === state && stored.work_id === work_id ? stored : undefined
}

/** Ends a turn from within when somebody cancelled it: its transaction is taken back. */
export class TurnCancelled extends Error {}

/** What passes by itself: the queue tries again. */
const PASSING = new Set(['busy', 'shutting_down'])

/** Works as whoever asked for it, with no more than they may see; for the company where it knows nobody of that id. */
const asWhoAsked = async (act: () => Promise<unknown>): Promise<void> => {
  const { onBehalfOf } = scope()
  let isKnown = false
  if (onBehalfOf)
    await asPerson(onBehalfOf, () => {
      isKnown = true
      return act()
    })
  if (!isKnown) await act()
}

/** Does a turn of background work. What refuses it is told in the import; what passes by itself is left to the queue. */
export const takeTurn = async (work: Work, act: () => Promise<unknown>): Promise<void> => {
  try {
    await asWhoAsked(act)
  } catch (error) {
    if (error instanceof TurnCancelled) return
    const refusal = error instanceof Refusal ? error : fromDatabase(error)
    if (refusal && PASSING.has(refusal.code)) throw error
    if (!refusal) log.error({ err: error, importId: work.id }, 'import failed')
    const { code, params } = refusal ?? new Refusal('internal')
    await call(recordFailure, { ...work, error: { code, params } })
  }
  tellProgress(company().id, work.id, { phase: 'ended', done: 1, total: 1 })
}

const TELL_MS = 500

/** Makes what tells how far a phase is; to be awaited, and as often as one likes. */
export const progressTeller = (
  work: Work,
  phase: Progress['phase'],
): ((done: number, total: number) => Promise<void>) => {
  let told = Number.NEGATIVE_INFINITY
  return async (done, total) => {
    const moment = performance.now()
    if (moment - told < TELL_MS) return
    told = moment
    const progress = { phase, done, total }
    tellProgress(company().id, work.id, progress)
    // Beside the open transaction, or nobody would see it before the end.
    const { runId: causeRunId, write: _w, afterCommit: _a, ended: _e, ...caller } = scope()
    await run(recordProgress, { ...work, progress }, { ...caller, causeRunId }).catch((err) =>
      log.warn({ err, importId: work.id }, 'progress not kept'),
    )
  }
}
