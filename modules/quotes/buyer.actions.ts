/** What the buyer does. What is refused is told on the page it was sent from, with everything still there. */

import { fail, found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { contentOf, fileById } from '#kernel/server/files.ts'
import { isLicensed } from '#kernel/server/licences.ts'
import { filled, implement } from '#kernel/server/module.ts'
import { company, now, scope, today } from '#kernel/server/scope.ts'
import { Email } from '#kernel/values/email.ts'
import { newId } from '#kernel/values/id.ts'
import { acceptedStep } from './accepted.contract.ts'
import {
  acceptQuote,
  chooseLines,
  commentQuote,
  type Offered,
  openLogo,
  openPdf,
  openPicture,
  openQuote,
  rejectQuote,
} from './buyer.contract.ts'
import { choiceProblem, chosenLines, decisionProblem, isMachine, stateOf } from './buyer.rules.ts'
import { commentsOf, decisionOf, insertComment, insertDecision } from './comment.queries.ts'
import { type Content, copiedLines, reckoned } from './content.ts'
import {
  type Approval,
  approvalAsked,
  quoteAccepted,
  quoteChosen,
  quoteCommented,
  quoteRejected,
  quoteViewed,
} from './contract.ts'
import { picturesIn } from './document.rules.ts'
import { reasonsFor } from './limits.ts'
import { hashOf, urlOf } from './link.ts'
import { type QuoteRow, quoteByToken, updateQuoteRow } from './quote.queries.ts'
import { marginPercent, reasonsOfChoice, reckon } from './quote.rules.ts'
import { countComment, countView } from './reading.queries.ts'
import { fileName, partiesIn, shareVersion } from './share.ts'
import { insertVersion, newestOfStaff, newestShared, type VersionRow, versionOf } from './version.queries.ts'

type Problem = NonNullable<Offered['problem']>
type Shared = { quote: QuoteRow; version: VersionRow }

export const buyerActions = [
  implement(openQuote, async ({ token, unseen }) => {
    const { quote, version } = await sharedQuote(token, { forUpdate: !unseen })
    if (unseen || isMachine(scope().agent)) return offered({ quote, version })
    await countView(quote.id)
    if (quote.status !== 'sent') return offered({ quote, version })
    await updateQuoteRow(quote.id, { status: 'viewed' })
    await emit(quoteViewed, quote)
    return offered({ quote: { ...quote, status: 'viewed' }, version })
  }),

  implement(openPdf, async ({ token }) => {
    const { quote, version } = await sharedQuote(token)
    const content = await contentOf(await fileById(version.pdf_file_id ?? ''))
    const name = fileName(quote.number, version.number)
    await scope().http?.sendFile?.({ name, mediaType: 'application/pdf', content })
    return {}
  }),

  implement(openPicture, async ({ token, file_id }) => {
    const { version } = await sharedQuote(token)
    if (!version.document || !picturesIn(version.document).includes(file_id)) return fail('not_found')
    const file = await fileById(file_id)
    const content = await contentOf(file)
    await scope().http?.sendFile?.({ name: file.name, mediaType: file.media_type, content })
    return {}
  }),

  implement(openLogo, async ({ token }) => {
    found(await quoteByToken(hashOf(token)))
    const { id, media_type } = found(company().brand?.logo ?? undefined)
    const file = await fileById(id)
    await scope().http?.sendFile?.({
      name: file.name,
      mediaType: media_type,
      content: await contentOf(file),
      lasting: true,
      shown: true,
    })
    return {}
  }),

  implement(commentQuote, async ({ token, name, body }) => {
    const at = await sharedQuote(token, { forUpdate: true })
    if (!name) return offered(at, missing('name_missing', 'comment_name'))
    if (!body) return offered(at, missing('comment_missing', 'body'))
    const { quote, version } = at
    const comment = {
      id: newId(),
      version_number: version.number,
      side: 'buyer' as const,
      name,
      body,
      said_at: now().toString(),
    }
    await insertComment(quote.id, comment, null)
    await countComment(quote.id)
    await emit(quoteCommented, { ...quote, ...comment, id: quote.id })
    return offered(at)
  }),

  implement(chooseLines, async ({ token, version_number, name: written, choices }) => {
    const at = await sharedQuote(token, { forUpdate: true })
    const { quote, version } = at
    const name = written || (quote.contact_name ?? quote.customer_name)
    const problem = choiceProblem(stateAt(at), version_number, version.number)
    if (problem) return offered(at, problem)
    const choice = chosenLines(version.lines, choices)
    if ('problem' in choice) return offered(at, choice.problem)
    if (!choice.changed) return offered(at)

    const { lines: _, totals: __, ...words } = version
    const next = reckoned(
      {
        ...words,
        id: newId(),
        number: version.number + 1,
        made_by: 'buyer',
        made_by_name: name,
        created_at: now().toString(),
      },
      copiedLines(choice.lines),
    )
    await insertVersion(next.version, next.lines)
    const made = found(await versionOf(quote.id, next.version.number))
    const { document } = version
    const url = await urlOf(quote.token_sealed ?? '')
    await shareVersion({ quote, version: made, parties: partiesIn(found(document ?? undefined)) }, url)
    const approval = await approvalOf(at, next, name)
    await updateQuoteRow(quote.id, {
      ...next.onQuote,
      status: approval ? 'awaiting_approval' : 'viewed',
      approval,
      updated_at: now().toString(),
    })
    await emit(quoteChosen, { ...quote, ...next.onQuote, name })
    if (approval) await emit(approvalAsked, { ...quote, ...next.onQuote })
    return offered(await sharedQuote(token))
  }),

  implement(acceptQuote, async ({ token, version_number, agreed, ...who }) => {
    const at = await sharedQuote(token, { forUpdate: true })
    const problem =
      problemAt(at, version_number) ??
      personProblem(who) ??
      (agreed ? undefined : missing('not_agreed', 'agreed'))
    if (problem) return offered(at, problem)
    const { quote, version } = at
    await decide(at, 'accepted', { ...who, reason: '' })
    await emit(quoteAccepted, {
      ...quote,
      name: who.name,
      accepted_on: today().toString(),
      pdf_sha256: version.pdf_sha256 ?? '',
    })
    return offered(await sharedQuote(token))
  }),

  implement(rejectQuote, async ({ token, version_number, reason, ...who }) => {
    const at = await sharedQuote(token, { forUpdate: true })
    const problem =
      choiceProblem(stateAt(at), version_number, at.version.number) ??
      personProblem(who) ??
      (reason ? undefined : missing('reason_missing', 'reason'))
    if (problem) return offered(at, problem)
    await decide(at, 'rejected', { ...who, reason })
    await emit(quoteRejected, { ...at.quote, name: who.name, reason })
    return offered(await sharedQuote(token))
  }),
]

/** The quote of a link with the version its buyer has; a link that was withdrawn, or never was, is not found. */
const sharedQuote = async (token: string, lock = {}): Promise<Shared> => {
  const quote = found(await quoteByToken(hashOf(token), lock))
  const number = await newestShared(quote.id)
  return { quote, version: found(number === null ? undefined : await versionOf(quote.id, number)) }
}

const missing = (code: string, field: string): Problem => ({ code, params: {}, field })

const stateAt = ({ quote, version }: Shared) => stateOf(quote, version.number, today().toString())

const problemAt = (at: Shared, seen: number): Problem | undefined =>
  decisionProblem(stateAt(at), seen, at.version.number)

/** What a choice asks of whoever may approve; null where it stays within what the seller may promise, or did already. */
const approvalOf = async (
  { quote, version }: Shared,
  { onQuote }: Content,
  asked_by: string,
): Promise<Approval | null> => {
  const chosen = {
    total_minor: onQuote.total_minor ?? 0,
    margin_percent: onQuote.margin_percent ?? null,
    currency: quote.currency,
  }
  const fresh = reasonsOfChoice(await reasonsFor(chosen), chosen, await letGo(quote, version))
  return fresh.length ? { reasons: fresh, asked_by, asked_by_id: null } : null
}

/** The newest version the seller, or whoever may approve, let go. While one of the buyer's is checked, that is an earlier one. */
const letGo = async (quote: QuoteRow, version: VersionRow) => {
  const last =
    quote.status === 'awaiting_approval' ? found(await newestOfStaff(quote.id, version.number)) : version
  const sums = reckon(last.lines, last, last)
  return { total_minor: sums.totals.total_minor, margin_percent: marginPercent(sums) }
}

const personProblem = ({ name, email }: { name: string; email: string }): Problem | undefined => {
  if (!name) return missing('name_missing', 'name')
  return email === '' || Email.safeParse(email).success ? undefined : missing('not_an_email', 'email')
}

const LONGEST_AGENT = 500

/** Writes down who decided what, when, from where, and about exactly which file. */
const decide = async (
  { quote, version }: Shared,
  outcome: 'accepted' | 'rejected',
  who: { name: string; email: string; role: string; reason: string },
): Promise<void> => {
  const moment = now().toString()
  await insertDecision(newId(), quote.id, quote.currency, {
    ...who,
    outcome,
    version_number: version.number,
    decided_at: moment,
    address: scope().address ?? '',
    agent: (scope().agent ?? '').slice(0, LONGEST_AGENT),
    total_minor: version.totals.total_minor,
    pdf_sha256: version.pdf_sha256 ?? '',
  })
  await updateQuoteRow(quote.id, {
    status: outcome,
    decided_at: moment,
    decided_on: today().toString(),
    reason: who.reason,
    // What waited to be approved needs nobody any more.
    ...(quote.status === 'awaiting_approval' && { approval: null }),
    updated_at: moment,
  })
}

const offered = async ({ quote, version }: Shared, problem?: Problem): Promise<Offered> => {
  const decision = await decisionOf(quote.id)
  return {
    document: found(version.document ?? undefined),
    version_number: version.number,
    state: stateAt({ quote, version }),
    decided:
      decision && quote.decided_on
        ? { name: decision.name, on: quote.decided_on, reason: decision.reason }
        : null,
    comments: (await commentsOf(quote.id)).map(({ side, name, body, said_at }) => ({
      side,
      name,
      body,
      said_at,
    })),
    problem: problem ?? null,
    next: quote.status === 'accepted' ? await nextOf(quote) : null,
  }
}

/** What whoever takes it from here offers the buyer. */
const nextOf = async ({ id, language }: QuoteRow): Promise<Offered['next']> => {
  const taker = filled(acceptedStep).find(({ module }) => isLicensed(module, company()))
  return taker ? taker.next(id, language) : null
}
