/** Asking for work outside requests, kept by graphile-worker in the same database: adding a job joins the transaction. */
import type { z } from 'zod'
import { statement, type WriteConnection } from './database.ts'
import { taskName } from './job_tasks.ts'
import type { Job } from './module.ts'
import { company, scope } from './scope.ts'

export type JobRequest = {
  kind: 'work' | 'react'
  payload: object
  runAt?: Temporal.Instant
  key?: string
  attempts?: number
  queue?: string
  urgent?: boolean
}

const ADD = `select graphile_worker.add_jobs(array(
  select (j.identifier, j.payload, j.queue_name, j.run_at, j.max_attempts, j.job_key, null, null)::graphile_worker.job_spec
    from jsonb_to_recordset($1::jsonb) as j (identifier text, payload json, queue_name text, run_at timestamptz, max_attempts smallint, job_key text)))`

type JobRow = { job_key: string | undefined }
const asked = new WeakMap<WriteConnection, JobRow[]>()

/** Adds jobs along with the commit of the open transaction: all that it asked for at once, of one key the last. */
export const enqueueAll = (requests: readonly JobRequest[]): void => {
  const { write } = scope()
  if (!write) throw new Error('A job is asked for outside an action.')
  const rows = requests.map(({ kind, payload, runAt, key, attempts, queue, urgent }) => ({
    identifier: taskName(kind, urgent ? 'urgent' : 'usual'),
    payload,
    queue_name: queue,
    run_at: runAt?.toString(),
    max_attempts: attempts ?? 8,
    job_key: key,
  }))
  const before = asked.get(write)
  if (before) before.push(...rows)
  else if (rows.length) {
    asked.set(write, rows)
    write.beforeCommit.push(() => statement(ADD, [JSON.stringify(lastOfEachKey(rows))], 'enqueue'))
  }
}

const lastOfEachKey = (rows: readonly JobRow[]): JobRow[] => {
  const last = new Map(rows.map((row) => [row.job_key, row]))
  return rows.filter((row) => row.job_key === undefined || last.get(row.job_key) === row)
}

/**
 * Asks for a module's job, in the open transaction, on behalf of whoever is acting.
 * `key`: a waiting job of the same key is replaced. `queue`: jobs of one queue run one after another; every look for work passes
 * through all queues there ever were, so they are for what is rare.
 */
export const enqueue = async <P extends z.ZodType>(
  job: Job<P>,
  payload: z.input<P>,
  more: { runAt?: Temporal.Instant; key?: string; queue?: string } = {},
): Promise<void> => {
  const { id: companyId } = company()
  const current = scope()
  enqueueAll([
    {
      kind: 'work',
      payload: {
        companyId,
        job: job.name,
        payload,
        causeRunId: current.runId,
        actorName: current.actor.name,
        actorId: current.actor.id,
        language: current.language,
        ...(more.key && { keyed: true }),
      },
      ...(more.runAt && { runAt: more.runAt }),
      ...(more.key && { key: `${companyId} ${job.name} ${more.key}` }),
      ...(more.queue && { queue: `${companyId} ${more.queue}` }),
      ...(job.attempts && { attempts: job.attempts }),
      ...(job.urgent && { urgent: true }),
    },
  ])
}
