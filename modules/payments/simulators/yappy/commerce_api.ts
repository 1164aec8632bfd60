/** The Commerce Integration API as its manual has it: sessions by a code of the day, movements, reversals until midnight. */

import type { AddRoute, Arrived, RouteAnswer } from '#kernel/server/module.ts'
import { newId } from '#kernel/values/id.ts'
import { loginCode, panamaDay, sameText } from '../../adapters/yappy_signature.ts'
import { type YappyAccount, yappyAccountByKey } from '../accounts.ts'
import { feeOf } from '../fees.ts'
import { json } from '../wire.ts'
import { ADDRESS } from './address.ts'
import { isSettled, type Movement, type Order, type YappyBooks } from './orders.ts'

const DESCRIPTIONS: Record<string, string> = {
  'YP-0000': 'Operación exitosa',
  'YP-0001': 'No se encontraron datos',
  'YP-0008': 'Cabeceras obligatorias ausentes',
  'YP-0013': 'La operación no puede ser procesada',
  'YP-0014': 'La transacción no puede ser reversada',
  'YP-0016': 'La transacción ya fue reversada',
  'YP-0401': 'Token inválido o vencido',
  'YP-9999': 'Error general',
}
const SESSION_HOURS = 24

const said = (code: string, body: unknown = null, status = 200): RouteAnswer =>
  json({ body, status: { code, description: DESCRIPTIONS[code] ?? code } }, status)

type Row = { order: Order; movement: Movement }

export const addCommerceApi = (route: AddRoute, books: YappyBooks): void => {
  const sessions = new Map<string, { account: string; until: number }>()
  const clock = (): number => books.now().epochMilliseconds

  const keyed = ({ headers }: Arrived): YappyAccount | undefined => {
    const account = yappyAccountByKey(headers['api-key'])
    return account?.api_secret === headers['secret-key'] ? account : undefined
  }
  const signedIn = (request: Arrived): YappyAccount | undefined => {
    const account = keyed(request)
    const session = sessions.get(/^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '')
    return account && session?.account === account.name && session.until > clock() ? account : undefined
  }

  const rowsOf = (account: YappyAccount): Row[] =>
    books.orders
      .list()
      .filter((order) => order.account === account.name)
      .flatMap((order) => order.movements.map((movement) => ({ order, movement })))
      .sort((a, b) => (a.movement.at < b.movement.at ? -1 : 1))

  const shown = ({ order, movement }: Row) => ({
    id: movement.id,
    number: movement.number,
    registration_date: movement.at,
    payment_date: movement.at,
    type: 'BOTON_DE_PAGO',
    role: 'CREDIT',
    charge: { amount: Number(movement.amount), currency: 'USD' },
    fee: { amount: Number(feeOf('yappy', movement.amount)), currency: 'USD' },
    description: `Pedido ${order.order_id}`,
    status: movement.reversed_at ? 'REVERSED' : isSettled(movement, books.now()) ? 'COMPLETED' : 'EXECUTED',
    metadata: [{ id: 'ORDER_ID', value: order.order_id }],
    debitor: { alias: order.alias, complete_name: '', alias_type: 'TELEFONO' },
  })

  route('POST', `${ADDRESS}/v1/session/login`, async (request) => {
    const account = keyed(request)
    const given = String((request.body as { body?: { code?: unknown } } | null)?.body?.code ?? '')
    if (!account) return said('YP-0008', null, 400)
    const expected = loginCode(account.api_key, account.seed_code, panamaDay(books.now()))
    if (!sameText(given, expected)) return said('YP-0401', null, 401)
    const token = newId()
    const until = clock() + SESSION_HOURS * 3_600_000
    sessions.set(token, { account: account.name, until })
    return said('YP-0000', { token: { token }, expires_at: new Date(until).toISOString() })
  })

  route('GET', `${ADDRESS}/v1/collection-method`, async (request) =>
    signedIn(request) ? said('YP-0000', [{ type: 'BOTON_DE_PAGO' }]) : said('YP-0401', null, 401),
  )

  route('POST', `${ADDRESS}/v1/movement/history`, async (request) => {
    const account = signedIn(request)
    if (!account) return said('YP-0401', null, 401)
    const asked = (request.body as { body?: { pagination?: Record<string, unknown> } } | null)?.body
      ?.pagination
    const [first, last] = [String(asked?.start_date ?? ''), String(asked?.end_date ?? '')]
    const limit = Math.min(Math.max(Number(asked?.limit) || 50, 1), 100)
    const within = rowsOf(account).filter(({ movement: { at } }) => {
      const day = panamaDay(Temporal.Instant.from(at))
      return first <= day && day <= last && at > String(asked?.payment_date ?? '')
    })
    if (!within.length) return said('YP-0001')
    const page = within.slice(0, limit)
    return said('YP-0000', {
      transactions: page.map(shown),
      pagination: { has_next_page: within.length > limit, payment_date: page.at(-1)?.movement.at },
    })
  })

  route('GET', `${ADDRESS}/v1/movement/:id`, async (request) => {
    const account = signedIn(request)
    if (!account) return said('YP-0401', null, 401)
    const row = rowsOf(account).find(({ movement }) => movement.id === request.params.id)
    return row ? said('YP-0000', shown(row)) : said('YP-0001')
  })

  route('PUT', `${ADDRESS}/v1/transaction/:id`, async (request) => {
    const account = signedIn(request)
    if (!account) return said('YP-0401', null, 401)
    if (!request.headers.channel || !request.headers['client-ip']) return said('YP-0008', null, 400)
    const row = rowsOf(account).find(({ movement }) => movement.id === request.params.id)
    if (!row) return said('YP-9999')
    const { reversals } = books.weather()
    if (reversals === 'refused') return said('YP-0013')
    const done = await books.reverse(row.movement.id)
    if (reversals === 'unanswered') return { status: 504, type: 'text/plain', body: 'Gateway Timeout' }
    return said({ done: 'YP-0000', before: 'YP-0016', settled: 'YP-0014', unknown: 'YP-9999' }[done])
  })
}
