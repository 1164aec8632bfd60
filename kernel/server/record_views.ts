/**
 * Who of the company looked at which record. Noted in memory as the answer leaves and written some seconds later, many at a time, so that
 * looking costs no transaction; what one person looks at again within the hour is one entry. Decision 0040.
 */
import type { Operation } from '#kernel/contract.ts'
import { newId } from '#kernel/values/id.ts'
import { writeApart } from './database.ts'
import { log } from './log.ts'
import type { Company, Scope } from './scope.ts'

const WRITTEN_AFTER_MS = 10_000
const HOUR_MS = 3_600_000
const MOST_REMEMBERED = 100_000
/** More are written at once: the memory is not to fill. */
const MOST_WAITING = 2_000

type Viewer = Pick<Scope, 'actor' | 'door'> &
  Partial<Pick<Scope, 'company' | 'address' | 'onBehalfOf' | 'now'>>
type Row = Record<string, string | null>

const waiting = new Map<string, { company: Company; rows: Row[] }>()
let count = 0
let timer: NodeJS.Timeout | undefined
let hour = 0
let seen = new Set<string>()

/** Notes that whoever asked was shown this record. Nothing is noted of the house itself and of strangers. */
export const noteView = (
  { name }: Pick<Operation, 'name'>,
  subject: unknown,
  { company, actor, door, address, onBehalfOf, now }: Viewer,
): void => {
  if (!company || !actor.id || typeof subject !== 'string') return
  const at = now?.() ?? Temporal.Now.instant()
  if (isRemembered(`${actor.id} ${name} ${subject}`, at)) return
  const kept = waiting.get(company.id) ?? { company, rows: [] }
  kept.rows.push({
    id: newId(),
    subject_id: subject,
    viewed_at: at.toString(),
    operation: name,
    door,
    actor_kind: actor.kind,
    actor_id: actor.id,
    actor_name: actor.name,
    on_behalf_of: onBehalfOf ?? null,
    address: address ?? null,
  })
  waiting.set(company.id, kept)
  count += 1
  if (count >= MOST_WAITING) void writeViews()
  else timer ??= setTimeout(writeViews, WRITTEN_AFTER_MS).unref()
}

const isRemembered = (key: string, at: Temporal.Instant): boolean => {
  const present = Math.floor(at.epochMilliseconds / HOUR_MS)
  if (present !== hour || seen.size >= MOST_REMEMBERED) {
    hour = present
    seen = new Set()
  }
  if (seen.has(key)) return true
  seen.add(key)
  return false
}

const INSERT = `insert into kernel.record_view
    (id, subject_id, viewed_at, operation, door, actor_kind, actor_id, actor_name, on_behalf_of, address)
  select id, subject_id, viewed_at, operation, door, actor_kind, actor_id, actor_name, on_behalf_of, address
    from jsonb_to_recordset($1::jsonb) as v (id uuid, subject_id uuid, viewed_at timestamptz, operation text, door text,
      actor_kind text, actor_id uuid, actor_name text, on_behalf_of uuid, address text)`

/** Writes what waits: one statement for each company. Called by time, before the log is read, and before the house closes. */
export const writeViews = async (): Promise<void> => {
  clearTimeout(timer)
  timer = undefined
  const batch = [...waiting.values()]
  waiting.clear()
  count = 0
  for (const { company, rows } of batch)
    await writeApart(company, newId(), INSERT, [JSON.stringify(rows)]).catch((error) =>
      log.warn({ error, company: company.id, views: rows.length }, 'views of records were not noted'),
    )
}
