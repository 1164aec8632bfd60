/** Deliveries that wait for somebody, for the work queue: those that failed, those that are late or will be. */
import { call } from '#kernel/server/run.ts'
import { actor, company } from '#kernel/server/scope.ts'
import { clocksOf } from '#modules/sla/clock.contract.ts'
import type { WorkItem } from '#modules/work/contract.ts'
import { type Delivery, may } from './contract.ts'
import { deliveryPage } from './delivery_list.queries.ts'
import { SUBJECT } from './promise.ts'

const MINUTES = { failed: 6, late: 8, at_risk: 5 } as const
/** Who is called before the hour is lost less often than after it. */
const CHANCE = { failed: 0.6, late: 0.5, at_risk: 0.7 } as const

/** One's own; and nobody's, for whoever plans routes. */
export const waitingSource = {
  module: 'logistics',
  kind: SUBJECT,
  allow: may.update,
  items: async (limit: number): Promise<WorkItem[]> => {
    const person = actor().id
    if (!person) return []
    const owners = actor().may(may.dispatch) ? [person, null] : [person]
    const { rows } = await deliveryPage({
      filter: {
        any: owners.flatMap((owner_id) => [
          { owner_id, status: 'failed' },
          { owner_id, promise: ['late', 'at_risk'] },
        ]),
      },
      sort: 'promised_at',
      limit,
    })
    const said = await saidByTask(rows)
    return rows.filter(({ id, status }) => status === 'failed' || !said.has(id)).map(item)
  },
} as const

/** Where a task asks somebody already to look at a promise, the queue does not ask twice. */
const saidByTask = async (rows: readonly Delivery[]): Promise<ReadonlySet<string>> => {
  if (!rows.length) return new Set()
  const { clocks } = await call(clocksOf, { subject_kind: SUBJECT, subject_ids: rows.map(({ id }) => id) })
  return new Set(clocks.flatMap(({ task_id, subject_id }) => (task_id ? [subject_id] : [])))
}

const item = ({
  id,
  number,
  recipient,
  customer_id,
  customer_name,
  promised_at,
  ...it
}: Delivery): WorkItem => {
  const reason = it.status === 'failed' ? 'failed' : it.promise === 'late' ? 'late' : 'at_risk'
  return {
    about: { id, title: `${number} · ${recipient}` },
    ...(customer_id && { customer: { id: customer_id, name: customer_name } }),
    reason: { key: `logistics:work.${reason}`, params: { reason: it.failure?.reason ?? '' } },
    ...(promised_at && { due_on: dayOf(promised_at) }),
    chance: CHANCE[reason],
    minutes: MINUTES[reason],
  }
}

const dayOf = (at: string): string =>
  Temporal.Instant.from(at).toZonedDateTimeISO(company().timeZone).toPlainDate().toString()
