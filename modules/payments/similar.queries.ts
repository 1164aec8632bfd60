/** Receipts that are like another: the same file, the same picture, the same reference, or amount, customer and day. */
import { statement } from '#kernel/server/database.ts'
import type { Flag } from './contract.ts'
import type { PaymentRow } from './payment.queries.ts'

/** Of 64 bits: a picture compressed again differs in 0 to 5, another receipt of the same bank in 12 and more. */
const MOST_BITS = 6
const LOOKED_BACK_DAYS = 400
const MOST = 10

type Like = Extract<Flag, 'same_file' | 'same_picture' | 'same_reference' | 'same_amount'>

/** Ids of other payments like this one, the likest first, and by what. `reference`: as `plainReference` gives it. */
export const likePayments = async (
  payment: Pick<
    PaymentRow,
    | 'id'
    | 'customer_id'
    | 'amount_minor'
    | 'currency'
    | 'paid_on'
    | 'file_sha256'
    | 'picture_hash'
    | 'received_at'
  > & { reference: string },
): Promise<{ id: string; because: Like[] }[]> => {
  const rows = await statement<Record<Like, boolean> & { id: string }>(
    `select id, same_file, same_picture, same_reference, same_amount from (
       select p.id, p.received_at,
              coalesce(p.file_sha256 = $2, false) as same_file,
              coalesce(bit_count(('x' || p.picture_hash)::bit(64) # ('x' || $3)::bit(64)) <= ${MOST_BITS}, false) as same_picture,
              $4 <> '' and ltrim(regexp_replace(upper(p.provider_reference), '[^A-Z0-9]', '', 'g'), '0') = $4 as same_reference,
              p.customer_id = $5 and p.amount_minor = $6 and p.currency = $7 and coalesce(p.paid_on = $8::date, false) as same_amount
         from payments.payment p
        where p.method = 'transfer' and p.id <> $1 and p.status <> 'cancelled'
          and p.received_at between $9::timestamptz - interval '${LOOKED_BACK_DAYS} days' and $9::timestamptz + interval '${LOOKED_BACK_DAYS} days'
     ) likeness
     where same_file or same_picture or same_reference or same_amount
     order by same_file desc, same_picture desc, same_reference desc, received_at desc limit ${MOST}`,
    [
      payment.id,
      payment.file_sha256,
      payment.picture_hash,
      payment.reference,
      payment.customer_id,
      payment.amount_minor,
      payment.currency,
      payment.paid_on,
      payment.received_at,
    ],
  )
  return rows.map(({ id, ...same }) => ({
    id,
    because: (Object.keys(same) as Like[]).filter((key) => same[key]),
  }))
}
