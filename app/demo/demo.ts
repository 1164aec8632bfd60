import type { Config } from '#app/config.ts'
import type { Action, Answer, Sent } from '#kernel/contract.ts'
import { companyById } from '#kernel/server/licences.ts'
import { type Caller, run } from '#kernel/server/run.ts'
import { type Actor, SYSTEM } from '#kernel/server/scope.ts'
import * as customers from '#modules/customers/contract.ts'
import * as fields from '#modules/fields/contract.ts'
import { addMember, openAccount, openCompany } from '#modules/identity/opening.contract.ts'
import { enterCatalogue } from './catalogue.ts'
import { chance, type DemoCustomer, demoCustomers } from './customers.ts'
import { enterDeals } from './deals.ts'
import { enterGateways } from './gateways.ts'
import { enterGoals } from './goals.ts'
import { enterInteractions } from './interactions.ts'
import { enterInvoices } from './invoices.ts'
import { enterLayouts } from './layouts.ts'
import { enterLeads } from './leads.ts'
import { enterLogistics } from './logistics.ts'
import { enterObjects } from './objects.ts'
import { enterOrders } from './orders.ts'
import { enterPayments } from './payments.ts'
import { OWNER, PEOPLE } from './people.ts'
import { enterPrivacy } from './privacy.ts'
import { enterProposals } from './proposals.ts'
import { enterQuotes } from './quotes.ts'
import { enterRequests } from './requests.ts'
import { enterSegments } from './segments.ts'
import { enterSuppliers } from './suppliers.ts'
import { enterTasks } from './tasks.ts'

const CUSTOMERS = 2_000
const FIELDS: readonly Sent<typeof fields.createField>[] = [
  { label: 'Límite de crédito', type: 'money', section: 'Crédito' },
  { label: 'Días de crédito', type: 'number', section: 'Crédito' },
  {
    label: 'Zona de entrega',
    type: 'choice',
    section: 'Entrega',
    options: ['Centro', 'Este', 'Oeste', 'Interior'].map((label) => ({ key: label.toLowerCase(), label })),
  },
  { label: 'Recibe los sábados', type: 'yes_no', section: 'Entrega' },
  {
    label: 'Monto abierto',
    type: 'money',
    section: 'Ventas',
    help: 'Lo que suman sus oportunidades abiertas',
    rollup: { of: 'deals.opportunity', measure: 'sum', field: 'value_minor', filter: { status: 'open' } },
  },
  {
    label: 'Última visita',
    type: 'day',
    section: 'Ventas',
    rollup: {
      of: 'interactions.interaction',
      measure: 'max',
      field: 'happened_at',
      filter: { kind: 'visit' },
    },
  },
]

const outside: Caller = { actor: SYSTEM, door: 'cli', language: 'es' }

/** Makes both companies, the busy one last, where its owner then signs in. Safe to call only where there is no demo. */
export async function enterDemo(config: Config, count = CUSTOMERS): Promise<void> {
  const password = config.demoPassword
  const cacao = await run(
    openAccount,
    {
      company: { name: 'Cacao Bocas', country: 'PA', demo: true, valid_until: null },
      owner: { name: OWNER.name, email: OWNER.email, password, verified: true },
    },
    outside,
  )
  const inCacao = await inside(cacao.company, cacao.user_id)
  for (const customer of demoCustomers(24)) await enter(inCacao, customer, {}, cacao.user_id)

  const istmo = await run(
    openCompany,
    {
      company: { name: 'Comercial Istmo', country: 'PA', demo: true, valid_until: null },
      email: OWNER.email,
    },
    outside,
  )
  await fillIstmo(istmo, config, count)
}

type As = <A extends Action>(
  operation: A,
  input: Sent<A>,
  daysAgo?: number,
  person?: string,
) => Promise<Answer<A>>

const inside = async (companyId: string, ownerId: string): Promise<As> => {
  const company = await companyById(companyId)
  if (!company) throw new Error('The demo company is gone.')
  const actor: Actor = { ...SYSTEM, kind: 'user', id: ownerId, name: OWNER.name }
  return (operation, input, daysAgo = 0) => {
    const moment = Temporal.Now.instant().subtract({ hours: 24 * daysAgo, minutes: (daysAgo * 37) % 600 })
    return run(operation, input, { ...outside, company, actor, now: () => moment })
  }
}

async function fillIstmo(
  istmo: { company: string; user_id: string },
  config: Config,
  count: number,
): Promise<void> {
  const act = await inside(istmo.company, istmo.user_id)
  const sellers = [{ id: istmo.user_id, name: OWNER.name }]
  const everybody = [...sellers]
  for (const person of PEOPLE) {
    const { user_id } = await act(addMember, { ...person, password: config.demoPassword })
    everybody.push({ id: user_id, name: person.name })
    if (['sales', 'supervisor', 'agent'].includes(person.role))
      sellers.push({ id: user_id, name: person.name })
  }
  for (const field of FIELDS) await act(fields.createField, field)
  await enterLayouts(istmo.company, { id: istmo.user_id, name: OWNER.name })

  const c = chance(2026)
  const waiting = demoCustomers(count)
  const won: { id: string; week: number }[] = []
  // Several at once, as in a busy shop: one after another would keep the first start waiting.
  await Promise.all(
    Array.from({ length: 6 }, async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const custom = c.odds(0.4)
          ? {
              limite_de_credito: { amount: (c.below(40) + 2) * 25_000, currency: 'PAB' as const },
              dias_de_credito: c.one([15, 30, 45]),
              zona_de_entrega: c.one(['centro', 'este', 'oeste', 'interior']),
              recibe_los_sabados: c.odds(0.5),
            }
          : {}
        const week = next.lifecycle === 'client' && c.odds(0.6) ? weekOfWinning(c, next.daysAgo) : undefined
        const entered = week === undefined ? next : { ...next, lifecycle: 'lead' as const }
        const { id } = await enter(act, entered, custom, c.one(sellers).id)
        if (week !== undefined) won.push({ id, week })
      }
    }),
  )
  for (const [week, leads] of Map.groupBy(won, (lead) => lead.week))
    await act(
      customers.updateCustomers,
      { ids: leads.map(({ id }) => id), changes: { lifecycle: 'client' } },
      week * 7,
    )
  await enterDeals(istmo.company, sellers)
  await enterSegments(istmo.company)
  await enterTasks(istmo.company, everybody)
  await enterInteractions(istmo.company, sellers)
  await enterLeads(istmo.company, sellers)
  await enterObjects(istmo.company, { id: istmo.user_id, name: OWNER.name }, sellers)
  await enterGoals(
    istmo.company,
    { id: istmo.user_id, name: OWNER.name },
    sellers.filter(({ name }) => name === 'Itzel Barría' || name === 'Kevin Samudio'),
  )
  await enterCatalogue(istmo.company, { id: istmo.user_id, name: OWNER.name })
  await enterSuppliers(istmo.company, { id: istmo.user_id, name: OWNER.name })
  await enterQuotes(istmo.company, sellers)
  await enterRequests(istmo.company, sellers)
  await enterProposals(istmo.company, sellers)
  await enterLogistics(istmo.company, { id: istmo.user_id, name: OWNER.name }, config)
  await enterGateways(istmo.company, { id: istmo.user_id, name: OWNER.name }, config)
  await enterInvoices(istmo.company, { id: istmo.user_id, name: OWNER.name }, config)
  await enterPayments(istmo.company, { id: istmo.user_id, name: OWNER.name })
  await enterPrivacy(istmo.company, { id: istmo.user_id, name: OWNER.name })
  await enterOrders(istmo.company, sellers)
}

const LONGEST_WOOING_DAYS = 120

/** How many weeks ago a lead of the last year became a client; undefined for older ones and those of this week. */
const weekOfWinning = (c: ReturnType<typeof chance>, daysAgo: number): number | undefined => {
  const wonDaysAgo = daysAgo - c.below(Math.min(daysAgo, LONGEST_WOOING_DAYS) + 1)
  const week = Math.floor(wonDaysAgo / 7)
  return daysAgo > 400 || week * 7 >= daysAgo ? undefined : week
}

const enter = (
  act: As,
  { daysAgo, ...customer }: DemoCustomer,
  custom: Record<string, unknown>,
  owner_id: string,
) => act(customers.createCustomer, { ...customer, custom, owner_id }, daysAgo)
