import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newCompany } from '#kernel/server/testing.ts'
import { type FormulaField, typeFormula } from '#kernel/values/formula_types.ts'
import { getMetric } from '#modules/analytics/contract.ts'
import { createCustomer } from '#modules/customers/contract.ts'
import { createField } from '#modules/fields/contract.ts'
import * as o from './opportunity.contract.ts'

const ENTITY = 'deals.opportunity'

const newShop = async () => {
  const shop = (await newCompany({ modules: ['analytics', 'deals'] })).on('2026-03-02')
  const { id: customer_id } = await shop.does(createCustomer, { name: 'Ana' })
  const opens = (more: object) => shop.does(o.createOpportunity, { title: 'Techo', customer_id, ...more })
  return { shop, opens }
}

test('the value of an opportunity is reckoned with in its own currency, and its days as the company has them', async () => {
  const { shop, opens } = await newShop()
  const field = { entity: ENTITY }
  await shop.does(createField, { ...field, label: 'Comisión', type: 'money', formula: 'value_minor * 0.05' })
  await shop.does(createField, {
    ...field,
    label: 'Plazo',
    type: 'number',
    formula: 'dias(created_at; expected_close_on)',
  })
  const opened = await opens({ value_minor: 100_010, currency: 'CRC', expected_close_on: '2026-03-12' })
  expect(opened.custom).toEqual({ comision: { amount: 5001, currency: 'CRC' }, plazo: 10 })
  await opens({ value_minor: 4_000 })
  const { rows } = await shop.does(o.listOpportunities, {
    filter: { 'custom.comision': { gte: 200 } },
    sort: 'custom.comision',
  })
  expect(rows.map(({ custom }) => custom?.plazo)).toEqual([undefined, 10])
  // Figures reckon as the list does.
  const filter = { 'custom.comision': { gte: 200 }, 'custom.plazo': { is: 'filled' } }
  const figure = await shop.does(getMetric, { key: 'deals.open_count', filter })
  expect(figure.amounts).toEqual([{ value: 1, currency: null }])
  const changed = await shop.does(o.updateOpportunity, { id: opened.id, value_minor: 200_000 })
  expect(changed.custom.comision).toEqual({ amount: 10_000, currency: 'CRC' })
})

const TERMS: readonly FormulaField[] = [
  { name: 'custom.n', type: 'number' },
  { name: 'custom.m', type: 'money' },
  { name: 'custom.d', type: 'day' },
  { name: 'custom.t', type: 'text' },
  { name: 'custom.y', type: 'yes_no' },
  { name: 'value_minor', type: 'money' },
  { name: 'expected_close_on', type: 'day' },
]
const LITERALS = ['0', '1.5', '999999999999999', '"x"', '""', 'true', 'today()', 'money(3)']

/** Anything that has the shape of a formula, whatever it means. */
const { formula } = fc.letrec<{ formula: string }>((tie) => ({
  formula: fc.oneof(
    { maxDepth: 4, depthSize: 'max' },
    fc.constantFrom(...TERMS.map(({ name }) => name), ...LITERALS),
    fc
      .tuple(
        tie('formula'),
        fc.constantFrom('+', '-', '*', '/', '=', '<>', '<', '>=', '&', 'and', 'or'),
        tie('formula'),
      )
      .map(([left, sign, right]) => `(${left}) ${sign} (${right})`),
    fc
      .tuple(fc.constantFrom('if', 'min', 'max', 'days', 'coalesce', 'join'), tie('formula'), tie('formula'))
      .map(([name, one, two]) => `${name}(${one}, ${two})`),
    fc
      .tuple(fc.constantFrom('round', 'empty', 'number', 'money', 'not', '-'), tie('formula'))
      .map(([name, one]) => `${name}(${one})`),
  ),
}))

test('no formula that is accepted can make a list fail, whatever records hold', async () => {
  const { shop, opens } = await newShop()
  for (const [label, type] of [
    ['N', 'number'],
    ['M', 'money'],
    ['D', 'day'],
    ['T', 'text'],
    ['Y', 'yes_no'],
  ] as const)
    await shop.does(createField, { entity: ENTITY, label, type })
  const money = (amount: number, currency: string) => ({ amount, currency })
  await opens({ custom: { n: 0, m: money(0, 'PAB'), d: '0001-01-01', t: 'a', y: true } })
  await opens({ custom: { n: 1e15, m: money(Number.MAX_SAFE_INTEGER, 'CLP'), d: '9999-12-31', y: false } })
  await opens({ custom: { n: -1e-9, m: money(-1, 'USD') }, value_minor: 7, expected_close_on: '2026-03-01' })
  await opens({})

  const given = new Map<string, number>()
  for (const [i, written] of fc.sample(formula, { numRuns: 6_000, seed: 7 }).entries()) {
    const read = typeFormula(written, TERMS)
    if ('fault' in read || written.length > 1_000 || written.length < 12) continue
    const { type } = read.typed
    if (type === 'choice' || (given.get(type) ?? 0) >= 8) continue
    given.set(type, (given.get(type) ?? 0) + 1)
    const { key } = await shop.does(createField, { entity: ENTITY, label: `F${i}`, type, formula: written })
    const sorted = await shop.does(o.listOpportunities, { sort: `-custom.${key}`, fields: 'title' })
    expect([written, sorted.rows.length]).toEqual([written, 4])
  }
  expect([...given.keys()].sort()).toEqual(['day', 'money', 'number', 'text', 'yes_no'])
  expect((await shop.does(o.listOpportunities, {})).rows).toHaveLength(4)
})
