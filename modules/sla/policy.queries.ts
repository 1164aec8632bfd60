import { db, statement } from '#kernel/server/database.ts'
import type { Policy } from './policy.contract.ts'

const POLICY = `p.id, p.key, p.name, p.target_minutes, p.calendar_id, p.warn_percent, p.escalate_to, p.escalate_role, to_json(p.escalate_on) as escalate_on,
  p.active, p.version, coalesce(c.name, '') as calendar_name,
  (select count(*)::int from sla.clock k where k.policy_id = p.id and k.stopped_at is null) as running`
const FROM = 'sla.policy p left join sla.calendar c on c.id = p.calendar_id'

export const policies = (): Promise<Policy[]> =>
  statement(`select ${POLICY} from ${FROM} order by lower(p.name)`)

export const policyById = async (id: string, { forUpdate = false } = {}): Promise<Policy | undefined> => {
  const [row] = await statement<Policy>(
    `select ${POLICY} from ${FROM} where p.id = $1 ${forUpdate ? 'for update of p' : ''}`,
    [id],
  )
  return row
}

export const policyByKey = async (key: string): Promise<Policy | undefined> => {
  const [row] = await statement<Policy>(`select ${POLICY} from ${FROM} where p.key = $1`, [key])
  return row
}

type WrittenPolicy = Partial<Omit<Policy, 'id' | 'calendar_name' | 'running' | 'version'>>

/** Twice with one key makes one. */
export const insertPolicy = async (id: string, policy: WrittenPolicy): Promise<void> => {
  await db
    .insertInto('sla.policy')
    .values({ ...policy, id } as never)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export const updatePolicyRow = async (id: string, changes: WrittenPolicy): Promise<void> => {
  if (!Object.keys(changes).length) return
  await db
    .updateTable('sla.policy')
    .set(changes as never)
    .where('id', '=', id)
    .execute()
}

export const deletePolicyRow = (id: string): Promise<unknown> =>
  statement('delete from sla.policy where id = $1', [id])
