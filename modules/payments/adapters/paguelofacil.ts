/**
 * PagueloFácil by link: the payer pays on their page, and comes back. Nothing they send us is signed, so what they say is a hint
 * until their books say the same.
 */
import { z } from 'zod'
import { Refusal } from '#kernel/server/errors.ts'
import { simulatorAt } from '#kernel/server/outside.ts'
import { toDecimal } from '#kernel/values/money.ts'
import type { Attempt, Begun, Checked, Credentials, Gateway, Heard, Received } from '../gateway.ts'
import { askJson, unreadable, words } from './answers.ts'
import { asHex, customFields, minorOf, momentOf, ORDER_FIELD, outcomeOf } from './paguelofacil_codes.ts'

/** They take no less than a dollar. */
const LEAST_MINOR = 100
const LONGEST_DESCRIPTION = 150
const LINK_LIVES_SECONDS = 3600
const PAGE_SIZE = 100
const MOST_PAGES = 100

type PagueloFacilHosts = { pay: string; books: string }

/** Source: PagueloFácil for developers, payment link and transactions. `query_url`: another host of the books, if they give one. */
const HOSTS: Record<'production' | 'sandbox', PagueloFacilHosts> = {
  production: { pay: 'https://secure.paguelofacil.com', books: 'https://admin.paguelofacil.com' },
  sandbox: { pay: 'https://sandbox.paguelofacil.com', books: 'https://sandbox.paguelofacil.com' },
}

const hostsOf = ({ environment, query_url }: Credentials): PagueloFacilHosts => {
  if (environment === 'simulator') {
    const simulator = simulatorAt('paguelofacil')
    return { pay: simulator, books: simulator }
  }
  const hosts = HOSTS[environment]
  return query_url ? { ...hosts, books: query_url.replace(/\/+$/, '') } : hosts
}

const Linked = z.object({
  success: z.boolean().optional(),
  message: z.coerce.string().optional(),
  headerStatus: z.object({ code: z.coerce.number(), description: z.string().optional() }).optional(),
  data: z
    .object({ url: z.url(), code: z.string().min(1) })
    .nullish()
    .catch(null),
})

const start = async (credentials: Credentials, attempt: Attempt): Promise<Begun> => {
  if (attempt.amount_minor < LEAST_MINOR)
    return { kind: 'refused', code: 'amount_too_small', retry: false, message: '' }
  const form = new URLSearchParams({
    CCLW: credentials.cclw ?? '',
    CMTN: toDecimal({ amount: attempt.amount_minor, currency: attempt.currency }),
    CDSC: attempt.label.slice(0, LONGEST_DESCRIPTION),
    RETURN_URL: asHex(attempt.return_url),
    PF_CF: customFields(attempt.order_ref),
    PARM_1: attempt.order_ref,
    EXPIRES_IN: String(LINK_LIVES_SECONDS),
    ...(attempt.payer.email && { EMAIL: attempt.payer.email }),
  })
  const { answer } = await askJson(`${hostsOf(credentials).pay}/LinkDeamon.cfm`, Linked, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: '*/*' },
    body: form.toString(),
  })
  const { success, message, headerStatus, data } = answer
  if (success === false || !data)
    return {
      kind: 'refused',
      code: headerStatus?.code === TIMED_OUT ? 'gateway_busy' : 'gateway_setup',
      retry: headerStatus?.code === TIMED_OUT,
      message: words(message, headerStatus?.description),
    }
  return { kind: 'redirect', url: data.url, reference: data.code }
}

/** Their own code for "we did not reach who we ask". */
const TIMED_OUT = 900

const Row = z.looseObject({
  idTransaction: z.coerce.string().optional(),
  codOper: z.string().min(1).max(60),
  status: z.unknown().optional(),
  authStatus: z.unknown().optional(),
  operationType: z.unknown().optional(),
  inRevision: z.unknown().optional(),
  totalPay: z.unknown().optional(),
  amount: z.unknown().optional(),
  dateTms: z.unknown().optional(),
  fee: z.unknown().optional(),
  email: z.string().nullish(),
  userName: z.string().nullish(),
  txConcept: z.string().nullish(),
  customFields: z.unknown().optional(),
})
type Row = z.infer<typeof Row>
const Rows = z.object({
  headerStatus: z.object({ code: z.coerce.number(), description: z.string().optional() }).optional(),
  message: z.coerce.string().optional(),
  data: z
    .union([z.array(Row), Row.transform((row) => [row])])
    .nullish()
    .transform((rows) => rows ?? []),
})

const query = async (credentials: Credentials, parameters: Record<string, string>): Promise<Row[]> => {
  const url = `${hostsOf(credentials).books}/PFManagementServices/api/v1/MerchantTransactions?${new URLSearchParams(parameters)}`
  const { status, answer } = await askJson(url, Rows, {
    // As it is: with "Bearer" before it, they do not know the token.
    headers: { authorization: credentials.access_token ?? '', accept: 'application/json' },
  })
  const code = answer.headerStatus?.code ?? status
  if (code >= 200 && code < 300) return answer.data
  if (code === TIMED_OUT || code >= 500) throw unreadable(url, `code ${code}`)
  throw new Refusal('gateway_books_closed', {
    params: { reply: words(String(code), answer.headerStatus?.description ?? answer.message) },
  })
}

const check = async (credentials: Credentials): Promise<Checked> => {
  if (!/^[0-9A-Fa-f]{32,256}$/.test(credentials.cclw ?? ''))
    return { ok: false, code: 'cclw_malformed', message: '' }
  try {
    await query(credentials, { limit: '1' })
    return { ok: true }
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'gateway_books_closed') throw error
    return { ok: false, code: 'token_refused', message: String(error.params.reply) }
  }
}

/** Which of our orders a transaction says it is for; custom fields come as a list or by label. */
const orderIn = ({ customFields: fields }: Row): string => {
  if (Array.isArray(fields)) {
    const one = fields.find((field) => [field?.id, field?.nameOrLabel].includes(ORDER_FIELD))
    return typeof one?.value === 'string' ? one.value : ''
  }
  const value = (fields as Record<string, unknown> | null | undefined)?.[ORDER_FIELD]
  return typeof value === 'string' ? value : ''
}

const heardOf = (row: Row, orderRef: string): Heard => {
  const outcome = outcomeOf(row)
  return {
    order_ref: orderRef,
    reference: row.codOper,
    outcome,
    amount_minor: outcome === 'paid' ? (minorOf(row.totalPay ?? row.amount) ?? 0) : null,
    currency: outcome === 'paid' ? 'USD' : null,
    occurred_at: momentOf(row.dateTms),
  }
}

/** By the operation's code where it is known, else by our number, which went with the link. A paid one counts before a denied one. */
const confirm: NonNullable<Gateway['confirm']> = async (credentials, { order_ref, reference }) => {
  const byCode = reference
    ? await query(credentials, { filter: `codOper::${reference}`, sort: '-dateTms', limit: '10' })
    : []
  const rows = byCode.length
    ? byCode
    : await query(credentials, {
        conditional: `customFields$lk%${order_ref}%`,
        sort: '-dateTms',
        limit: '10',
      })
  const ours = rows.filter((row) => ['', order_ref].includes(orderIn(row)))
  const row = ours.find((one) => outcomeOf(one) === 'paid') ?? ours[0]
  return row ? heardOf(row, order_ref) : null
}

const received: NonNullable<Gateway['received']> = async (credentials, { since, until }) => {
  const panama = (moment: string) =>
    Temporal.Instant.from(moment)
      .toZonedDateTimeISO('America/Panama')
      .toPlainDateTime()
      .toString({ smallestUnit: 'second' })
  const rows: Row[] = []
  for (let page = 0; page < MOST_PAGES; page++) {
    const more = await query(credentials, {
      conditional: `dateTms$bt${panama(since)}::${panama(until)}`,
      sort: 'dateTms',
      limit: String(PAGE_SIZE),
      offset: String(page * PAGE_SIZE),
    })
    rows.push(...more)
    if (more.length < PAGE_SIZE) break
  }
  return rows.filter((row) => outcomeOf(row) === 'paid').map((row) => receivedOf(row, since))
}

const receivedOf = (row: Row, since: string): Received => ({
  reference: row.codOper,
  order_ref: orderIn(row),
  amount_minor: minorOf(row.totalPay ?? row.amount) ?? 0,
  fee_minor: minorOf(row.fee) ?? 0,
  currency: 'USD',
  occurred_at: momentOf(row.dateTms) ?? since,
  payer: words(row.userName ?? undefined, row.email ?? undefined),
  description: words(row.txConcept ?? undefined),
})

/** The webhook (POST, JSON) and the way back (GET, the query) tell one thing in two forms. */
const readNotification: NonNullable<Gateway['readNotification']> = (
  _credentials,
  { method, query, body },
) => {
  const said = method === 'POST' ? Hook.safeParse(body) : Return.safeParse(query)
  return said.success ? said.data : { forged: 'incomplete' }
}

const OrderRef = z.string().regex(/^[A-Za-z0-9]{1,15}$/)

const Hook = Row.extend({ PARM_1: OrderRef.optional(), requestPayAmount: z.unknown().optional() }).transform(
  (row, context): Heard => {
    const order_ref = OrderRef.safeParse(row.PARM_1 ?? orderIn(row))
    if (!order_ref.success) context.addIssue({ code: 'custom' })
    const outcome = outcomeOf(row)
    return {
      order_ref: order_ref.data ?? '',
      reference: row.codOper,
      outcome,
      amount_minor: outcome === 'paid' ? (minorOf(row.totalPay ?? row.requestPayAmount) ?? null) : null,
      currency: 'USD',
      occurred_at: momentOf(row.date),
    }
  },
)

const Return = z
  .object({
    PARM_1: OrderRef,
    Oper: z.string().max(60).default(''),
    Estado: z.string().default(''),
    TotalPagado: z.string().default(''),
  })
  .transform(
    ({ PARM_1, Oper, Estado, TotalPagado }): Heard => ({
      order_ref: PARM_1,
      reference: Oper,
      outcome: /^aprobada$/i.test(Estado) ? 'paid' : /^denegada$/i.test(Estado) ? 'rejected' : 'pending',
      amount_minor: minorOf(TotalPagado) ?? null,
      currency: 'USD',
      occurred_at: null,
    }),
  )

/**
 * Credentials: `cclw` ("código web", hex) names the company; `access_token` opens its books; `query_url` when support gave another
 * host for those. Giving money back has no way over the network that they publish: it is done in their panel.
 */
export const paguelofacil: Gateway = {
  key: 'paguelofacil',
  fields: [
    { key: 'cclw', secret: false, required: true },
    { key: 'access_token', secret: true, required: true },
    { key: 'query_url', secret: false, required: false },
  ],
  currencies: ['USD', 'PAB'],
  least_minor: LEAST_MINOR,
  asksPhone: false,
  check,
  start,
  readNotification,
  mustConfirm: true,
  confirm,
  received,
}
