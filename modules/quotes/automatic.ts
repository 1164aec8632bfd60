/** Letting a request go on by itself from prices to the quote, as far as the company wants it to. */
import { Refusal } from '#kernel/server/errors.ts'
import { call } from '#kernel/server/run.ts'
import { answersOf } from '#modules/suppliers/price_request.contract.ts'
import { awardsOf } from './award.queries.ts'
import { bestShares, quantityOf } from './award.rules.ts'
import { awardAllBest, draftQuote } from './award.ts'
import { reasonsFor } from './limits.ts'
import type { SourcingSettings } from './margin.contract.ts'
import { sourcingSettings } from './margin.queries.ts'
import { quoteById } from './quote.queries.ts'
import { type Standstill, sourceRequest } from './request.contract.ts'
import { requestById } from './request.queries.ts'
import { requestApproval, sendQuote } from './send.contract.ts'
import { type LineRow, linesOf, type SourcingRow, sourcingById, writeStandstill } from './sourcing.queries.ts'
import { isFresh, scoredOf, weighLines } from './weighing.ts'

/** What a buyer asks for on the site is sourced at once, where it is clear what is meant and how much. */
export const sourceArrived = async ({ id }: { id: string }): Promise<void> => {
  if ((await sourcingSettings()).automatic === 'off') return
  const request = await requestById(id, { forUpdate: true })
  if (request?.channel !== 'site' || request.status !== 'new' || request.unsure > 0) return
  await call(sourceRequest, { id })
}

/** A supplier answered, or their time is over. The cause of a price request is a sourcing, or something of another module. */
export const weighAnswered = async (id: string | null): Promise<void> => {
  const sourcing = id ? await sourcingById(id, { forUpdate: true }) : undefined
  if (sourcing?.status !== 'open') return
  const settings = await sourcingSettings()
  await goOn(sourcing, await weighLines(sourcing, await linesOf(sourcing.id), settings), settings)
}

/** Awards the best and drafts the quote, or keeps why not. A choice that somebody made by hand is theirs to finish. */
export const goOn = async (
  sourcing: SourcingRow,
  lines: readonly LineRow[],
  { automatic }: SourcingSettings,
): Promise<void> => {
  if (automatic === 'off' || (await awardsOf(sourcing.id)).length) return
  const { requests } = await call(answersOf, { reference_id: sourcing.id })
  const isWaiting = requests.some(({ status }) => status === 'open')
  await writeStandstill(sourcing.id, isWaiting ? null : await drafted(sourcing, lines, requests.length > 0))
}

const drafted = async (
  sourcing: SourcingRow,
  lines: readonly LineRow[],
  wasAsked: boolean,
): Promise<Standstill | null> => {
  if (!lines.every((line) => isFresh(line, sourcing.currency)))
    return wasAsked ? 'no_fresh_price' : 'nobody_to_ask'
  const isWhole = ({ quantity, divisible, ...line }: LineRow): boolean =>
    quantityOf(
      bestShares(scoredOf({ quantity, divisible, ...line }, sourcing.currency), quantity, divisible),
    ) === quantity
  if (!lines.every(isWhole)) return 'short_stock'
  await awardAllBest(sourcing, lines)
  try {
    await draftQuote(sourcing, lines, { isAutomatic: true })
    return null
  } catch (error) {
    // What is awarded stays: somebody mends the rest and makes the quote.
    if (!(error instanceof Refusal)) throw error
    return error.code === 'no_margin_rule' ? 'no_margin_rule' : 'quote_refused'
  }
}

type Quoted = { id: string; request_id: string | null; quote_id: string; automatic: boolean }

/** Sends a buyer of the site what was drafted by itself, within the company's limits. */
export const sendDrafted = async ({ id, request_id, quote_id, automatic }: Quoted): Promise<void> => {
  if (!automatic || (await sourcingSettings()).automatic !== 'send') return
  const request = request_id ? await requestById(request_id) : undefined
  const quote = await quoteById(quote_id)
  if (request?.channel !== 'site' || quote?.status !== 'draft') return
  if ((await reasonsFor(quote)).length) {
    await call(requestApproval, { id: quote_id })
    return void (await writeStandstill(id, 'approval_needed'))
  }
  try {
    await call(sendQuote, { id: quote_id })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await writeStandstill(id, error.code === 'no_address' ? 'no_address' : 'quote_refused')
  }
}
