/** Work outside requests, kept by graphile-worker in the same database: adding a job joins the transaction. */
import {
  Logger,
  parseCronItems,
  type Runner,
  runOnce,
  run as runWorker,
  type TaskList,
} from 'graphile-worker'
import pg from 'pg'
import type { z } from 'zod'
import { newId } from '#kernel/values/id.ts'
import { recordRun } from './audit.ts'
import { beginWrite, type WriteConnection } from './connections.ts'
import { placementOf, statement } from './database.ts'
import { reactionName } from './events.ts'
import { companyById, isLicensed } from './licences.ts'
import { showLife } from './living_workers.ts'
import { log } from './log.ts'
import { house, type Job } from './module.ts'
import { company, type Scope, SYSTEM, scope, within } from './scope.ts'

export type JobRequest = {
  task: string
  payload: object
  runAt?: Temporal.Instant
  key?: string
  attempts?: number
  queue?: string
}

const ADD = `select graphile_worker.add_jobs(array(
  select (j.identifier, j.payload, j.queue_name, j.run_at, j.max_attempts, j.job_key, null, null)::graphile_worker.job_spec
    from jsonb_to_recordset($1::jsonb) as j (identifier text, payload json, queue_name text, run_at timestamptz, max_attempts smallint, job_key text)))`

/** Adds jobs in the open transaction. */
export const enqueueAll = async (requests: readonly JobRequest[]): Promise<void> => {
  if (!requests.length) return
  const rows = requests.map(({ task, payload, runAt, key, attempts, queue }) => ({
    identifier: task,
    payload,
    queue_name: queue,
    run_at: runAt?.toString(),
    max_attempts: attempts ?? 8,
    job_key: key,
  }))
  await statement(ADD, [JSON.stringify(rows)], 'enqueue')
}

/**
 * Asks for a module's job, in the open transaction, on behalf of whoever is acting.
 * `key`: a waiting job of the same key is replaced. `queue`: jobs of one queue run one after another.
 */
export const enqueue = async <P extends z.ZodType>(
  job: Job<P>,
  payload: z.input<P>,
  more: { runAt?: Temporal.Instant; key?: string; queue?: string } = {},
): Promise<void> => {
  const { id: companyId } = company()
  const current = scope()
  await enqueueAll([
    {
      task: 'kernel.work',
      payload: {
        companyId,
        job: job.name,
        payload,
        causeRunId: current.runId,
        actorName: current.actor.name,
        actorId: current.actor.id,
        language: current.language,
      },
      ...(more.runAt && { runAt: more.runAt }),
      ...(more.key && { key: `${companyId} ${job.name} ${more.key}` }),
      ...(more.queue && { queue: `${companyId} ${more.queue}` }),
      ...(job.attempts && { attempts: job.attempts }),
    },
  ])
}

type WorkPayload = {
  companyId: string
  job: string
  payload: unknown
  causeRunId?: string
  actorName?: string
  actorId?: string
  language?: 'es' | 'en'
}
type ReactPayload = { companyId: string; eventId: string; reaction: string; causeRunId?: string }

const scopeOf = async (companyId: string, more: Partial<Scope>): Promise<Scope | undefined> => {
  const found = await companyById(companyId)
  if (!found) return undefined
  return {
    company: found,
    actor: SYSTEM,
    door: 'job',
    runId: newId(),
    language: found.locale.startsWith('en') ? 'en' : 'es',
    now: () => Temporal.Now.instant(),
    afterCommit: [],
    ended: false,
    ...more,
  }
}

const work = async (
  { companyId, job: name, payload, causeRunId, actorId, actorName, language }: WorkPayload,
  signal: AbortSignal,
): Promise<void> => {
  const job = house().jobs.get(name)
  if (!job) throw new Error(`No module has the job ${name}.`)
  const current = await scopeOf(companyId, {
    ...(causeRunId && { causeRunId }),
    ...(actorId && { onBehalfOf: actorId, actor: { ...SYSTEM, name: actorName ?? SYSTEM.name } }),
    ...(language && { language }),
  })
  if (!current || !isLicensed(name.slice(0, name.indexOf('.')), current.company)) return
  await within(current, async () => {
    try {
      await job.work(job.payload.parse(payload), signal)
    } finally {
      current.ended = true
    }
  })
}

const react = async ({ companyId, eventId, reaction: name, causeRunId }: ReactPayload): Promise<void> => {
  const current = await scopeOf(companyId, { door: 'reaction', ...(causeRunId && { causeRunId }) })
  if (!current) return
  await within(current, async () => {
    const [event] = await statement<{ name: string; payload: unknown }>(
      'select name, payload from kernel.event where id = $1',
      [eventId],
    )
    const reaction =
      event &&
      house()
        .reactions.get(event.name)
        ?.find((r) => reactionName(r) === name)
    if (!reaction) return
    await transaction(current, async () => {
      const [mine] = await statement(
        'insert into kernel.reaction_done (id, event_id, reaction) values ($1, $2, $3) on conflict do nothing returning id',
        [newId(), eventId, name],
      )
      if (!mine) return
      const started = performance.now()
      await reaction.effect(reaction.event.payload.parse(event.payload), { id: eventId })
      recordRun({ name }, { event_id: eventId }, started)
    })
  })
}

const transaction = async (current: Scope, work: () => Promise<void>): Promise<void> => {
  const write: WriteConnection = await beginWrite(
    placementOf(current.company),
    current.company?.id,
    current.runId,
  )
  current.write = write
  try {
    await work()
    await write.commit()
    for (const done of current.afterCommit) done()
  } catch (error) {
    await write.rollback()
    throw error
  } finally {
    delete current.write
    current.ended = true
  }
}

/** A cron job fans out: one job for every company that has the module. */
const everyCompany = async (name: string): Promise<void> => {
  const module = name.slice(0, name.indexOf('.'))
  const always = house().modules.find((m) => m.name === module)?.always ?? false
  const placement = placementOf(undefined)
  await placement.write.query(
    `select count(graphile_worker.add_job('kernel.work', json_build_object('companyId', c.id, 'job', $1::text, 'payload', json_build_object()), max_attempts => 8, job_key => c.id || ' ' || $1))
       from kernel.company c left join kernel.licence l on l.company_id = c.id where $2 or $3 = any (l.modules)`,
    [name, always, module],
  )
}

const tasks = (): TaskList => ({
  'kernel.work': (payload, helpers) =>
    work(payload as WorkPayload, helpers.abortSignal ?? new AbortController().signal),
  'kernel.react': (payload) => react(payload as ReactPayload),
  'kernel.every_company': (payload) => everyCompany((payload as { job: string }).job),
})

const crons = () =>
  [...house().jobs.values()].flatMap((j) =>
    j.every
      ? [{ task: 'kernel.every_company', match: j.every, payload: { job: j.name }, identifier: j.name }]
      : [],
  )

const logger = {
  error: (text: string, meta?: object) => log.error({ ...meta }, text),
  warn: (text: string, meta?: object) => log.warn({ ...meta }, text),
}

// A lost connection is reported where it was used; unheard here it would end the process.
const poolOf = (url: string, max: number): pg.Pool => {
  const pool = new pg.Pool({ connectionString: url, max, application_name: 'ceiba-worker' })
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

let running: Runner | undefined

/** Begins to work. Returns how to stop: running jobs may finish, the others go back into the queue. */
export const startWorker = async (url: string, concurrency = 4): Promise<() => Promise<void>> => {
  const pgPool = poolOf(url, concurrency + 2)
  const life = showLife(url)
  running = await runWorker({
    pgPool,
    events: life.events,
    concurrency,
    noHandleSignals: true,
    taskList: tasks(),
    parsedCronItems: parseCronItems(crons()),
    logger: new Logger(() => (level, message, meta) => {
      if (level === 'error' || level === 'warning')
        logger[level === 'error' ? 'error' : 'warn'](message, meta)
    }),
  })
  return async () => {
    await running?.stop()
    running = undefined
    await life.stop()
    await pgPool.end()
  }
}

export const workerRuns = (): boolean => running !== undefined

/** Works until the queue is empty. For tests and commands. */
export const workOff = async (url: string): Promise<void> => {
  const pgPool = poolOf(url, 3)
  const life = showLife(url)
  await runOnce({
    pgPool,
    events: life.events,
    taskList: tasks(),
    noHandleSignals: true,
    logger: new Logger(() => () => {}),
  })
  await life.stop()
  await pgPool.end()
}
