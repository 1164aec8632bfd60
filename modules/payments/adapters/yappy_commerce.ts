/**
 * Yappy's Commerce Integration API: what a company received, and giving a payment back on the day it came. It cannot charge.
 * Source: its manual 1.1 and what integrators report of movements.
 */
import { z } from 'zod'
import { Refusal } from '#kernel/server/errors.ts'
import { Currency, fromDecimal } from '#kernel/values/money.ts'
import type { Checked, Credentials, Gateway, GivenBack, Received } from '../gateway.ts'
import { askJson, words } from './answers.ts'
import { yappyHosts } from './yappy_hosts.ts'
import { loginCode, panamaDay } from './yappy_signature.ts'

const OK = 'YP-0000'
const NOTHING_THERE = 'YP-0001'
const TOO_LATE = 'YP-0014'
const GIVEN_BACK_BEFORE = 'YP-0016'

const PAGE_SIZE = 50
/** 10,000 movements a day are beyond any company of ours; a page that leads to itself ends here too. */
const MOST_PAGES = 200

/** Two headers the API insists on. It does not say whose address it wants; this one is let in. */
const CALLER = { channel: 'WEB', 'client-ip': '127.0.0.1' }

const Status = z.object({ code: z.string(), description: z.string().optional() })
const Session = z.object({
  status: Status,
  body: z
    .object({ token: z.union([z.string(), z.object({ token: z.string() }).transform((t) => t.token)]) })
    .nullish()
    .catch(null),
})
const Movement = z.object({
  id: z.string(),
  number: z.string().nullish(),
  registration_date: z.string().nullish(),
  payment_date: z.string().nullish(),
  status: z.string(),
  charge: z.object({ amount: z.coerce.string(), currency: z.string().default('USD') }),
  fee: z.object({ amount: z.coerce.string() }).nullish(),
  description: z.string().nullish(),
  bill_description: z.string().nullish(),
  metadata: z.array(z.object({ id: z.string(), value: z.coerce.string() })).nullish(),
  debitor: z.object({ alias: z.string().nullish(), complete_name: z.string().nullish() }).nullish(),
})
type Movement = z.infer<typeof Movement>
const History = z.object({
  status: Status,
  body: z
    .object({
      transactions: z.array(Movement).default([]),
      pagination: z
        .object({ has_next_page: z.boolean().nullish(), payment_date: z.string().nullish() })
        .nullish(),
    })
    .nullish(),
})
const Done = z.object({ status: Status })

export const commerceIsGiven = ({ api_key, api_secret, seed_code }: Credentials): boolean =>
  Boolean(api_key && api_secret && seed_code)

const headersOf = (credentials: Credentials, token?: string): Record<string, string> => ({
  'content-type': 'application/json',
  'api-key': credentials.api_key ?? '',
  'secret-key': credentials.api_secret ?? '',
  ...CALLER,
  ...(token && { authorization: `Bearer ${token}` }),
})

type Opened = { ok: true; token: string } | Extract<Checked, { ok: false }>

/** A session for the day. Refused: `commerce_refused`, with Yappy's words. */
export const openSession = async (credentials: Credentials): Promise<Opened> => {
  const { api_key = '', seed_code = '' } = credentials
  const { answer } = await askJson(`${yappyHosts(credentials).commerce}/session/login`, Session, {
    method: 'POST',
    headers: headersOf(credentials),
    body: JSON.stringify({
      body: { code: loginCode(api_key, seed_code, panamaDay(Temporal.Now.instant())) },
    }),
  })
  const { code, description } = answer.status
  if (code !== OK || !answer.body)
    return { ok: false, code: 'commerce_refused', message: words(code, description) }
  return { ok: true, token: answer.body.token }
}

const sessionFor = async (credentials: Credentials): Promise<string> => {
  if (!commerceIsGiven(credentials)) throw new Refusal('gateway_books_closed')
  const session = await openSession(credentials)
  if (!session.ok) throw new Refusal('gateway_books_closed', { params: { reply: session.message } })
  return session.token
}

const movements = async (
  credentials: Credentials,
  token: string,
  days: { start_date: string; end_date: string },
): Promise<Movement[]> => {
  const all: Movement[] = []
  let after: string | null | undefined
  for (let page = 0; page < MOST_PAGES; page++) {
    const { answer } = await askJson(`${yappyHosts(credentials).commerce}/movement/history`, History, {
      method: 'POST',
      headers: headersOf(credentials, token),
      body: JSON.stringify({
        body: {
          pagination: { ...days, limit: PAGE_SIZE, ...(after && { payment_date: after }) },
          filter: [{ id: 'ROLE', value: 'CREDIT' }],
        },
      }),
    })
    const { code, description } = answer.status
    if (code === NOTHING_THERE) break
    if (code !== OK)
      throw new Refusal('gateway_books_closed', { params: { reply: words(code, description) } })
    all.push(...(answer.body?.transactions ?? []))
    after = answer.body?.pagination?.payment_date
    if (!answer.body?.pagination?.has_next_page || !after) break
  }
  return [...new Map(all.map((movement) => [movement.id, movement])).values()]
}

/** Money that is there: in transit until the night (EXECUTED), then in the account (COMPLETED). */
const IS_MONEY = new Set(['EXECUTED', 'COMPLETED'])

/** Money that came in between two moments. Throws `gateway_books_closed` where the company has no access to the API. */
export const movementsBetween: NonNullable<Gateway['received']> = async (credentials, { since, until }) => {
  const [first, last] = [Temporal.Instant.from(since), Temporal.Instant.from(until)]
  const token = await sessionFor(credentials)
  const all = await movements(credentials, token, { start_date: panamaDay(first), end_date: panamaDay(last) })
  return all
    .filter(({ status }) => IS_MONEY.has(status))
    .map(receivedOf)
    .filter(({ occurred_at }) => {
      const at = Temporal.Instant.from(occurred_at)
      return Temporal.Instant.compare(first, at) <= 0 && Temporal.Instant.compare(at, last) <= 0
    })
}

const receivedOf = (movement: Movement): Received => {
  const { charge, fee, debitor } = movement
  const currency = Currency.catch('USD').parse(charge.currency)
  const minor = (decimal: string): number => fromDecimal(decimal, currency)?.amount ?? 0
  return {
    reference: numberOf(movement),
    order_ref: movement.metadata?.find(({ id }) => /order/i.test(id))?.value ?? '',
    amount_minor: minor(charge.amount),
    fee_minor: fee ? minor(fee.amount) : 0,
    currency,
    occurred_at: momentOf(movement).toString(),
    payer: words(debitor?.complete_name ?? undefined, debitor?.alias ?? undefined),
    description: words(movement.description ?? undefined, movement.bill_description ?? undefined),
  }
}

/** What the payer and our notification call the confirmation number. */
const numberOf = ({ id, number }: Movement): string => number || id

/** Moments without a zone are Panama's. */
const momentOf = ({ registration_date, payment_date }: Movement): Temporal.Instant => {
  const written = (registration_date || payment_date || '').replace(' ', 'T')
  try {
    return Temporal.Instant.from(written)
  } catch {
    return Temporal.PlainDateTime.from(written).toZonedDateTime('America/Panama').toInstant()
  }
}

const REVERSED = 'REVERSED'

/**
 * Reverses a whole payment of today; one that was reversed before, as where its answer was lost, is given back.
 * Refused: `refund_whole_only`, `refund_too_late`, `refund_refused`; `refund_needs_commerce` and `commerce_refused` for want of access.
 */
export const askForReversal: NonNullable<Gateway['refund']> = async (
  credentials,
  { reference, amount_minor, confirmed_at },
): Promise<GivenBack> => {
  const no = (code: string, message = '', retry = false): GivenBack => ({ ok: false, code, retry, message })
  if (!commerceIsGiven(credentials)) return no('refund_needs_commerce')
  const session = await openSession(credentials)
  if (!session.ok) return no(session.code, session.message)
  const today = panamaDay(Temporal.Now.instant())
  const start_date = panamaDay(Temporal.Instant.from(confirmed_at))
  const all = await movements(credentials, session.token, { start_date, end_date: today })
  const movement = all.find((one) => one.id === reference || numberOf(one) === reference)
  if (!movement) return no('refund_too_late')
  if (receivedOf(movement).amount_minor !== amount_minor) return no('refund_whole_only')
  // The payer knows the payment by this number too.
  const given = { ok: true, reference: numberOf(movement) } as const
  if (movement.status === REVERSED) return given
  if (panamaDay(momentOf(movement)) < today) return no('refund_too_late')

  const { answer } = await askJson(
    `${yappyHosts(credentials).commerce}/transaction/${encodeURIComponent(movement.id)}`,
    Done,
    { method: 'PUT', headers: headersOf(credentials, session.token), body: '{}' },
  )
  const { code, description } = answer.status
  if (code === OK || code === GIVEN_BACK_BEFORE) return given
  const said = words(code, description)
  return code === TOO_LATE ? no('refund_too_late', said) : no('refund_refused', said, code === 'YP-9999')
}
