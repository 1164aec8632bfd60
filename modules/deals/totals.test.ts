import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Filter } from '#kernel/list.ts'
import { newCompany, type TestCompany } from '#kernel/server/testing.ts'
import { newId } from '#kernel/values/id.ts'
import * as customers from '#modules/customers/contract.ts'
import { createField } from '#modules/fields/contract.ts'
import type { Opportunity, Total } from './contract.ts'
import * as o from './opportunity.contract.ts'
import * as p from './pipeline.contract.ts'
import { laneFilter } from './web/board/grouping.ts'

const [ME, MATE, OTHER] = [newId(), newId(), newId()]
const SOURCES = ['Feria', 'Local', '']

/** Every card of a column, page after page, as a person scrolling would see them. */
const scrolled = async (
  shop: TestCompany,
  first: p.BoardColumn,
  by: p.BoardBy,
  { filter, search }: { filter: Filter; search: string },
) => {
  const rows = [...first.rows]
  for (let cursor = first.next; cursor; ) {
    const page = await shop.does(o.listOpportunities, {
      filter: { any: [filter], ...laneFilter(by, first.key) },
      search,
      sort: by === 'stage' ? 'position' : 'stage,position',
      limit: 7,
      cursor,
    })
    rows.push(...page.rows)
    cursor = page.next
  }
  return rows
}

const sums = (rows: readonly Opportunity[]): Total[] =>
  [...Map.groupBy(rows, ({ currency }) => currency)]
    .map(([currency, own]) => ({
      currency,
      count: own.length,
      value_minor: own.reduce((sum, { value_minor }) => sum + value_minor, 0),
      weighted_minor: own.reduce(
        (sum, one) => sum + Math.round((one.value_minor * one.probability) / 100),
        0,
      ),
    }))
    .toSorted((a, b) => a.currency.localeCompare(b.currency))

test('under any filter, search and reach every column’s totals are exactly its rows, page by page', async () => {
  const shop = await newCompany({ modules: ['deals'] })
  const options = [
    { key: 'a', label: 'A' },
    { key: 'b', label: 'B' },
  ]
  const ofOpportunity = { entity: 'deals.opportunity' }
  await shop.does(createField, { ...ofOpportunity, key: 'size', label: 'Size', type: 'choice', options })
  await shop.does(createField, { ...ofOpportunity, key: 'urgent', label: 'Urgent', type: 'yes_no' })
  const pipeline = await shop.does(p.createPipeline, { name: 'Ventas', lost_reason_required: false })
  const clients = await Promise.all(
    ['Ana', 'Beto', 'Casa Ríos'].map((name) => shop.does(customers.createCustomer, { name })),
  )
  for (let n = 0; n < 90; n += 1)
    await shop.as('owner', { id: [ME, MATE, OTHER][n % 3] ?? ME }).does(o.createOpportunity, {
      title: `Venta ${n} ${n % 7 ? 'techo' : 'piso'}`,
      customer_id: clients[n % 3]?.id ?? '',
      stage_id: pipeline.stages[(n * n) % 6]?.id,
      value_minor: (n * 7_919) % 50_001,
      currency: n % 4 ? 'USD' : 'CRC',
      source: SOURCES[n % 3],
      ...(n % 5 && { expected_close_on: `2026-0${(n % 9) + 1}-15` }),
      custom: { ...(n % 4 && { size: n % 2 ? 'a' : 'b' }), ...(n % 3 && { urgent: n % 3 === 1 }) },
      ...(n % 11 === 0 && { owner_id: null }),
    })

  const filter = fc.oneof(
    fc.constant<Filter>({}),
    fc.constantFrom(...SOURCES).map((source): Filter => ({ source })),
    fc.constantFrom('open', 'won', 'lost').map((status): Filter => ({ status })),
    fc.integer({ min: 0, max: 50_000 }).map((least): Filter => ({ value_minor: { gte: least } })),
    fc.integer({ min: 0, max: 100 }).map((most): Filter => ({ probability: { lte: most } })),
    fc.constantFrom(ME, OTHER).map((owner_id): Filter => ({ owner_id })),
    fc.constant<Filter>({ expected_close_on: { gte: '2026-03-15', lt: '2026-07-01' } }),
    fc.constant<Filter>({ 'custom.size': ['a'] }),
    fc.constant<Filter>({ any: [{ overdue: true }, { customer: { contains: 'rios' } }] }),
  )
  await fc.assert(
    fc.asyncProperty(
      filter,
      fc.constantFrom('', 'techo', 'ana', 'casa piso'),
      fc.constantFrom('own', 'team', 'all'),
      fc.integer({ min: 1, max: 12 }),
      fc.constantFrom<p.BoardBy>(
        'stage',
        'owner_id',
        'source',
        'expected_close_on',
        'custom.size',
        'custom.urgent',
      ),
      async (wanted, search, reach, limit, by) => {
        const seen = shop.on('2026-05-20').as('owner', { id: ME, reach, team: [ME, MATE] })
        const selection = { filter: wanted, search }
        const board = await seen.does(p.getBoard, { id: pipeline.id, by, ...selection, limit })
        for (const column of board.columns) {
          const rows = await scrolled(seen, column, by, selection)
          expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
          expect(column.count).toBe(rows.length)
          expect(column.totals).toEqual(sums(rows))
        }
        const all = { any: [wanted], pipeline_id: pipeline.id }
        const whole = await seen.does(o.countOpportunities, { filter: all, search })
        expect(board.columns.reduce((sum, { count }) => sum + count, 0)).toBe(whole.count)
        const { columns } = await seen.does(p.getPipelineTotals, { id: pipeline.id, by, ...selection })
        expect(columns).toEqual(board.columns.map(({ key, count, totals }) => ({ key, count, totals })))
      },
    ),
    { numRuns: 60 },
  )
}, 60_000)
