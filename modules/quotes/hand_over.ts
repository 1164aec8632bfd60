/** Ways other modules bring to hand a buyer the link. */
import { z } from 'zod'
import { fail, found, Refusal } from '#kernel/server/errors.ts'
import { enqueue } from '#kernel/server/jobs.ts'
import { filled, job } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { actor } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { Id } from '#kernel/values/id.ts'
import { notify } from '#modules/workspace/contract.ts'
import { quoteSender } from './contract.ts'
import { urlOf } from './link.ts'
import { type QuoteRow, quoteById } from './quote.queries.ts'
import { proposedMail } from './quote_mail.ts'

export const channelsFor = (
  quote: Pick<QuoteRow, 'customer_id' | 'contact_id'>,
): Promise<{ key: string; label: string; to: string[] }[]> =>
  Promise.all(
    filled(quoteSender).map(async ({ key, label, addresses }) => ({
      key,
      label: text(label),
      to: await addresses(quote),
    })),
  )

/** Refuses a channel nobody brings. */
export const senderOf = (channel: string) =>
  filled(quoteSender).find(({ key }) => key === channel) ?? fail('unknown_channel', {}, 'through.channel')

/** Asks for the link to be handed over, in the open transaction; it happens once that is committed. */
export const handOver = async (
  quote: QuoteRow,
  { channel, to }: { channel: string; to: string },
  words?: string,
): Promise<void> =>
  enqueue(handOverJob, {
    id: quote.id,
    channel,
    to,
    words: words || (await proposedMail(quote)).words,
    told: actor().kind === 'user' ? (actor().id ?? null) : null,
  })

export const handOverJob = job('quotes.hand_over', {
  payload: z.object({
    id: Id,
    channel: z.string(),
    to: z.string(),
    words: z.string(),
    told: Id.nullable(),
  }),
  work: async ({ id, channel, to, words, told }) => {
    const { token_sealed, number, customer_name } = found(await quoteById(id))
    if (!token_sealed) return
    try {
      await senderOf(channel).send({ id, to, words, url: await urlOf(token_sealed) })
    } catch (error) {
      // What was refused stays refused; what passes by itself is tried again by the queue.
      if (!(error instanceof Refusal) || !told) throw error
      await call(notify, {
        userIds: [told],
        kind: 'quotes.not_handed_over',
        titleKey: 'quotes:notifications.not_handed_over',
        params: { number, customer: customer_name },
        link: `/quotes/${id}`,
        about: id,
      })
    }
  },
})
