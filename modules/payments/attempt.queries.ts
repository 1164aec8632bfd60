import { db, statement } from '#kernel/server/database.ts'
import type { Begun } from './gateway.ts'

export type AttemptRow = {
  id: string
  gateway: string
  reference: string
  state: 'asked' | 'begun' | 'returned' | 'refused' | 'ended'
  begun: Begun | null
  asked_at: string
  expires_at: string
}

export const attemptById = async (id: string): Promise<AttemptRow | undefined> =>
  (
    await statement<AttemptRow>(
      'select id, gateway, reference, state, begun, asked_at, expires_at from payments.attempt where id = $1',
      [id],
    )
  )[0]

export const insertAttempt = async (
  row: Pick<AttemptRow, 'id' | 'gateway' | 'asked_at' | 'expires_at'>,
): Promise<void> => {
  await db
    .insertInto('payments.attempt')
    .values({ ...row, state: 'asked' })
    .execute()
}

export const updateAttempt = async (
  id: string,
  { begun, ...changes }: Partial<Pick<AttemptRow, 'reference' | 'state' | 'begun' | 'expires_at'>>,
): Promise<void> => {
  await db
    .updateTable('payments.attempt')
    .set({ ...changes, ...(begun !== undefined && { begun: JSON.stringify(begun) }) })
    .where('id', '=', id)
    .execute()
}

/** Nothing more is expected of it; a refusal stays one. */
export const endAttempt = (id: string): Promise<unknown> =>
  statement(`update payments.attempt set state = 'ended' where id = $1 and state <> 'refused'`, [id])

/** How many tries of a charge are still open. */
export const openAttempts = async (chargeId: string): Promise<number> => {
  const [row] = await statement<{ count: number }>(
    `select count(*) from payments.payment p where p.charge_id = $1 and p.status in ('pending', 'in_review')`,
    [chargeId],
  )
  return row?.count ?? 0
}
