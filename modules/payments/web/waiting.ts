import { api } from '#web/client/api.ts'
import { countPayments } from '../payment.contract.ts'

/** Transfers whose receipt nobody has looked at. */
export const inReview = async (): Promise<number> =>
  (await api(countPayments, { filter: { status: 'in_review' } })).count
