/** What the worker does with what it finds in the queue: modules' jobs, reactions, and jobs of every company. */
import { setTimeout as pause } from 'node:timers/promises'
import type { JobHelpers, TaskList } from 'graphile-worker'
import { newId } from '#kernel/values/id.ts'
import { recordRun } from './audit.ts'
import { beginFor, commitRun, placementOf, rollbackRun, statement } from './database.ts'
import { livesElsewhere, Refusal } from './errors.ts'
import { reactionName } from './events.ts'
import { companyAgain, companyById, isLicensed } from './licences.ts'
import { house } from './module.ts'
import { type Scope, SYSTEM, within } from './scope.ts'

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
  const reaction = house()
    .reactionModule.keys()
    .find((r) => reactionName(r) === name)
  if (!reaction) return
  await within(current, () =>
    transaction(current, async () => {
      const [[event], [mine]] = await Promise.all([
        statement<{ payload: unknown }>('select payload from kernel.event where id = $1', [eventId]),
        statement(
          'insert into kernel.reaction_done (id, event_id, reaction) values ($1, $2, $3) on conflict do nothing returning id',
          [newId(), eventId, name],
        ),
      ])
      if (!event || !mine) return
      const started = performance.now()
      await reaction.effect(reaction.event.payload.parse(event.payload), { id: eventId })
      recordRun({ name }, { event_id: eventId }, started)
    }),
  )
}

const transaction = async (current: Scope, work: () => Promise<void>): Promise<void> => {
  await beginFor(current)
  try {
    await work()
    await commitRun(current)
    for (const done of current.afterCommit) done()
  } catch (error) {
    await rollbackRun(current)
    throw error
  } finally {
    delete current.write
    delete current.writes
    current.ended = true
  }
}

/** A cron job fans out: one job for every company of this placement that has the module. */
const everyCompany = async (name: string, placement: string): Promise<void> => {
  const module = name.slice(0, name.indexOf('.'))
  const always = house().modules.find((m) => m.name === module)?.always ?? false
  const { rows } = await placementOf(undefined).read.query(
    undefined,
    `select c.id from kernel.company c left join kernel.licence l on l.company_id = c.id
      where c.placement = $3 and c.moving_to is null and ($1 or $2 = any (l.modules))`,
    [always, module, placement],
  )
  await placementOf({ placement }).write.query(
    `select count(graphile_worker.add_job('kernel.work', json_build_object('companyId', id, 'job', $1::text, 'payload', json_build_object()), max_attempts => 8, job_key => id || ' ' || $1))
       from unnest($2::uuid[]) id`,
    [name, (rows as { id: string }[]).map((row) => row.id)],
  )
}

/** Moving house costs a job no attempt: it waits here, or goes along, and whatever was begun is told again. */
const unlessMoving = async (
  companyId: string,
  placement: string,
  { job, query }: JobHelpers,
  work: () => Promise<void>,
): Promise<void> => {
  try {
    const company = await companyById(companyId)
    if (company && (company.movingTo || company.placement !== placement)) throw new Refusal('moving_house')
    await work()
  } catch (error) {
    const { code } = error as { code?: string }
    const moving = code === 'moving_house' || code === 'CE001' || livesElsewhere(error)
    if (moving) {
      await companyAgain(companyId)
      await query(
        'update graphile_worker._private_jobs set attempts = greatest(attempts - 1, 0) where id = $1',
        [job.id],
      )
    }
    throw error
  }
}

/**
 * The two lanes of a placement's queue: what somebody waits for has hands of its own, and no paper and no mail stands before it.
 */
export type Lane = 'urgent' | 'usual'
export const LANES = ['urgent', 'usual'] as const satisfies readonly Lane[]
export const taskName = (kind: 'work' | 'react', lane: Lane): string =>
  lane === 'urgent' ? `kernel.urgent_${kind}` : `kernel.${kind}`

/** Urgent jobs under way in each placement, and how many of them it has hands for. */
const urgent = new Map<string, { running: number; hands: number }>()

const STEP_BACK_MS = 2_000
const LOOK_MS = 50

/** Papers and mails step back while everybody waits for the urgent hands, each for a moment only: nothing stands still. */
const inTurn = async (placement: string, lane: Lane, work: () => Promise<void>): Promise<void> => {
  const lately = urgent.get(placement)
  if (!lately) return work()
  if (lane === 'usual') {
    for (let ms = 0; ms < STEP_BACK_MS && lately.running >= lately.hands; ms += LOOK_MS) await pause(LOOK_MS)
    return work()
  }
  lately.running += 1
  try {
    await work()
  } finally {
    lately.running -= 1
  }
}

/** What the runner of one placement can do, in these lanes. `hands`: how many urgent jobs run at once, where usual ones step back for them. */
export const tasks = (placement: string, lanes: readonly Lane[] = LANES, hands?: number): TaskList => {
  if (hands) urgent.set(placement, { running: urgent.get(placement)?.running ?? 0, hands })
  return {
    ...Object.assign({}, ...lanes.map((lane) => ofLane(placement, lane))),
    ...(lanes.includes('usual') && {
      'kernel.every_company': (given: unknown) => everyCompany((given as { job: string }).job, placement),
    }),
  }
}

const ofLane = (placement: string, lane: Lane): TaskList => ({
  [taskName('work', lane)]: (given, helpers) => {
    const payload = given as WorkPayload
    const signal = helpers.abortSignal ?? new AbortController().signal
    return unlessMoving(payload.companyId, placement, helpers, () =>
      inTurn(placement, lane, () => work(payload, signal)),
    )
  },
  [taskName('react', lane)]: (given, helpers) => {
    const payload = given as ReactPayload
    return unlessMoving(payload.companyId, placement, helpers, () =>
      inTurn(placement, lane, () => react(payload)),
    )
  },
})
