/** What the days bring: quotes end, buyers are reminded, somebody looks after what was sent, owners are told. */
import { z } from 'zod'
import { emit } from '#kernel/server/events.ts'
import { implement, job, when } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { company, now, today } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { completeTask, createTask, listTasks } from '#modules/tasks/contract.ts'
import { notify } from '#modules/workspace/contract.ts'
import { forgetBundles } from './bundle.queries.ts'
import * as contract from './contract.ts'
import { urlOf } from './link.ts'
import { stillHere } from './owner.ts'
import { endedQuotes, endingQuotes, type QuoteRow, quoteById, updateQuoteRow } from './quote.queries.ts'
import { factsOf, mailBuyer } from './quote_mail.ts'
import { followUpOf, putFollowUp } from './reading.queries.ts'
import { keepDays } from './send.contract.ts'
import { ownSettings } from './settings.queries.ts'

/** Nobody is written to before eight in the morning, on the company's clock. */
const FIRST_HOUR = 8

export const dayJob = job('quotes.keep_days', {
  payload: z.object({}),
  every: '10 * * * *',
  work: async () => {
    await call(keepDays, {})
  },
})

export const dayActions = [
  implement(keepDays, async () => {
    const ended = await endedQuotes(today().toString())
    for (const quote of ended) {
      await updateQuoteRow(quote.id, { status: 'expired', updated_at: now().toString() })
      await emit(contract.quoteExpired, quote)
    }
    await forgetBundles(now().toString())
    return { expired: ended.length, reminded: await remindBuyers() }
  }),
]

const remindBuyers = async (): Promise<number> => {
  const { remind_days } = await ownSettings()
  if (!remind_days || now().toZonedDateTimeISO(company().timeZone).hour < FIRST_HOUR) return 0
  const ending = await endingQuotes(today().add({ days: remind_days }).toString())
  for (const quote of ending) await remind(quote)
  return ending.length
}

const remind = async (quote: QuoteRow): Promise<void> => {
  await updateQuoteRow(quote.id, { reminded_at: now().toString() })
  await mailBuyer(quote, {
    to: quote.sent_to,
    subject: text('quotes:mail.reminder.subject', factsOf(quote), quote.language),
    words: text('quotes:mail.reminder.words', factsOf(quote), quote.language),
    url: await urlOf(quote.token_sealed ?? ''),
  })
}

/** Somebody looks after a quote that was sent, some days later; sent again, there is one such task all the same. */
const followUp = async ({ id }: { id: string }): Promise<void> => {
  const { follow_up_days } = await ownSettings()
  const quote = await quoteById(id)
  if (!follow_up_days || !quote) return
  const present = await followUpOf(id)
  if (present && (await isOpenTask(present))) return
  const task = await call(createTask, {
    title: text('quotes:follow_up', { number: quote.number, name: quote.customer_name }, 'es'),
    about: { kind: 'quotes.quote', id },
    assignee_id: await stillHere(quote.owner_id),
    due_on: today().add({ days: follow_up_days }).toString(),
  })
  await putFollowUp(id, task.id)
}

const isOpenTask = async (id: string): Promise<boolean> =>
  (await call(listTasks, { ids: [id], filter: { status: 'open' }, fields: 'id', limit: 1 })).rows.length > 0

const endFollowUp = async ({ id }: { id: string }): Promise<void> => {
  const task = await followUpOf(id)
  if (task && (await isOpenTask(task))) await call(completeTask, { id: task })
  if (task) await putFollowUp(id, null)
}

type Told = { id: string; number: string; customer_name: string; name?: string }

/** The quote's owner is told what its buyer did. */
const tellOwner = async (kind: string, { id, number, customer_name, name = '' }: Told): Promise<void> => {
  const quote = await quoteById(id)
  if (!quote?.owner_id) return
  await call(notify, {
    userIds: [quote.owner_id],
    kind: `quotes.${kind}`,
    titleKey: `quotes:notifications.${kind}`,
    params: { number, customer: customer_name, name },
    link: `/quotes/${id}`,
    about: id,
  })
}

export const reactions = [
  when(contract.quoteSent, followUp, 'follow_up'),
  when(contract.quoteAccepted, endFollowUp, 'follow_up'),
  when(contract.quoteRejected, endFollowUp, 'follow_up'),
  when(contract.quoteWithdrawn, endFollowUp, 'follow_up'),
  when(contract.quoteViewed, (told) => tellOwner('quote_viewed', told), 'tell'),
  when(contract.quoteChosen, (told) => tellOwner('quote_chosen', told), 'tell'),
  when(contract.quoteAccepted, (told) => tellOwner('quote_accepted', told), 'tell'),
  when(contract.quoteRejected, (told) => tellOwner('quote_rejected', told), 'tell'),
  when(contract.quoteExpired, (told) => tellOwner('quote_expired', told), 'tell'),
  when(
    contract.quoteCommented,
    async (told) => (told.side === 'buyer' ? tellOwner('quote_commented', told) : undefined),
    'tell',
  ),
  when(
    contract.approvalDecided,
    async ({ asked_by_id, id, number, granted, customer_name }) => {
      if (!asked_by_id) return
      const kind = granted ? 'approval_granted' : 'approval_refused'
      await call(notify, {
        userIds: [asked_by_id],
        kind: `quotes.${kind}`,
        titleKey: `quotes:notifications.${kind}`,
        params: { number, customer: customer_name },
        link: `/quotes/${id}`,
        about: id,
      })
    },
    'tell',
  ),
]
