import { fail, found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { implement } from '#kernel/server/module.ts'
import { actor, now } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { newId } from '#kernel/values/id.ts'
import { commentsOf, decisionOf, insertComment } from './comment.queries.ts'
import { quoteCommented } from './contract.ts'
import { urlOf } from './link.ts'
import { quoteById } from './quote.queries.ts'
import { factsOf, mailBuyer } from './quote_mail.ts'
import { forgetUnread } from './reading.queries.ts'
import { addComment, getDecision, listComments, readComments } from './send.contract.ts'

export const commentActions = [
  implement(listComments, async ({ id }) => {
    found(await quoteById(id))
    return { comments: await commentsOf(id) }
  }),

  implement(addComment, async ({ id, body }) => {
    const quote = found(await quoteById(id))
    const sealed = quote.token_sealed ?? fail('not_sent')
    const comment = {
      id: newId(),
      version_number: quote.version_number,
      side: 'staff' as const,
      name: actor().name,
      body,
      said_at: now().toString(),
    }
    await insertComment(id, comment, actor().id ?? null)
    if (quote.sent_to) {
      const facts = { ...factsOf(quote), name: comment.name, body }
      await mailBuyer(quote, {
        to: quote.sent_to,
        subject: text('quotes:mail.answer.subject', facts, quote.language),
        words: text('quotes:mail.answer.words', facts, quote.language),
        url: await urlOf(sealed),
      })
    }
    await emit(quoteCommented, { ...quote, ...comment, id })
    return comment
  }),

  implement(readComments, async ({ id }) => {
    found(await quoteById(id))
    await forgetUnread(id)
    return {}
  }),

  implement(getDecision, async ({ id }) => {
    found(await quoteById(id))
    return { decision: (await decisionOf(id)) ?? null }
  }),
]
