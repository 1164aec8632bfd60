import { z } from 'zod'
import { fail, Refusal } from '#kernel/server/errors.ts'
import { enqueue } from '#kernel/server/jobs.ts'
import { isLicensed } from '#kernel/server/licences.ts'
import { log } from '#kernel/server/log.ts'
import { filled, implement, job } from '#kernel/server/module.ts'
import { company } from '#kernel/server/scope.ts'
import { seal, unseal } from '#kernel/server/secrets.ts'
import { newId } from '#kernel/values/id.ts'
import { type PhoneMessenger, phoneMessages, phoneMessenger, textPhone } from './phone_message.contract.ts'

/** Within these a code is still worth something. */
const ATTEMPTS = 4

const messengerHere = (): PhoneMessenger | undefined =>
  filled(phoneMessenger).findLast(({ module, ready }) => isLicensed(module, company()) && ready())

/** Somebody waits for it. What is sent may be a code, so the queue holds it sealed. */
export const textPhoneJob = job('identity.send_phone_message', {
  payload: z.object({ id: z.string(), to: z.string(), sealed: z.string() }),
  attempts: ATTEMPTS,
  urgent: true,
  work: async ({ id, to, sealed }) => {
    try {
      await messengerHere()?.send({ id, to, text: await unseal(sealed) })
    } catch (error) {
      // Trying again changes nothing; whoever waits asks for another code, or takes the mail.
      if (!(error instanceof Refusal && error.code === 'message_refused')) throw error
      log.warn({ messageId: id, reply: error.params?.reply }, 'a phone message was refused')
    }
  },
})

export const phoneMessageActions = [
  implement(phoneMessages, async () => ({ offered: messengerHere() !== undefined })),

  implement(textPhone, async ({ to, text }) => {
    if (!messengerHere()) fail('phone_messages_off')
    await enqueue(textPhoneJob, { id: newId(), to, sealed: await seal(text) })
    return {}
  }),
]
