/** A buyer's files on their way to suppliers, who learn nothing of where they come from. */
import { fail } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { call } from '#kernel/server/run.ts'
import { encloseFiles } from '#modules/suppliers/enclosure.contract.ts'
import { attachmentsOf } from './cart/attachment.queries.ts'
import { attachmentsForwarded } from './forwarding.contract.ts'
import type { SourcingRow } from './sourcing.queries.ts'

type Chosen = { attachment_ids: readonly string[]; looked: boolean }

/** The files behind what was chosen of the sourcing's request. */
export const filesChosen = async (
  { request_id }: SourcingRow,
  { attachment_ids, looked }: Chosen,
): Promise<string[]> => {
  if (!attachment_ids.length) return []
  if (!looked) fail('not_looked', {}, 'looked')
  const there = request_id ? await attachmentsOf('request_id', request_id) : []
  return [...new Set(attachment_ids)].map(
    (id) => there.find((one) => one.id === id)?.file_id ?? fail('unknown_attachment', {}, 'attachment_ids'),
  )
}

/** How many copies were made. */
export const forward = async (
  { id, request_id, customer_id }: SourcingRow,
  request_ids: string[],
  file_ids: string[],
  { mails }: { mails: boolean },
): Promise<number> => {
  if (!file_ids.length || !request_ids.length) return 0
  const { enclosed } = await call(encloseFiles, { request_ids, file_ids, mails })
  if (enclosed)
    await emit(attachmentsForwarded, {
      ...{ id, request_id, customer_id },
      files: file_ids.length,
      suppliers: request_ids.length,
    })
  return enclosed
}
