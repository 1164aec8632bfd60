import { describe, expect, test } from 'vitest'
import { newCompany } from '#kernel/server/testing.ts'
import * as customers from '#modules/customers/contract.ts'
import * as o from './opportunity.contract.ts'
import * as p from './pipeline.contract.ts'
import { estimate, FEWEST_ALIKE, FEWEST_CLOSED, type Lesson, smoothed } from './probability.rules.ts'

const STAGE = { name: 'Propuesta', probability: 50 }
const CASE = {
  stage_id: 's',
  owner_id: 'ana',
  source: 'Feria',
  value_minor: 5_000,
  currency: 'USD' as const,
  days: 3,
}
const lesson = (more: Partial<Lesson> = {}): Lesson => ({
  cases: 48,
  won: 24,
  stages: { s: { cases: 48, won: 31, slow_days: 10, slow: { cases: 20, won: 4 } } },
  owners: {},
  sources: {},
  values: null,
  ...more,
})

describe('an estimate', () => {
  test('is the stage’s own while too little was closed, and says how much is missing', () => {
    const few = estimate(lesson({ cases: FEWEST_CLOSED - 1 }), CASE, STAGE)
    expect(few).toMatchObject({ probability: 50, learnt: false, cases: 29 })
    expect(few.reasons).toContainEqual({ key: 'too_few', params: { cases: 29, needed: 30 }, points: 0 })
    expect(estimate(undefined, CASE, STAGE)).toMatchObject({ probability: 50, learnt: false, cases: 0 })
  })

  test('begins with how many that came as far were won, drawn towards the stage’s own', () => {
    // (31 + 10 × 0.5) / (48 + 10)
    expect(estimate(lesson(), CASE, STAGE)).toEqual({
      probability: 62,
      learnt: true,
      cases: 48,
      reasons: [{ key: 'stage', params: { stage: 'Propuesta', cases: 48, won: 31 }, points: 0 }],
    })
  })

  test('counts an owner or a source only with enough like it, and says by how many points it moved', () => {
    const strong = { cases: FEWEST_ALIKE, won: FEWEST_ALIKE }
    const one = estimate(lesson({ owners: { ana: strong } }), CASE, STAGE)
    const [, owner] = one.reasons
    expect(owner).toMatchObject({ key: 'owner', params: { cases: 12, won: 12 } })
    expect(one.probability).toBe(62 + (owner?.points ?? 0))
    expect(owner?.points).toBeGreaterThan(0)
    const rare = { cases: FEWEST_ALIKE - 1, won: 0 }
    expect(estimate(lesson({ sources: { Feria: rare } }), CASE, STAGE).probability).toBe(62)
  })

  test('falls where it stays longer than winners do, and never reaches sure or hopeless', () => {
    const slow = estimate(lesson(), { ...CASE, days: 11 }, STAGE)
    expect(slow.probability).toBeLessThan(62)
    expect(slow.reasons.at(-1)).toMatchObject({
      key: 'age',
      params: { days: 11, limit: 10, cases: 20, won: 4 },
    })
    const sure = { cases: 5_000, won: 5_000 }
    const best = lesson({
      ...sure,
      stages: { s: { ...sure, slow_days: null, slow: { cases: 0, won: 0 } } },
      owners: { ana: sure },
    })
    expect(estimate(best, CASE, STAGE).probability).toBe(99)
  })

  test('is bounded however many traits agree', () => {
    const bad = { cases: 500, won: 0 }
    const all = lesson({
      owners: { ana: bad },
      sources: { Feria: bad },
      values: { currency: 'USD', bounds: [10_000, 20_000], bands: [bad, bad, bad] },
    })
    // 62 % less 1.5 in log-odds.
    expect(estimate(all, CASE, STAGE).probability).toBe(27)
  })

  test('draws a few cases towards what was expected', () => {
    expect(smoothed({ cases: 0, won: 0 }, 0.3)).toBe(0.3)
    expect(smoothed({ cases: 90, won: 90 }, 0.3)).toBeCloseTo(0.93)
  })
})

test('a company learns from what it closed, board and list show one probability, and the words say from how many', async () => {
  const shop = await newCompany({ modules: ['deals'] })
  const { stages, id: pipeline_id } = await shop.does(p.createPipeline, { name: 'Ventas' })
  const { id: customer_id } = await shop.does(customers.createCustomer, { name: 'Ana' })
  const stage = (name: string) => stages.find((s) => s.name === name)?.id ?? ''
  const opens = (title: string, name: string) =>
    shop.does(o.createOpportunity, { title, customer_id, stage_id: stage(name), value_minor: 10_000 })
  const waiting = await opens('Espera', 'Propuesta')
  expect(waiting.probability).toBe(50)

  for (let n = 0; n < FEWEST_CLOSED; n += 1) {
    const { id } = await opens(`Venta ${n}`, n % 3 ? 'Propuesta' : 'Nueva')
    if (n < 24) await shop.does(o.winOpportunity, { id })
    else await shop.does(o.loseOpportunity, { id, reason: 'Precio' })
  }
  await shop.does(o.learnProbabilities, {})

  // 24 won came all the way; of the 6 lost, 4 came as far as Propuesta.
  const explained = await shop.does(o.explainProbability, { id: waiting.id })
  expect(explained).toMatchObject({ learnt: true, cases: 30, needed: 30, stage_probability: 50 })
  expect(explained.reasons[0]).toMatchObject({ key: 'stage', params: { cases: 28, won: 24 } })
  expect(explained.probability).toBeGreaterThan(70)

  const shown = await shop.does(o.getOpportunity, { id: waiting.id })
  expect(shown.probability).toBe(explained.probability)
  const column = (await shop.does(p.getBoard, { id: pipeline_id })).columns.find(
    (c) => c.key === stage('Propuesta'),
  )
  expect(column?.rows[0]?.probability).toBe(explained.probability)
  expect(column?.totals[0]?.weighted_minor).toBe(Math.round(100 * explained.probability))

  const moved = await shop.does(o.moveOpportunity, { id: waiting.id, stage_id: stage('Negociación') })
  expect((await shop.does(o.getOpportunity, { id: waiting.id })).probability).toBe(moved.probability)
  expect(moved.probability).not.toBe(75)
})
