/** What the worker does with what it finds in the queue: modules' jobs, reactions, and jobs of every company. */
import type { TaskList } from 'graphile-worker'
import { newId } from '#kernel/values/id.ts'
import { recordRun } from './audit.ts'
import { beginWrite, type WriteConnection } from './connections.ts'
import { placementOf, statement } from './database.ts'
import { reactionName } from './events.ts'
import { companyById, isLicensed } from './licences.ts'
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

export const tasks = (): TaskList => ({
  'kernel.work': (payload, helpers) =>
    work(payload as WorkPayload, helpers.abortSignal ?? new AbortController().signal),
  'kernel.react': (payload) => react(payload as ReactPayload),
  'kernel.every_company': (payload) => everyCompany((payload as { job: string }).job),
})
