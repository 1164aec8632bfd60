/** The payment button's interface as Yappy serves it: paths, fields and codes, failures with HTTP 200 among them. */
import { z } from 'zod'
import type { AddRoute, RouteAnswer } from '#kernel/server/module.ts'
import { newId } from '#kernel/values/id.ts'
import { yappyAccountOf } from '../accounts.ts'
import { json } from '../wire.ts'
import { ADDRESS } from './address.ts'
import type { YappyBooks } from './orders.ts'

const TOKEN_LIVES_MINUTES = 10

/** Phones that decide by themselves, for tests and impatient people. */
export const SENTINELS = { pays: '60000000', rejects: '60000001', stranger: '60000002', silent: '60000003' }

const DESCRIPTIONS: Record<string, string> = {
  '0000': 'Operación exitosa',
  E002: 'Algo salió mal. Intenta nuevamente',
  E004: 'Campos requeridos vacíos o inválidos',
  E005: 'El número no está registrado en Yappy',
  E006: 'Algo salió mal. Intenta nuevamente',
  E007: 'El pedido ya ha sido registrado',
  E008: 'Algo salió mal. Intenta nuevamente',
  E009: 'El orderId no debe tener más de 15 caracteres',
  E010: 'Los montos no son correctos',
  E011: 'Los campos de URL no son correctos',
  E012: 'Algo salió mal. Intenta nuevamente',
  E100: 'Bad request',
}

const said = (code: string, body: unknown = null, status = 200): RouteAnswer =>
  json({ status: { code, description: DESCRIPTIONS[code] ?? code }, body }, status)

const MONEY = /^\d{1,9}\.\d{2}$/
const Wanted = z.object({
  merchantId: z.string(),
  orderId: z.string().min(1),
  domain: z.string(),
  paymentDate: z.number(),
  aliasYappy: z.string().regex(/^[67]\d{7}$/),
  ipnUrl: z.string(),
  shipping: z.string().optional(),
  discount: z.string(),
  taxes: z.string(),
  subtotal: z.string(),
  total: z.string(),
})
type Wanted = z.infer<typeof Wanted>

const cents = (money: string | undefined): number => Math.round(Number(money ?? '0') * 100)

/** The code an order is refused with; undefined: it may be placed. */
const refusalOf = (wanted: Wanted, books: YappyBooks, account: string): string | undefined => {
  const { orderId, aliasYappy, ipnUrl, shipping, discount, taxes, subtotal, total } = wanted
  if (!/^[A-Za-z0-9]{1,15}$/.test(orderId)) return 'E009'
  if ([discount, taxes, subtotal, total, shipping ?? '0.00'].some((one) => !MONEY.test(one))) return 'E010'
  if (cents(total) < 1 || cents(total) !== cents(subtotal) - cents(discount) + cents(taxes) + cents(shipping))
    return 'E010'
  if (!URL.canParse(ipnUrl) || !/^https?:/.test(ipnUrl)) return 'E011'
  if (books.orders.list().some((one) => one.account === account && one.order_id === orderId)) return 'E007'
  if (aliasYappy === SENTINELS.stranger) return 'E005'
  return undefined
}

export const addButtonApi = (route: AddRoute, books: YappyBooks): void => {
  const tokens = new Map<string, { account: string; merchantId: string; domain: string; until: number }>()
  const clock = (): number => books.now().epochMilliseconds

  route('POST', `${ADDRESS}/payments/validate/merchant`, async ({ body }) => {
    const { merchantId, urlDomain } = (body ?? {}) as Record<string, unknown>
    if (typeof merchantId !== 'string' || typeof urlDomain !== 'string' || !merchantId) return said('E004')
    const account = yappyAccountOf(merchantId)
    if (!account) return said('E100', null, 400)
    if (!/^https?:\/\/[^/\s]+$/.test(urlDomain)) return said('E011')
    const token = newId()
    for (const [old, { until }] of tokens) if (until < clock()) tokens.delete(old)
    const until = clock() + TOKEN_LIVES_MINUTES * 60_000
    tokens.set(token, { account: account.name, merchantId, domain: urlDomain, until })
    return said('0000', { epochTime: Math.floor(clock() / 1000), token })
  })

  route('POST', `${ADDRESS}/payments/payment-wc`, async ({ headers, body }) => {
    const token = tokens.get(headers.authorization ?? '')
    if (!token || token.until < clock()) return said('E100', null, 401)
    const weather = books.weather()
    if (weather.fails) return said(weather.fails)
    const wanted = Wanted.safeParse(body)
    if (!wanted.success || wanted.data.merchantId !== token.merchantId) return said('E004')
    if (wanted.data.domain !== token.domain) return said('E011')
    const refusal = refusalOf(wanted.data, books, token.account)
    if (refusal) return said(refusal)
    tokens.delete(headers.authorization ?? '')

    const order = await books.place({
      account: token.account,
      order_id: wanted.data.orderId,
      domain: token.domain,
      alias: wanted.data.aliasYappy,
      ipn_url: wanted.data.ipnUrl,
      total: wanted.data.total,
    })
    const deciding = decideAlone(books, order)
    if (weather.before_answer) {
      await deciding()
      await books.messenger.quiet()
    } else setImmediate(deciding)
    return said('0000', { transactionId: order.id, token: order.token, documentName: order.document_name })
  })
}

const decideAlone =
  (books: YappyBooks, { id, alias }: { id: string; alias: string }) =>
  async (): Promise<void> => {
    const { way } = books.weather()
    if (alias === SENTINELS.pays) await books.decideAlone(id, 'E', way)
    if (alias === SENTINELS.rejects) await books.decideAlone(id, 'R', way)
    // Its five minutes are over at once.
    if (alias === SENTINELS.silent) await books.decideAlone(id, 'X', way)
  }
