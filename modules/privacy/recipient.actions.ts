import { found } from '#kernel/server/errors.ts'
import { refuseStale, restoreRecord } from '#kernel/server/history.ts'
import { implement } from '#kernel/server/module.ts'
import { now } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import {
  createRecipient,
  deleteRecipient,
  listRecipients,
  type Recipient,
  restoreRecipient,
  updateRecipient,
} from './recipient.contract.ts'
import {
  allRecipients,
  deleteRecipientRow,
  insertRecipient,
  recipientById,
  updateRecipientRow,
} from './recipient.queries.ts'

export const recipientActions = [
  implement(listRecipients, async () => ({ recipients: await allRecipients() })),

  implement(createRecipient, async ({ id = newId(), ...written }) => {
    await insertRecipient({ ...written, id, created_at: now().toString() })
    return found(await recipientById(id))
  }),

  implement(updateRecipient, async ({ id, ...changes }) => {
    await locked(id)
    await updateRecipientRow(id, changes)
    return found(await recipientById(id))
  }),

  implement(deleteRecipient, async ({ id }) => {
    await locked(id)
    await deleteRecipientRow(id)
    return {}
  }),

  implement(restoreRecipient, async ({ id }) => {
    await restoreRecord('recipient', id)
    return found(await recipientById(id))
  }),
]

const locked = async (id: string): Promise<Recipient> => {
  const recipient = found(await recipientById(id, { forUpdate: true }))
  refuseStale(recipient)
  return recipient
}
