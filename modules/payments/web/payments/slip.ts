import { upload } from '#web/client/api.ts'
import { Problem } from '#web/client/problem.ts'
import { refresh } from '#web/client/queries.ts'
import { showProblem } from '#web/client/tidings.ts'
import { keepRefundSlip } from '../../refund.contract.ts'

/** What a slip may be, for inputs that take files. */
export const SLIP_TYPES = 'image/jpeg,image/png,image/webp,application/pdf'

/** Keeps the receipt of money given back; the refund stands whether it is taken or not. */
export const sendSlip = async (id: string, file: File): Promise<void> => {
  try {
    await upload(keepRefundSlip, file, { input: { id } })
    await refresh('payments')
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    showProblem(error)
  }
}
