import type { Action, Answer, Sent } from '#kernel/contract.ts'
import { companyById } from '#kernel/server/licences.ts'
import { run } from '#kernel/server/run.ts'
import { SYSTEM } from '#kernel/server/scope.ts'
import * as customers from '#modules/customers/contract.ts'
import * as deals from '#modules/deals/opportunity.contract.ts'
import * as pipelines from '#modules/deals/pipeline.contract.ts'
import { chance } from './customers.ts'
import { BIG_SALES, BRANCHES, SALES, SOURCES } from './words.ts'

type Chance = ReturnType<typeof chance>
type Seller = { id: string; name: string }

const MONTHS = 18
const CUSTOMERS = 180
const LOST = ['Precio', 'Eligió a la competencia', 'Dejó de responder', 'No es el momento'] as const

/** Sells in the shop and by contract; the second way is longer and dearer. */
const CONTRACTS: Sent<typeof pipelines.createPipeline> = {
  name: 'Contratos',
  description: 'Suministro por contrato a cadenas, hoteles e instituciones.',
  next_step: 'warn',
  lost_reasons: [...LOST, 'Se declaró desierta'],
  won_reasons: ['Mejor oferta', 'Renovación', 'Recomendación'],
  stages: [
    { name: 'Prospecto', color: 'gray', probability: 10, expected_days: 15 },
    {
      name: 'Visita técnica',
      color: 'cyan',
      probability: 30,
      expected_days: 15,
      suggested_activities: [{ title: 'Levantar lista de consumo', days: 2 }],
    },
    {
      name: 'Oferta enviada',
      color: 'violet',
      probability: 50,
      expected_days: 20,
      required_fields: ['value_minor', 'expected_close_on'],
      suggested_activities: [{ title: 'Confirmar que recibieron la oferta', days: 3 }],
    },
    { name: 'Revisión legal', color: 'orange', probability: 80, expected_days: 20 },
    { name: 'Firmado', color: 'green', kind: 'won' },
    { name: 'Descartado', color: 'red', kind: 'lost' },
  ],
}

/** One sale as it went: how many days ago it stood in which stage, and how it ended. */
type Sale = {
  title: string
  customer: number
  seller: number
  value_minor: number
  source: string
  steps: { stage: number; daysAgo: number }[]
  end?: { kind: 'won' | 'lost'; daysAgo: number; reason: string }
  closesInDays: number
}

/** How much better or worse each sells than half and half. */
const SKILL = [0.08, 0.2, -0.06, -0.16]
const DAY_STAGES = [3, 6, 9, 8] as const

/** Some sell better than others, some sources are warmer, and large sales are harder: there is something to learn. */
const isWon = (
  c: Chance,
  { seller, source, value_minor }: Pick<Sale, 'seller' | 'source' | 'value_minor'>,
): boolean =>
  c.odds(
    0.42 +
      (SKILL[seller] ?? 0) +
      (source === 'Referido' ? 0.2 : source === 'Instagram' || source === 'Facebook' ? -0.16 : 0) +
      (value_minor > 1_500_000 ? -0.12 : 0.04),
  )

const sale = (c: Chance, big: boolean, sellers: number): Sale => {
  const pace = big ? 2.2 : 1
  const begun = Math.floor(c.next() ** 1.8 * MONTHS * 30) + 1
  const value = big ? (c.below(90) + 12) * 50_000 : (c.below(80) + 4) * 6_250
  const sketch = { seller: c.below(sellers), source: c.one(SOURCES), value_minor: value }
  const age = begun / pace
  const isOpen = c.odds(age < 12 ? 0.95 : age < 40 ? 0.4 : age < 70 ? 0.15 : 0.02)
  const won = !isOpen && isWon(c, sketch)
  const reached = won ? 3 : Math.min(3, Math.floor(c.next() * 4.2))

  const steps = [{ stage: 0, daysAgo: begun }]
  let daysAgo = begun
  const stays = (stage: number): number =>
    DAY_STAGES[stage as 0 | 1 | 2 | 3] * pace * (0.3 + c.next() * (won || isOpen ? 1.1 : 2.4))
  for (let stage = 1; stage <= reached; stage += 1) {
    daysAgo -= stays(stage - 1)
    if (daysAgo < 0.3) break
    steps.push({ stage, daysAgo })
  }
  const ended = daysAgo - stays(steps.length - 1)
  return {
    title: `${c.one(big ? BIG_SALES : SALES)}${c.odds(0.3) ? `, ${c.one(BRANCHES)}` : ''}`,
    customer: Math.floor(c.next() ** 1.7 * CUSTOMERS),
    ...sketch,
    steps,
    closesInDays: c.below(70) - 12,
    ...(!isOpen &&
      ended > 0.1 && {
        end: { kind: won ? 'won' : 'lost', daysAgo: ended, reason: won ? '' : c.one(LOST) } as const,
      }),
  }
}

/** Two pipelines with what a shop sold, lost and still hopes for, in the last year and a half. */
export async function enterDeals(companyId: string, sellers: readonly Seller[], count = 400): Promise<void> {
  const company = await companyById(companyId)
  if (!company) throw new Error('The demo company is gone.')
  const now = Temporal.Now.instant()
  const as =
    ({ id, name }: Seller) =>
    <A extends Action>(operation: A, input: Sent<A>, daysAgo = 0): Promise<Answer<A>> => {
      const moment = now.subtract({ minutes: Math.round(daysAgo * 24 * 60) })
      const actor = { ...SYSTEM, kind: 'user' as const, id, name }
      return run(operation, input, { actor, door: 'cli', language: 'es', company, now: () => moment })
    }
  const [owner] = sellers
  if (!owner) return
  const act = as(owner)
  const shop = await act(pipelines.createPipeline, { name: 'Ventas' }, MONTHS * 31)
  const contracts = await act(pipelines.createPipeline, CONTRACTS, MONTHS * 31)
  await act(pipelines.updatePipeline, { id: shop.id, next_step: 'warn' }, MONTHS * 31)
  const { rows: known } = await run(
    customers.listCustomers,
    { sort: 'created_at', limit: CUSTOMERS, fields: 'name' },
    { actor: SYSTEM, door: 'cli', language: 'es', company },
  )

  const c = chance(1977)
  const day = (inDays: number): string =>
    now.toZonedDateTimeISO(company.timeZone).toPlainDate().add({ days: inDays }).toString()
  const waiting = Array.from({ length: count }, () => {
    const big = c.odds(0.22)
    return { ...sale(c, big, sellers.length), pipeline: big ? contracts : shop }
  }).toSorted((a, b) => (b.steps[0]?.daysAgo ?? 0) - (a.steps[0]?.daysAgo ?? 0))

  const enter = async ({
    pipeline,
    steps,
    end,
    customer,
    seller,
    closesInDays,
    ...written
  }: (typeof waiting)[number]) => {
    const sells = as(sellers[seller] ?? owner)
    const customer_id = known[customer % known.length]?.id ?? ''
    const [first, ...later] = steps
    const last = end?.daysAgo ?? 0
    const { id } = await sells(
      deals.createOpportunity,
      {
        ...written,
        customer_id,
        stage_id: pipeline.stages[first?.stage ?? 0]?.id,
        expected_close_on: day(end ? -Math.floor(last) : closesInDays),
      },
      first?.daysAgo,
    )
    for (const { stage, daysAgo } of later)
      await sells(deals.moveOpportunity, { id, stage_id: pipeline.stages[stage]?.id ?? '' }, daysAgo)
    if (end?.kind === 'won') await sells(deals.winOpportunity, { id }, end.daysAgo)
    if (end?.kind === 'lost') await sells(deals.loseOpportunity, { id, reason: end.reason }, end.daysAgo)
  }
  await Promise.all(
    Array.from({ length: 6 }, async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) await enter(next)
    }),
  )
  await act(deals.learnProbabilities, {})
}
