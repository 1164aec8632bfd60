import { db, statement } from '#kernel/server/database.ts'
import type { Refund } from './contract.ts'

const COLUMNS = `id, payment_id, amount_minor, credit_minor, currency, way, status, owed_again, reference, reason, refusal, asked_at, done_at`

export const refundById = async (id: string, { forUpdate = false } = {}): Promise<Refund | undefined> =>
  (
    await statement<Refund>(
      `select ${COLUMNS} from payments.refund where id = $1 ${forUpdate ? 'for update' : ''}`,
      [id],
    )
  )[0]

export const refundsOf = (paymentId: string): Promise<Refund[]> =>
  statement(`select ${COLUMNS} from payments.refund where payment_id = $1 order by asked_at desc, id desc`, [
    paymentId,
  ])

/** What is being given back and not booked yet. */
export const underWay = async (paymentId: string): Promise<number> => {
  const [row] = await statement<{ minor: number }>(
    `select coalesce(sum(amount_minor), 0) as minor from payments.refund where payment_id = $1 and status = 'asked'`,
    [paymentId],
  )
  return row?.minor ?? 0
}

export const insertRefund = async (row: Refund): Promise<void> => {
  await db.insertInto('payments.refund').values(row).execute()
}

export const updateRefund = async (
  id: string,
  changes: Partial<Pick<Refund, 'status' | 'credit_minor' | 'reference' | 'refusal' | 'done_at'>>,
): Promise<void> => {
  await db.updateTable('payments.refund').set(changes).where('id', '=', id).execute()
}
