import type { Action, Answer, Query, Sent } from '#kernel/contract.ts'
import { companyById } from '#kernel/server/licences.ts'
import { run } from '#kernel/server/run.ts'
import { SYSTEM } from '#kernel/server/scope.ts'
import { listCustomers } from '#modules/customers/contract.ts'
import * as awards from '#modules/quotes/award.contract.ts'
import { attachToRequest } from '#modules/quotes/cart/attachment.contract.ts'
import { createMarginRule } from '#modules/quotes/margin.contract.ts'
import * as requests from '#modules/quotes/request.contract.ts'
import { getSourcing } from '#modules/quotes/sourcing.contract.ts'
import { photoOf, sending, type UploadedFile } from './papers.ts'

type Seller = { id: string; name: string }
type Act = <Op extends Action | Query>(
  operation: Op,
  input: Sent<Op>,
  daysAgo?: number,
  file?: UploadedFile,
) => Promise<Answer<Op>>

/** How far each request of the demo has come, how many days ago it was asked for, and what for. `photo`: one came along. */
type End = 'new' | 'sourced' | 'awarded' | 'quoted' | 'invoiced' | 'closed'
const STORIES: readonly { end: End; daysAgo: number; text: string; note?: string; photo?: string }[] = [
  {
    end: 'new',
    daysAgo: 0,
    text: '40 cajas papel higiénico jumbo\n10 gal cloro\n6 de lo de siempre para pisos',
  },
  {
    end: 'new',
    daysAgo: 0,
    text: '12 resmas de papel\n4 cajas guantes de nitrilo',
    note: 'Lo necesita el lunes.',
    photo: 'Etiqueta de los guantes',
  },
  {
    end: 'sourced',
    daysAgo: 1,
    text: '20 gal desinfectante\n15 paquetes bolsa para basura\n8 gal jabón de manos',
    photo: 'Bolsa de muestra',
  },
  { end: 'awarded', daysAgo: 1, text: '30 cajas toalla interfoliada\n50 paquetes vaso desechable' },
  { end: 'quoted', daysAgo: 2, text: '24 gal cloro\n10 cajas guantes de nitrilo\n5 gal desinfectante' },
  { end: 'invoiced', daysAgo: 20, text: '18 cajas papel higiénico jumbo\n6 gal jabón de manos' },
  { end: 'invoiced', daysAgo: 12, text: '40 paquetes café molido\n9 gal cloro' },
  { end: 'closed', daysAgo: 8, text: '100 cajas de algo que no vendemos' },
]

/** By how much invoices of the demo differ from what was reckoned with, one award after another. */
const DEVIATIONS = [1, 1.02, 0.985, 1, 1.11, 1.03]

/** What customers of Comercial Istmo ask quotes for, from the list to the invoiced cost. */
export async function enterRequests(companyId: string, sellers: readonly Seller[]): Promise<void> {
  const company = await companyById(companyId)
  if (!company) throw new Error('The demo company is gone.')
  const as =
    (seller: Seller): Act =>
    (operation, input, daysAgo = 0, file) => {
      const moment = Temporal.Now.instant().subtract({ hours: 24 * daysAgo, minutes: 7 })
      const actor = { ...SYSTEM, kind: 'user' as const, ...seller }
      return run(operation, input, {
        company,
        actor,
        door: 'cli',
        language: 'es',
        now: () => moment,
        ...sending(file),
      })
    }
  const [owner = { id: '', name: '' }] = sellers
  await as(owner)(createMarginRule, { percent: 28, basis: 'price' })
  await as(owner)(createMarginRule, { from_quantity: 100, percent: 22, basis: 'price' })
  await as(owner)(createMarginRule, { customer_tag: 'mayorista', percent: 18, basis: 'price' })
  const { rows: customers } = await as(owner)(listCustomers, {
    filter: { kind: 'organisation' },
    limit: STORIES.length,
  })
  let invoiced = 0
  for (const [i, { end, daysAgo, text, note = '', photo }] of STORIES.entries()) {
    const customer = customers[i % customers.length]
    const seller = sellers[i % sellers.length]
    if (!customer || !seller) continue
    const act = as(seller)
    const { id } = await act(requests.createRequest, { customer_id: customer.id, text, note }, daysAgo)
    if (photo) await act(attachToRequest, { id }, daysAgo, await photoOf(photo))
    if (end === 'new') continue
    if (end === 'closed') {
      await act(requests.closeRequest, { id, reason: 'No lo vendemos; se lo dijimos.' }, daysAgo)
      continue
    }
    invoiced = await source(act, { id, end, daysAgo, invoiced })
  }
}

/** Compares suppliers for a request and goes on as far as its story does; how many awards are invoiced by then. */
const source = async (
  act: Act,
  { id, end, daysAgo, invoiced }: { id: string; end: End; daysAgo: number; invoiced: number },
): Promise<number> => {
  const { content } = await act(requests.getRequest, { id })
  for (const { id: line_id, quantity } of content)
    if (quantity === null) await act(requests.deleteRequestLine, { id, line_id }, daysAgo)
  const { sourcing_id } = await act(requests.sourceRequest, { id }, daysAgo)
  if (end === 'sourced') return invoiced
  const board = await act(awards.awardBest, { id: sourcing_id }, daysAgo)
  if (end === 'awarded' || !board.lines.some((line) => line.awards.length)) return invoiced
  await act(awards.makeQuote, { id: sourcing_id, without_rest: true }, daysAgo)
  if (end === 'quoted') return invoiced
  const given = (await act(getSourcing, { id: sourcing_id })).lines.flatMap((line) => line.awards)
  const day = Temporal.Now.plainDateISO('America/Panama')
    .subtract({ days: Math.max(0, daysAgo - 6) })
    .toString()
  for (const [i, award] of given.entries()) {
    const share = DEVIATIONS[(invoiced + i) % DEVIATIONS.length] ?? 1
    const unit_cost_minor = Math.round(award.unit_cost_minor * share)
    await act(awards.recordInvoicedCost, { id: award.id, unit_cost_minor, invoiced_on: day })
  }
  return invoiced + given.length
}
