import type { Action, Answer, Query, Sent } from '#kernel/contract.ts'
import { companyById } from '#kernel/server/licences.ts'
import { run } from '#kernel/server/run.ts'
import { GUEST, SYSTEM } from '#kernel/server/scope.ts'
import { findProducts } from '#modules/catalogue/variant.contract.ts'
import { listCustomers } from '#modules/customers/contract.ts'
import * as buyer from '#modules/quotes/buyer.contract.ts'
import * as quotes from '#modules/quotes/quote.contract.ts'
import * as sending from '#modules/quotes/send.contract.ts'
import { updateSettings } from '#modules/quotes/settings.contract.ts'
import { chance } from './customers.ts'

type Seller = { id: string; name: string }
type Chance = ReturnType<typeof chance>

/** What is asked for, in which unit, at about which price in minor units. */
const GOODS = [
  ['papel higiénico jumbo', 'caja', 1_875],
  ['cloro', 'gal', 350],
  ['bolsa para basura', 'paquete', 420],
  ['jabón de manos', 'gal', 695],
  ['toalla interfoliada', 'caja', 2_140],
  ['guantes de nitrilo', 'caja', 815],
  ['vaso desechable', 'paquete', 265],
  ['café molido', 'paquete', 540],
  ['resma de papel', 'caja', 2_890],
  ['desinfectante', 'gal', 610],
] as const

const TITLES = [
  'Insumos de limpieza',
  'Reposición mensual',
  'Apertura de sucursal',
  'Cafetería',
  'Oficina central',
]
const REASONS = ['Encontramos mejor precio', 'Se pospuso la compra']
const QUESTIONS = [
  '¿Entregan también en David?',
  '¿Pueden facturar a 30 días?',
  '¿El precio incluye la descarga?',
]

type End =
  | 'draft'
  | 'approval'
  | 'sent'
  | 'viewed'
  | 'asked'
  | 'accepted'
  | 'rejected'
  | 'expired'
  | 'withdrawn'

/** How each quote of the demo stands today, and how many days ago it was written. */
const STORIES: readonly [End, number][] = [
  ['draft', 0],
  ['draft', 2],
  ['approval', 1],
  ['sent', 1],
  ['sent', 4],
  ['viewed', 3],
  ['viewed', 13],
  ['asked', 2],
  ['accepted', 6],
  ['accepted', 12],
  ['accepted', 25],
  ['accepted', 41],
  ['rejected', 18],
  ['rejected', 33],
  ['expired', 30],
  ['withdrawn', 9],
]

const LIMIT_MINOR = 500_000

/** Quotes of Comercial Istmo in every state they can be in. */
export async function enterQuotes(companyId: string, sellers: readonly Seller[]): Promise<void> {
  const company = await companyById(companyId)
  if (!company) throw new Error('The demo company is gone.')
  const as =
    (seller: Seller | undefined) =>
    <Op extends Action | Query>(operation: Op, input: Sent<Op>, daysAgo = 0): Promise<Answer<Op>> => {
      const moment = Temporal.Now.instant().subtract({ hours: 24 * daysAgo, minutes: 11 })
      const actor = seller ? { ...SYSTEM, kind: 'user' as const, ...seller } : GUEST
      return run(operation, input, {
        company,
        actor,
        door: 'cli',
        language: 'es',
        now: () => moment,
        agent: 'Mozilla/5.0 (Linux; Android 15)',
        address: '190.140.22.8',
      })
    }
  const c = chance(77)
  const [owner = { id: '', name: '' }] = sellers
  await as(owner)(updateSettings, {
    payment_terms: 'Pago al confirmar el pedido, o a crédito con línea aprobada.',
    delivery_terms: '48 horas hábiles en la Ciudad de Panamá; interior, 4 días.',
    terms: 'Precios sujetos a existencia al momento de confirmar.',
    approval_above_minor: LIMIT_MINOR,
  })
  const { rows: people } = await as(owner)(listCustomers, {
    filter: { kind: 'organisation', lifecycle: 'client' },
    limit: STORIES.length,
  })
  for (const [i, [end, daysAgo]] of STORIES.entries()) {
    const customer = people[i % people.length]
    const seller = sellers[i % sellers.length]
    if (customer && seller) await tell(as(seller), as(undefined), c, { end, daysAgo, customer: customer.id })
  }
}

type Act = <Op extends Action | Query>(
  operation: Op,
  input: Sent<Op>,
  daysAgo?: number,
) => Promise<Answer<Op>>

const tell = async (
  act: Act,
  visit: Act,
  c: Chance,
  { end, daysAgo, customer }: { end: End; daysAgo: number; customer: string },
): Promise<void> => {
  const lines = await linesOf(act, c, end === 'approval' ? 40 : 1)
  const { id } = await act(
    quotes.createQuote,
    {
      customer_id: customer,
      title: c.one(TITLES),
      lines,
      shipping_minor: c.odds(0.5) ? 2_500 : 0,
      ...(c.odds(0.3) && { discount_percent: 3 }),
    },
    daysAgo,
  )
  if (end === 'draft') return
  if (end === 'approval') return void (await act(sending.requestApproval, { id }, daysAgo))
  await act(sending.sendQuote, { id, to: null }, daysAgo)
  if (end === 'sent') return
  if (end === 'withdrawn')
    return void (await act(sending.withdrawQuote, { id, reason: 'Cambió el precio' }, daysAgo - 1))
  if (end === 'expired') return void (await act(sending.keepDays, {}))

  const { url } = await act(sending.getLink, { id })
  const token = url.split('/').at(-1) ?? ''
  const later = Math.max(0, daysAgo - 1)
  const { version_number } = await visit(buyer.openQuote, { token }, later)
  const who = { token, version_number, name: 'Yaritza González', email: '', role: 'Compras' }
  if (end === 'asked') await visit(buyer.commentQuote, { ...who, body: c.one(QUESTIONS) }, later)
  if (end === 'accepted') await visit(buyer.acceptQuote, { ...who, agreed: true }, later)
  if (end === 'rejected') await visit(buyer.rejectQuote, { ...who, reason: c.one(REASONS) }, later)
}

/** Three to six things, of the catalogue where it has them. */
const linesOf = async (
  act: Act,
  c: Chance,
  times: number,
): Promise<Sent<typeof quotes.createQuote>['lines']> => {
  const begin = c.below(GOODS.length)
  const chosen = Array.from(
    { length: 3 + c.below(4) },
    (_, i) => GOODS[(begin + i) % GOODS.length] ?? GOODS[0],
  )
  return Promise.all(
    chosen.map(async ([name, unit, price], i) => {
      const { rows } = await act(findProducts, { search: name, status: 'any', limit: 1 })
      const product = rows[0] && { variant_id: rows[0].variant_id }
      return {
        ...(product ?? { name, unit }),
        quantity: (c.below(30) + 5) * times,
        unit_price_minor: price,
        unit_cost_minor: Math.round(price * 0.76),
        optional: i === 2,
        chosen: i !== 2 || c.odds(0.5),
      }
    }),
  )
}
