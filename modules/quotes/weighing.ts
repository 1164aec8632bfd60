/** What is known of every supplier for the lines of a sourcing, gathered in few statements and weighed. */
import { call } from '#kernel/server/run.ts'
import { company, now, today } from '#kernel/server/scope.ts'
import { today as dayAt, daysBetween } from '#kernel/values/day.ts'
import { listSuppliers } from '#modules/suppliers/contract.ts'
import { type PriceOffer, pricesFor } from '#modules/suppliers/price.contract.ts'
import { answersOf, type RequestLine, type WholeRequest } from '#modules/suppliers/price_request.contract.ts'
import type { SourcingSettings } from './margin.contract.ts'
import { type KeptOffer, type LineRow, type SourcingRow, writeWeighed } from './sourcing.queries.ts'
import { type Scored, scoreOffers, type Wanted } from './sourcing.rules.ts'

type Head = Pick<SourcingRow, 'id' | 'currency' | 'zone' | 'place'>

/** Gathers and weighs anew; the lines as they are then kept. `isNew`: nobody was asked yet. */
export const weighLines = async (
  sourcing: Head,
  lines: readonly LineRow[],
  { weights, fresh_days }: SourcingSettings,
  { isNew = false } = {},
): Promise<LineRow[]> => {
  const listed = await listedOffers(sourcing, lines)
  const answers: Map<string, Answer[]> = isNew ? new Map() : await answersByLine(sourcing.id)
  const weighed = lines.map((line) => {
    const offers = joined(listed.get(line.id) ?? [], answers.get(line.id) ?? [])
    const next = { ...line, offers, weights, fresh_days, scored_at: now().toString() }
    const scores = scoredOf(next, sourcing.currency).map(({ offer, score, parts }) => ({
      supplier_id: offer.supplier_id,
      score,
      parts,
    }))
    return { ...next, scores }
  })
  await writeWeighed(weighed)
  return weighed
}

export const wantedOf = ({ quantity, fresh_days }: LineRow): Wanted => ({ quantity, fresh_days })

/** Only offers in the sourcing's currency can be compared. */
export const comparable = ({ offers }: LineRow, currency: string): KeptOffer[] =>
  offers.filter((offer) => offer.currency === currency)

export const scoredOf = (line: LineRow, currency: string): Scored[] =>
  scoreOffers(comparable(line, currency), wantedOf(line), line.weights)

/** Whether somebody's price is good without asking again. */
export const isFresh = (line: LineRow, currency: string): boolean =>
  comparable(line, currency).some(({ age_days }) => age_days <= line.fresh_days)

const listedOffers = async (
  { zone, place }: Head,
  lines: readonly LineRow[],
): Promise<Map<string, KeptOffer[]>> => {
  const known = lines.flatMap(({ id, variant_id, pack_id, quantity }) =>
    variant_id ? [{ id, variant_id, pack_id, quantity }] : [],
  )
  if (!known.length) return new Map()
  const { lines: found } = await call(pricesFor, {
    lines: known.map(({ id: _, ...line }) => line),
    ...(zone && { zone }),
    ...(place && { place }),
  })
  return new Map(known.map(({ id }, index) => [id, (found[index]?.offers ?? []).map(fromList)]))
}

const fromList = (offer: PriceOffer): KeptOffer => ({
  supplier_id: offer.supplier_id,
  supplier_name: offer.supplier_name,
  origin: 'price_list',
  currency: offer.currency,
  unit_price_minor: offer.unit_price_minor,
  available_quantity: offer.available_quantity,
  lead_days: offer.lead_days,
  fulfilment: offer.fulfilment,
  distance_km: offer.distance_km,
  age_days: offer.age_days,
  note: '',
})

/** `offer`: null where they said they have none. */
type Answer = { supplier_id: string; age_days: number; offer: KeptOffer | null }

const answersByLine = async (sourcingId: string): Promise<Map<string, Answer[]>> => {
  const { requests } = await call(answersOf, { reference_id: sourcingId })
  const answered = requests.filter(
    ({ counts, answered_at, answer_valid_until }) =>
      counts && answered_at && (answer_valid_until === null || answer_valid_until >= today().toString()),
  )
  const fulfilment = await fulfilments([...new Set(answered.map(({ supplier_id }) => supplier_id))])
  const all = answered.flatMap((request) =>
    request.content.flatMap((line) =>
      line.reference_line_id && line.outcome
        ? [
            {
              line_id: line.reference_line_id,
              answer: answerOf(request, line, fulfilment.get(request.supplier_id) ?? null),
            },
          ]
        : [],
    ),
  )
  const byLine = Map.groupBy(all, ({ line_id }) => line_id)
  return new Map([...byLine].map(([id, told]) => [id, told.map(({ answer }) => answer)]))
}

const answerOf = (request: WholeRequest, line: RequestLine, fulfilment: number | null): Answer => {
  const { supplier_id, supplier_name, currency, answered_at } = request
  const day = dayAt(Temporal.Instant.from(answered_at ?? now().toString()), company().timeZone)
  const age_days = Math.max(0, daysBetween(day, today().toString()))
  const isOffer = (line.outcome === 'offered' || line.outcome === 'partial') && line.unit_price_minor !== null
  return {
    supplier_id,
    age_days,
    offer: isOffer
      ? {
          supplier_id,
          supplier_name,
          origin: 'answer',
          currency,
          unit_price_minor: line.unit_price_minor ?? 0,
          available_quantity: line.available_quantity,
          lead_days: line.lead_days,
          fulfilment,
          distance_km: null,
          age_days,
          note: [line.pack_words, line.answer_note].filter(Boolean).join(' · '),
        }
      : null,
  }
}

const MOST_SUPPLIERS = 100

const fulfilments = async (ids: readonly string[]): Promise<Map<string, number | null>> => {
  if (!ids.length) return new Map()
  const { rows } = await call(listSuppliers, { ids: ids.slice(0, MOST_SUPPLIERS), limit: MOST_SUPPLIERS })
  return new Map(rows.map(({ id, record }) => [id, record.fulfilment]))
}

/** An answer to what was asked here is nearer than a price list, unless the list was confirmed after it. */
const joined = (listed: readonly KeptOffer[], answers: readonly Answer[]): KeptOffer[] => {
  const offers = new Map(listed.map((offer) => [offer.supplier_id, offer]))
  for (const { supplier_id, age_days, offer } of answers) {
    const before = offers.get(supplier_id)
    if (before?.origin === 'price_list' && before.age_days < age_days) continue
    if (!offer) offers.delete(supplier_id)
    else
      offers.set(supplier_id, {
        ...offer,
        distance_km: before?.distance_km ?? null,
        lead_days: offer.lead_days ?? before?.lead_days ?? null,
      })
  }
  return [...offers.values()]
}
