import { expect, test } from 'vitest'
import { newCompany } from '#kernel/server/testing.ts'
import { getMetric, listMetricRows } from '#modules/analytics/contract.ts'
import { createCustomer } from '#modules/customers/contract.ts'
import { countInteractions, listInteractionTypes, logInteraction } from './contract.ts'

test('interactions count by kind, and the customers behind them once each', async () => {
  const company = (await newCompany({ modules: ['analytics', 'interactions'] })).on('2026-03-10')
  const types = (await company.does(listInteractionTypes, {})).types
  const type = (kind: string) => types.find((one) => one.kind === kind)?.id as string
  const [ana, beto] = [
    await company.does(createCustomer, { name: 'Ana' }),
    await company.does(createCustomer, { name: 'Beto' }),
  ]
  const log = (id: string, kind: string) =>
    company.does(logInteraction, { id, type_id: type(kind), summary: `Con ${kind}` })
  await log(ana.id, 'call')
  await log(ana.id, 'call')
  await log(beto.id, 'visit')

  const asked = { period: '2026-03-01..2026-03-31' }
  const { groups } = await company.does(getMetric, {
    key: 'interactions.logged',
    ...asked,
    dimension: 'kind',
  })
  expect(groups?.map(({ label, amounts }) => [label, amounts[0]?.value])).toEqual([
    ['Llamada', 2],
    ['Visita', 1],
  ])
  const contacted = await company.does(listMetricRows, { key: 'interactions.customers', ...asked })
  expect(contacted.rows.map(({ title, kind, facts }) => [title, kind, facts.times])).toEqual([
    ['Ana', 'customers.customer', 2],
    ['Beto', 'customers.customer', 1],
  ])
  expect(contacted.total).toEqual([{ value: 2, currency: null }])

  for (const filter of [
    {},
    { kind: 'call' },
    { kind: ['visit', 'note'] },
    { customer_id: ana.id, outcome: '' },
  ]) {
    const { list, count } = await company.does(listMetricRows, {
      key: 'interactions.logged',
      ...asked,
      filter,
    })
    expect(list?.kind).toBe('interactions.interaction')
    expect(await company.does(countInteractions, { filter: list?.filter })).toEqual({ count })
  }
  // Rows that are customers are no list of interactions.
  expect(contacted.list).toBe(null)
})
