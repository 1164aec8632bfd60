import type { Filter } from '#kernel/list.ts'
import { db, statement } from '#kernel/server/database.ts'
import { newId } from '#kernel/values/id.ts'
import type { Alert, AlertState } from './alert.contract.ts'
import type { Verdict } from './alert.rules.ts'
import type { Unit } from './contract.ts'
import type { Days } from './period.rules.ts'

export type StoredReading = {
  from_on: string
  to_on: string
  value: number | null
  currency: string | null
  state: AlertState
  reason: Verdict['reason']
  reason_params: ReasonParams
  read_at: string
}
export type ReasonParams = Pick<Verdict, 'low' | 'high' | 'usual' | 'times'> & { unit: Unit }

export type StoredAlert = Omit<
  Alert,
  'metric_name' | 'mine' | 'state' | 'reason' | 'problem' | 'amount' | 'checked_on'
> & {
  /** Of which number its readings are. */
  watch_id: string
  last: StoredReading | null
}

const SELECT = `select a.id, a.name, a.owner_id, a.metric, a.filter, a.kind, a.every, a.direction, a.threshold::float8 as threshold,
    a.sensitivity::float8 as sensitivity, a.recipients, a.by_mail, a.paused, a.watch_id, a.created_at, a.version,
    (select max(read_at) from analytics.alert_reading where alert_id = a.id and told) as told_at,
    (select to_json(r) from (select from_on, to_on, value::float8 as value, currency, state, reason, reason_params, read_at
       from analytics.alert_reading where alert_id = a.id and watch_id = a.watch_id order by to_on desc limit 1) r) as last
  from analytics.alert a`

/** Everybody's with `person` null. */
export const alertsOf = (person: string | null): Promise<StoredAlert[]> =>
  statement<StoredAlert>(
    `${SELECT} where $1::uuid is null or a.owner_id = $1 or $1 = any (a.recipients) order by kernel.fold(a.name), a.id`,
    [person],
  )

export const alertById = async (id: string): Promise<StoredAlert | undefined> =>
  (await statement<StoredAlert>(`${SELECT} where a.id = $1`, [id]))[0]

type Written = Omit<StoredAlert, 'id' | 'owner_id' | 'created_at' | 'version' | 'last' | 'told_at'>
const columnsOf = <W extends { filter?: Filter | undefined }>({ filter, ...plain }: W) => ({
  ...plain,
  ...(filter && { filter: JSON.stringify(filter) }),
})

export const insertAlert = (
  alert: Written & { id: string; owner_id: string; created_at: string },
): Promise<unknown> =>
  db
    .insertInto('analytics.alert')
    .values({ ...alert, ...columnsOf(alert) })
    .execute()

export const updateAlertRow = (id: string, change: Partial<Written>): Promise<unknown> =>
  db.updateTable('analytics.alert').set(columnsOf(change)).where('id', '=', id).execute()

export const removeAlert = (id: string): Promise<unknown> =>
  db.deleteFrom('analytics.alert').where('id', '=', id).execute()

/** Undefined when these days were looked at before. */
export const insertReading = async (
  { id, watch_id }: StoredAlert,
  days: Days,
  reading: Omit<StoredReading, 'from_on' | 'to_on'> & { told: boolean },
): Promise<{ id: string } | undefined> => {
  const { reason_params, ...plain } = reading
  return db
    .insertInto('analytics.alert_reading')
    .values({
      ...plain,
      id: newId(),
      alert_id: id,
      watch_id,
      from_on: days.from,
      to_on: days.to,
      reason_params: JSON.stringify(reason_params),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
}

/** What earlier looks found, oldest first: the past of a number of now. */
export const readingsOf = ({ id, watch_id }: StoredAlert, most: number): Promise<StoredReading[]> =>
  statement<StoredReading>(
    `select * from (select from_on, to_on, value::float8 as value, currency, state, reason, reason_params, read_at
       from analytics.alert_reading where alert_id = $1 and watch_id = $2 order by to_on desc limit $3) r order by to_on`,
    [id, watch_id, most],
  )

export const crossingsOf = (alertId: string): Promise<(StoredReading & { id: string })[]> =>
  statement<StoredReading & { id: string }>(
    `select id, from_on, to_on, value::float8 as value, currency, state, reason, reason_params, read_at
       from analytics.alert_reading where alert_id = $1 and told order by to_on desc limit 100`,
    [alertId],
  )
