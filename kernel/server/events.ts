/** Tells what happened, in the same transaction: the event's row and one job for every listener. */
import type { z } from 'zod'
import type { EventType } from '#kernel/contract.ts'
import { newId } from '#kernel/values/id.ts'
import { tell } from './bus.ts'
import { statement } from './database.ts'
import { enqueueAll } from './jobs.ts'
import { isLicensed } from './licences.ts'
import { house, type Reaction } from './module.ts'
import { company, scope } from './scope.ts'

const INSERT = `with e as (
  insert into kernel.event (id, name, about, payload, run_id, actor_kind, actor_id, actor_name, happened_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id, name, happened_at)
  insert into kernel.event_subject (subject_id, happened_at, event_id, name)
  select subject_id, e.happened_at, e.id, e.name from e, unnest($10::uuid[]) subject_id`

/** Its name in the queue and in the record of what was done. */
export const reactionName = (reaction: Reaction): string =>
  `${house().reactionModule.get(reaction)}.${reaction.event.name}.${reaction.name}`

/** Stores the event and wakes its listeners, along with the commit: nothing is told of what did not happen. */
export const emit = async <P extends z.ZodType>(event: EventType<P>, payload: z.input<P>): Promise<void> => {
  const current = scope()
  if (!current.write) throw new Error(`${event.name} is emitted outside an action.`)
  const { id: companyId } = company()
  const facts = event.payload.parse(payload) as Record<string, unknown>
  const about = facts[event.about] as string
  const subjects = subjectsOf(event, facts)
  const id = newId()
  const row = [
    id,
    event.name,
    about,
    JSON.stringify(facts),
    current.runId,
    current.actor.kind,
    current.actor.id ?? null,
    current.actor.name,
    current.now().toString(),
    subjects,
  ]
  const listeners = (house().reactions.get(event.name) ?? []).filter(
    (r) => (r.wanted?.() ?? true) && isLicensed(house().reactionModule.get(r) ?? '', current.company),
  )
  const jobs = listeners.map((reaction) => ({
    kind: 'react' as const,
    payload: { companyId, eventId: id, reaction: reactionName(reaction), causeRunId: current.runId },
    ...(reaction.urgent && { urgent: true }),
  }))
  current.write.beforeCommit.push(() => statement(INSERT, row, 'emit'))
  enqueueAll(jobs)
  current.afterCommit.push(() => announce(companyId, event, about, subjects))
}

/** The records an event concerns, each once; the one it happened to comes first. */
const subjectsOf = ({ about, along }: EventType, facts: Record<string, unknown>): string[] => [
  ...new Set(
    [about, ...along].map((field) => facts[field] as string | null | undefined).filter((id) => id != null),
  ),
]

/** Live screens of the company learn that something happened to these records; they ask for what they may see. */
export const announce = (
  companyId: string,
  { name, allow }: Pick<EventType, 'name' | 'allow'>,
  about: string,
  subjects: readonly string[] = [about],
): void => tell('live', JSON.stringify({ companyId, name, allow, about, subjects }))

/** Shows something that moves to whoever of the company may know it, with no record behind it: what it says is lost where nobody looks. */
export const tellContent = (
  companyId: string,
  { name, allow }: Pick<EventType, 'name' | 'allow'>,
  content: unknown,
): void => tell('live', JSON.stringify({ companyId, name, allow, about: companyId, progress: content }))

/** Shows progress of long work to one person. Not stored: the record that holds the progress is. */
export const tellProgress = (companyId: string, about: string, progress: unknown): void =>
  tell('live', JSON.stringify({ companyId, name: 'progress', about, progress }))
