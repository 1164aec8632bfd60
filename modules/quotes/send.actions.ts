import { fail, found, Refusal } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { refuseStale } from '#kernel/server/history.ts'
import { implement } from '#kernel/server/module.ts'
import { actor, now, scope, today } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { approvalAsked, approvalDecided, may, quoteSent, quoteWithdrawn } from './contract.ts'
import { channelsFor, handOver, senderOf } from './hand_over.ts'
import { reasonsFor } from './limits.ts'
import { newLink, urlOf } from './link.ts'
import { paperContent } from './paper.ts'
import { beginNext, refuseDecided, wholeQuote } from './quote.actions.ts'
import { type QuoteRow, quoteById, updateQuoteRow } from './quote.queries.ts'
import { counts } from './quote.rules.ts'
import { addressesOf, factsOf, mailBuyer, proposedMail } from './quote_mail.ts'
import {
  approveQuote,
  getLink,
  getPdf,
  proposeMail,
  refuseApproval,
  renewLink,
  requestApproval,
  sendQuote,
  withdrawQuote,
} from './send.contract.ts'
import { fileName, partiesOf, shareVersion } from './share.ts'
import { newestShared, type VersionRow, versionOf } from './version.queries.ts'

export const sendActions = [
  implement(sendQuote, async ({ id, to, through, subject, words }) => {
    const quote = await lockedQuote(id)
    refuseDecided(quote)
    const version = found(await versionOf(id, quote.version_number))
    if (quote.status === 'withdrawn') fail('withdrawn')
    if (!version.lines.some(counts)) fail('nothing_to_send', {}, 'lines')
    if (version.valid_until < today().toString()) fail('day_over', {}, 'valid_until')
    const isHeld = !version.shared_at || quote.status === 'awaiting_approval'
    if (isHeld) await refuseUnapproved(quote)
    const address = await addressFor(quote, through ? null : to)
    if (through) senderOf(through.channel)

    const link = quote.token_sealed
      ? {
          url: await urlOf(quote.token_sealed),
          token_hash: quote.token_hash,
          token_sealed: quote.token_sealed,
        }
      : await newLink()
    const isNew = version.shared_at === null
    const file = isNew
      ? await shareVersion({ quote, version, parties: await partiesOf(quote) }, link.url)
      : { pdf_file_id: version.pdf_file_id ?? '' }
    const { url, ...secrets } = link
    await updateQuoteRow(id, {
      ...secrets,
      status: isHeld ? 'sent' : quote.status,
      sent_at: now().toString(),
      sent_to: address ?? quote.sent_to,
      reminded_at: null,
      updated_at: now().toString(),
    })
    if (address) {
      const mail = await proposedMail(found(await quoteById(id)))
      await mailBuyer(
        quote,
        { to: address, subject: subject || mail.subject, words: words || mail.words, url },
        { file_id: file.pdf_file_id, name: fileName(quote.number, version.number) },
      )
    }
    if (through) await handOver(found(await quoteById(id)), through, words)
    await emit(quoteSent, { ...quote, to: address ?? through?.to ?? '' })
    return wholeQuote(id)
  }),

  implement(proposeMail, async ({ id, text_id }) => {
    const quote = found(await quoteById(id))
    return {
      to: await addressesOf(quote),
      ...(await proposedMail(quote, text_id)),
      channels: await channelsFor(quote),
      approval: quote.status === 'approved' ? [] : await reasonsFor(quote),
    }
  }),

  implement(withdrawQuote, async ({ id, reason }) => {
    const quote = await lockedQuote(id)
    refuseDecided(quote)
    if ((await newestShared(id)) === null || quote.status === 'withdrawn') fail('not_sent')
    await updateQuoteRow(id, { status: 'withdrawn', reason, updated_at: now().toString() })
    await emit(quoteWithdrawn, { ...quote, reason })
    return wholeQuote(id)
  }),

  implement(requestApproval, async ({ id }) => {
    const quote = await lockedQuote(id)
    if (quote.status !== 'draft') fail('not_a_draft')
    const reasons = await reasonsFor(quote)
    if (!reasons.length) fail('no_approval_needed')
    const { name, id: asked_by_id = null } = actor()
    await updateQuoteRow(id, {
      status: 'awaiting_approval',
      approval: { reasons, asked_by: name, asked_by_id },
      updated_at: now().toString(),
    })
    await emit(approvalAsked, quote)
    return wholeQuote(id)
  }),

  implement(approveQuote, ({ id, note }) => decideApproval(id, true, note)),

  implement(refuseApproval, ({ id, note }) => {
    if (!note) fail('note_missing', {}, 'note')
    return decideApproval(id, false, note)
  }),

  implement(getLink, async ({ id }) => {
    const { token_sealed } = found(await quoteById(id))
    return { url: await urlOf(token_sealed ?? fail('not_sent')) }
  }),

  implement(renewLink, async ({ id }) => {
    const quote = await lockedQuote(id)
    if (!quote.token_sealed) fail('not_sent')
    const { url, ...secrets } = await newLink()
    await updateQuoteRow(id, { ...secrets, updated_at: now().toString() })
    return { url }
  }),

  implement(getPdf, async ({ id, number }) => {
    const quote = found(await quoteById(id))
    const version = found(await versionOf(id, number ?? quote.version_number))
    const name = fileName(quote.number, version.number)
    const content = await paperContent(quote, version)
    await scope().http?.sendFile?.({ name, mediaType: 'application/pdf', content })
    return {}
  }),
]

/** Where the mail goes: null for none at all. */
const addressFor = async (quote: QuoteRow, to: string | null | undefined): Promise<string | null> =>
  to === undefined ? ((await addressesOf(quote))[0] ?? fail('no_address', {}, 'to')) : to

const lockedQuote = async (id: string): Promise<QuoteRow> => {
  const quote = found(await quoteById(id, { forUpdate: true }))
  refuseStale(quote)
  return quote
}

const refuseUnapproved = async (quote: QuoteRow): Promise<void> => {
  if (quote.status === 'approved' || actor().may(may.approve) || actor().kind === 'system') return
  const reasons = await reasonsFor(quote)
  if (reasons.length) throw new Refusal('approval_needed', { params: { reasons } })
}

const decideApproval = async (id: string, granted: boolean, note: string) => {
  const quote = await lockedQuote(id)
  const { approval } = quote
  if (quote.status !== 'awaiting_approval' || !approval) return fail('not_awaiting')
  const version = found(await versionOf(id, quote.version_number))
  if (version.shared_at) await answerChoice(quote, version, granted)
  await updateQuoteRow(id, {
    status: !granted ? 'draft' : version.shared_at ? 'viewed' : 'approved',
    approval: { ...approval, decided_by: actor().name, note },
    updated_at: now().toString(),
  })
  await emit(approvalDecided, { ...quote, granted, note, asked_by_id: approval.asked_by_id })
  return wholeQuote(id)
}

/**
 * The buyer waits for what was said of their choice: granted, they are written that it can be accepted; not granted, the next
 * version begins with their lines, for the seller to change and send.
 */
const answerChoice = async (quote: QuoteRow, version: VersionRow, granted: boolean): Promise<void> => {
  if (!granted) return beginNext(quote, version)
  if (!quote.sent_to) return
  await mailBuyer(quote, {
    to: quote.sent_to,
    subject: text('quotes:mail.granted.subject', factsOf(quote), quote.language),
    words: text('quotes:mail.granted.words', factsOf(quote), quote.language),
    url: await urlOf(quote.token_sealed ?? ''),
  })
}
