import { db, statement } from '#kernel/server/database.ts'
import type { Refund } from './refund.contract.ts'

const COLUMNS = `r.id, r.payment_id, r.amount_minor, r.credit_minor, r.currency, r.way, r.given_by, r.status, r.owed_again, r.reference,
  r.reason, r.refusal, r.tries, r.file_id, r.asked_at, r.done_at`

export const refundById = async (id: string, { forUpdate = false } = {}): Promise<Refund | undefined> =>
  (
    await statement<Refund>(
      `select ${COLUMNS} from payments.refund r where r.id = $1 ${forUpdate ? 'for update' : ''}`,
      [id],
    )
  )[0]

export const refundsOf = (paymentId: string): Promise<Refund[]> =>
  statement(
    `select ${COLUMNS} from payments.refund r where r.payment_id = $1 order by r.asked_at desc, r.id desc`,
    [paymentId],
  )

/** Refunds of payments of a subject's charge, oldest first; whoever asks saw the charge. */
export const refundsOfSubject = (kind: string, id: string): Promise<Refund[]> =>
  statement(
    `select ${COLUMNS} from payments.refund r join payments.payment p on p.id = r.payment_id join payments.charge h on h.id = p.charge_id
      where h.subject_kind = $1 and h.subject_id = $2 order by r.asked_at, r.id`,
    [kind, id],
  )

/** Refunds of payments of a charge that went, or may go; oldest first. */
export const refundsToTell = (chargeId: string): Promise<Refund[]> =>
  statement(
    `select ${COLUMNS} from payments.refund r join payments.payment p on p.id = r.payment_id
      where p.charge_id = $1 and r.status <> 'failed' order by r.asked_at, r.id`,
    [chargeId],
  )

/** Whether money went back this way under this reference before. */
export const isRecorded = async (givenBy: string, reference: string): Promise<boolean> =>
  (
    await statement(
      `select 1 from payments.refund r where r.given_by = $1 and r.reference = $2 and r.status = 'done' limit 1`,
      [givenBy, reference],
    )
  ).length > 0

/** What is being given back and not booked yet. */
export const underWay = async (paymentId: string): Promise<number> => {
  const [row] = await statement<{ minor: number }>(
    `select coalesce(sum(amount_minor), 0) as minor from payments.refund where payment_id = $1 and status in ('asked', 'unsure')`,
    [paymentId],
  )
  return row?.minor ?? 0
}

export const insertRefund = async (row: Refund): Promise<void> => {
  await db.insertInto('payments.refund').values(row).execute()
}

export const updateRefund = async (
  id: string,
  changes: Partial<
    Pick<Refund, 'status' | 'credit_minor' | 'reference' | 'refusal' | 'tries' | 'file_id' | 'done_at'>
  >,
): Promise<void> => {
  await db.updateTable('payments.refund').set(changes).where('id', '=', id).execute()
}
