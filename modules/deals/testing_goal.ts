/** A shop whose sellers have goals. For tests only. */
import { expect } from 'vitest'
import type { Answer } from '#kernel/contract.ts'
import { run } from '#kernel/server/run.ts'
import { GUEST } from '#kernel/server/scope.ts'
import { knownCompany, type TestCompany } from '#kernel/server/testing.ts'
import { newId } from '#kernel/values/id.ts'
import { getMetric, listMetricRows } from '#modules/analytics/contract.ts'
import * as g from '#modules/analytics/goal.contract.ts'
import { createCustomer } from '#modules/customers/contract.ts'
import { addMember, openAccount } from '#modules/identity/opening.contract.ts'
import { createTeam } from '#modules/identity/team.contract.ts'
import * as o from './opportunity.contract.ts'
import * as p from './pipeline.contract.ts'

const PASSWORD = 'tortuga canal sombrero 88'
export const WON = 'deals.won_value'
export const SEES = ['analytics:read', 'deals:read'] as const

/** Two sellers of one team and a third of none; in March Ana won 1,000.00, Beto 3,000.00 and 500.00 in colones. */
export const shopOfThree = async () => {
  const opened = await run(
    openAccount,
    {
      company: { name: 'Comercial Istmo', country: 'PA' },
      owner: {
        name: 'Dueña',
        email: `duena.${newId().slice(-12)}@example.com`,
        password: PASSWORD,
        verified: true,
      },
    },
    { actor: GUEST, door: 'cli', language: 'es' },
  )
  const company = (await knownCompany(opened.company)).as('owner', { id: opened.user_id })
  const first = company.on('2026-03-01')
  const team = await first.does(createTeam, { name: `Norte ${company.id.slice(-6)}` })
  const person = async (name: string, inTeam: boolean) => {
    const email = `${name}.${company.id.slice(-12)}@example.com`
    const { user_id } = await first.does(addMember, {
      name,
      email,
      password: PASSWORD,
      role: 'agent',
      ...(inTeam && { team: team.name }),
    })
    return user_id
  }
  const [ana, beto, eva] = [await person('Ana', true), await person('Beto', true), await person('Eva', false)]
  const { stages } = await first.does(p.createPipeline, { name: 'Ventas', lost_reason_required: false })
  const wonStage = stages.find(({ kind }) => kind === 'won')?.id ?? ''
  const { id: customer_id } = await first.does(createCustomer, { name: 'Bodega' })
  const sells = async (
    owner_id: string,
    value_minor: number,
    more: { won?: string; currency?: 'CRC'; expected?: string },
  ) => {
    const { id } = await first.does(o.createOpportunity, {
      title: 'Venta',
      customer_id,
      owner_id,
      value_minor,
      ...(more.currency && { currency: more.currency }),
      ...(more.expected && { expected_close_on: more.expected }),
    })
    if (more.won) await company.on(more.won).does(o.moveOpportunity, { id, stage_id: wonStage })
    return id
  }
  await sells(ana, 100_000, { won: '2026-03-05' })
  await sells(beto, 300_000, { won: '2026-03-10' })
  await sells(beto, 50_000, { won: '2026-03-10', currency: 'CRC' })
  await sells(ana, 40_000, { expected: '2026-03-28' })
  const seller = (id: string, reach: 'own' | 'team' = 'own', members = [id]) =>
    company.on('2026-03-16').as(SEES, { id, reach, team: members })
  return { company, mid: company.on('2026-03-16'), team, ana, beto, eva, sells, seller }
}

export const goalOf = (
  company: TestCompany,
  whose: 'company' | 'team' | 'person',
  whose_id: string | null,
  target: number,
  more = {},
) => company.does(g.createGoal, { metric: WON, whose, whose_id, every: 'month', target, ...more })

/** The number of a goal is the metric's, and what its rows add up to, asked as the same reader. */
export const addsUp = async (
  reader: TestCompany,
  { figure, value, currency, metric }: Answer<typeof g.createGoal>,
) => {
  const period = `${figure?.period?.from}..${figure?.period?.to}`
  const asked = { key: metric, period, filter: figure?.filter ?? {} }
  const { amounts } = await reader.does(getMetric, asked)
  const { rows, total } = await reader.does(listMetricRows, asked)
  expect(total).toEqual(amounts)
  const mine = rows.filter((row) => row.currency === currency)
  expect(mine.reduce((sum, row) => sum + (row.value ?? 0), 0)).toBe(value)
}
