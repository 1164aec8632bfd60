/** Notes whether documents get through, and tells people when they do not. */
import { emit } from '#kernel/server/events.ts'
import { call } from '#kernel/server/run.ts'
import { now } from '#kernel/server/scope.ts'
import { listColleagues } from '#modules/identity/contract.ts'
import { listRoles } from '#modules/identity/role.contract.ts'
import { notify } from '#modules/workspace/contract.ts'
import { may, pacReachable, pacUnreachable } from './contract.ts'
import { sendSoon } from './issuing.ts'
import {
  countFailure,
  endOutage,
  markAlarmed,
  type Outage,
  waitingCounts,
  waitingIds,
} from './road.queries.ts'
import { isAlarming } from './sending.rules.ts'
import { settingsRow } from './settings.queries.ts'

/** All that waits is sent as soon as something got through; more than this waits for its own turn. */
const MOST_WOKEN = 2_000

/** One more attempt in vain. People are told once for each outage. */
export const countInVain = async (kind: Outage['kind'], message: string, id: string): Promise<Outage> => {
  const at = now().toString()
  const outage = await countFailure(kind, message, at)
  const { alarm_after } = await settingsRow()
  if (outage.alarmed_at || !isAlarming(kind, outage.failures, alarm_after)) return outage
  await markAlarmed(outage.id, at)
  const { queued, sending, contingent } = await waitingCounts()
  const waiting = queued + sending + contingent
  await emit(pacUnreachable, { id, kind, since: outage.began_at, waiting, message: outage.message })
  await tellPeople(`road_${kind}`, { waiting })
  return outage
}

/** Something got through: an outage is over, and what waits is sent now. */
export const reached = async (id: string): Promise<void> => {
  const outage = await endOutage(now().toString())
  if (!outage) return
  const waiting = await sendWaiting()
  if (!outage.alarmed_at) return
  await emit(pacReachable, { id, since: outage.began_at, waiting })
  await tellPeople('road_open', { waiting })
}

/** Returns how many were woken. */
export const sendWaiting = async (): Promise<number> => {
  const ids = await waitingIds(MOST_WOKEN)
  for (const id of ids) await sendSoon(id)
  return ids.length
}

/** Whoever may do something about it. */
export const tellPeople = async (kind: string, params: Record<string, string | number>): Promise<void> => {
  const { roles } = await call(listRoles, {})
  const holders = new Set(
    roles.filter(({ permissions }) => permissions.includes(may.configure)).map(({ id }) => id),
  )
  const { colleagues } = await call(listColleagues, {})
  const userIds = colleagues
    .filter(({ role_id, active }) => active && holders.has(role_id))
    .map(({ id }) => id)
  if (userIds.length)
    await call(notify, {
      userIds,
      kind: `invoices.${kind}`,
      titleKey: `invoices:notifications.${kind}`,
      params,
      link: '/invoices/queue',
    })
}
