import type { Action, Answer, Query, Sent } from '#kernel/contract.ts'
import { companyById } from '#kernel/server/licences.ts'
import { run } from '#kernel/server/run.ts'
import { GUEST, SYSTEM } from '#kernel/server/scope.ts'
import { listCustomers } from '#modules/customers/contract.ts'
import * as proposals from '#modules/proposals/proposal.contract.ts'
import { addStarters, listTemplates } from '#modules/proposals/template.contract.ts'
import * as buyer from '#modules/quotes/buyer.contract.ts'
import { updateQuote } from '#modules/quotes/quote.contract.ts'
import * as sending from '#modules/quotes/send.contract.ts'

type Seller = { id: string; name: string }

/** How each proposal of the demo stands, how many days ago it was begun, from which template, about what, discount in percent. */
const STORIES = [
  ['draft', 0, 'Servicios', 'Auditoría de inventario', 0],
  ['draft', 3, 'Obras', 'Remodelación de la cafetería', 5],
  ['sent', 2, 'Abastecimiento', 'Insumos de limpieza 2027', 4],
  ['viewed', 5, 'Servicios', 'Programa de bioseguridad', 0],
  ['accepted', 9, 'Abastecimiento', 'Suministro para sucursales', 5],
  ['accepted', 21, 'Obras', 'Adecuación de bodega', 3],
  ['accepted', 34, 'Servicios', 'Capacitación del personal', 10],
  ['rejected', 26, 'Obras', 'Cambio de techo', 0],
  ['withdrawn', 12, 'Servicios', 'Estudio de rutas', 0],
  ['expired', 48, 'Abastecimiento', 'Reposición trimestral', 2],
] as const

const PRICES = [48_000, 125_000, 36_500, 82_000]

/** The three templates of the house, and proposals of Comercial Istmo in every state they can be in. */
export async function enterProposals(companyId: string, sellers: readonly Seller[]): Promise<void> {
  const company = await companyById(companyId)
  if (!company) throw new Error('The demo company is gone.')
  const as =
    (seller: Seller | undefined) =>
    <Op extends Action | Query>(operation: Op, input: Sent<Op>, daysAgo = 0): Promise<Answer<Op>> => {
      const moment = Temporal.Now.instant().subtract({ hours: 24 * daysAgo, minutes: 17 })
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
  const [owner] = sellers
  await as(owner)(addStarters, { language: 'es' })
  const { rows: templates } = await as(owner)(listTemplates, { limit: 20 })
  const { rows: people } = await as(owner)(listCustomers, {
    filter: { kind: 'organisation', lifecycle: 'client' },
    sort: '-created_at',
    limit: STORIES.length,
  })
  for (const [i, [end, daysAgo, kind, title, discount]] of STORIES.entries()) {
    const customer = people[i % people.length]
    const act = as(sellers[i % sellers.length])
    if (!customer) return
    const { id } = await act(
      proposals.createProposal,
      {
        customer_id: customer.id,
        template_id: templates.find(({ name }) => name.startsWith(kind))?.id ?? null,
        title,
      },
      daysAgo,
    )
    const price = PRICES[i % PRICES.length] ?? 0
    const line = (name: string, quantity: number, unit_price_minor: number) => ({
      ...{ name, quantity, unit_price_minor, unit: 'servicio', tax_code: 'itbms_7' as const },
    })
    await act(
      updateQuote,
      {
        id,
        lines: [
          line(title, 1, price),
          line('Seguimiento mensual', 3, 12_500),
          { ...line('Visita adicional', 1, 9_000), optional: true, chosen: false },
        ],
        ...(discount > 0 && { discount_percent: discount }),
      },
      daysAgo,
    )
    if (end === 'draft') continue
    await act(sending.sendQuote, { id, to: null }, daysAgo)
    if (end === 'withdrawn')
      await act(sending.withdrawQuote, { id, reason: 'Cambió el alcance' }, daysAgo - 1)
    if (end === 'expired') await act(sending.keepDays, {})
    if (end === 'sent' || end === 'withdrawn' || end === 'expired') continue

    const token = (await act(sending.getLink, { id })).url.split('/').at(-1) ?? ''
    const visit = as(undefined)
    const { version_number } = await visit(buyer.openQuote, { token }, daysAgo - 1)
    const who = { token, version_number, name: 'Yaritza González', role: 'Gerencia' }
    if (end === 'accepted') await visit(buyer.acceptQuote, { ...who, agreed: true }, daysAgo - 4)
    if (end === 'rejected')
      await visit(buyer.rejectQuote, { ...who, reason: 'Se pospuso la obra' }, daysAgo - 6)
  }
}
