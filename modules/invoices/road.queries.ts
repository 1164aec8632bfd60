/** The road to the tax office: whether it is open, whether contingency was declared, and what waits. */
import { statement } from '#kernel/server/database.ts'
import { newId } from '#kernel/values/id.ts'
import type { Road } from './road.contract.ts'

export type Outage = {
  id: string
  kind: 'unreachable' | 'unauthorised' | 'no_folios'
  message: string
  failures: number
  began_at: string
  alarmed_at: string | null
}

export const openOutage = async (): Promise<Outage | undefined> =>
  (
    await statement<Outage>(
      'select id, kind, message, failures, began_at, alarmed_at from invoices.outage where ended_at is null',
    )
  )[0]

/** One more attempt in vain: the open outage grows, or one begins. */
export const countFailure = async (kind: Outage['kind'], message: string, at: string): Promise<Outage> => {
  const said = message.slice(0, 500)
  for (;;) {
    const [row] = await statement<Outage>(
      `update invoices.outage set kind = $1, message = $2, failures = failures + 1 where ended_at is null
       returning id, kind, message, failures, began_at, alarmed_at`,
      [kind, said],
    )
    if (row) return row
    // Somebody else's may begin and end between the two: then ours begins.
    await statement(
      'insert into invoices.outage (id, kind, message, began_at) values ($1, $2, $3, $4) on conflict do nothing',
      [newId(), kind, said, at],
    )
  }
}

export const markAlarmed = (id: string, at: string): Promise<unknown> =>
  statement('update invoices.outage set alarmed_at = $2 where id = $1', [id, at])

/** Ends the open outage; answers it. */
export const endOutage = async (at: string): Promise<Outage | undefined> =>
  (
    await statement<Outage>(
      `update invoices.outage set ended_at = $1 where ended_at is null
       returning id, kind, message, failures, began_at, alarmed_at`,
      [at],
    )
  )[0]

export type Contingency = { id: string; reason: string; began_at: string; began_by: string }

export const openContingency = async (): Promise<Contingency | undefined> =>
  (
    await statement<Contingency>(
      'select id, reason, began_at, began_by from invoices.contingency where ended_at is null',
    )
  )[0]

export const insertContingency = (contingency: Contingency): Promise<unknown> =>
  statement('insert into invoices.contingency (id, reason, began_at, began_by) values ($1, $2, $3, $4)', [
    contingency.id,
    contingency.reason,
    contingency.began_at,
    contingency.began_by,
  ])

export const endContingencyRow = (id: string, at: string): Promise<unknown> =>
  statement('update invoices.contingency set ended_at = $2 where id = $1', [id, at])

export const waitingCounts = async (): Promise<
  Pick<
    Road,
    'queued' | 'sending' | 'contingent' | 'rejected' | 'held' | 'oldest_waiting_at' | 'next_attempt_at'
  >
> => {
  const [row] = await statement<never>(
    `select count(*) filter (where status = 'queued') as queued, count(*) filter (where status = 'sending') as sending,
       count(*) filter (where status = 'contingency') as contingent, count(*) filter (where status = 'rejected') as rejected,
       count(*) filter (where status = 'draft' and queued_at is not null) as held,
       min(queued_at) filter (where status in ('queued', 'sending', 'contingency')) as oldest_waiting_at,
       min(next_attempt_at) filter (where status in ('queued', 'sending', 'contingency')) as next_attempt_at
     from invoices.invoice where status in ('draft', 'queued', 'sending', 'contingency', 'rejected')`,
  )
  return row as never
}

/** Ids of what waits to be sent, the longest waiting first. */
export const waitingIds = async (most: number): Promise<string[]> =>
  (
    await statement<{ id: string }>(
      `select id from invoices.invoice where status in ('queued', 'sending', 'contingency') order by queued_at, id limit $1`,
      [most],
    )
  ).map(({ id }) => id)

/** What should have been sent long ago: its job was lost. */
export const overdueIds = async (before: string): Promise<string[]> =>
  (
    await statement<{ id: string }>(
      `select id from invoices.invoice where status in ('queued', 'sending', 'contingency')
         and coalesce(next_attempt_at, queued_at) < $1 order by queued_at limit 500`,
      [before],
    )
  ).map(({ id }) => id)
