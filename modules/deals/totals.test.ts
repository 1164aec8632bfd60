import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Filter } from '#kernel/list.ts'
import { newCompany, type TestCompany } from '#kernel/server/testing.ts'
import { newId } from '#kernel/values/id.ts'
import * as customers from '#modules/customers/contract.ts'
import type { Opportunity, Total } from './contract.ts'
import * as o from './opportunity.contract.ts'
import * as p from './pipeline.contract.ts'

const [ME, MATE, OTHER] = [newId(), newId(), newId()]
const SOURCES = ['Feria', 'Local', '']

/** Every card of a column, page after page, as a person scrolling would see them. */
const scrolled = async (shop: TestCompany, first: p.BoardColumn, filter: Filter, search: string) => {
  const rows = [...first.rows]
  for (let cursor = first.next; cursor; ) {
    const page = await shop.does(o.listOpportunities, {
      filter: { any: [filter], stage_id: first.stage_id },
      search,
      sort: 'position',
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
    })

  const filter = fc.oneof(
    fc.constant<Filter>({}),
    fc.constantFrom(...SOURCES).map((source): Filter => ({ source })),
    fc.constantFrom('open', 'won', 'lost').map((status): Filter => ({ status })),
    fc.integer({ min: 0, max: 50_000 }).map((least): Filter => ({ value_minor: { gte: least } })),
    fc.integer({ min: 0, max: 100 }).map((most): Filter => ({ probability: { lte: most } })),
    fc.constantFrom(ME, OTHER).map((owner_id): Filter => ({ owner_id })),
    fc.constant<Filter>({ any: [{ overdue: true }, { customer: { contains: 'rios' } }] }),
  )
  await fc.assert(
    fc.asyncProperty(
      filter,
      fc.constantFrom('', 'techo', 'ana', 'casa piso'),
      fc.constantFrom('own', 'team', 'all'),
      fc.integer({ min: 1, max: 12 }),
      async (wanted, search, reach, limit) => {
        const seen = shop.on('2026-05-20').as('owner', { id: ME, reach, team: [ME, MATE] })
        const board = await seen.does(p.getBoard, { id: pipeline.id, filter: wanted, search, limit })
        for (const column of board.columns) {
          const rows = await scrolled(seen, column, wanted, search)
          expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
          expect(column.count).toBe(rows.length)
          expect(column.totals).toEqual(sums(rows))
        }
        const { columns } = await seen.does(p.getPipelineTotals, { id: pipeline.id, filter: wanted, search })
        expect(columns).toEqual(
          board.columns.map(({ stage_id, count, totals }) => ({ stage_id, count, totals })),
        )
      },
    ),
    { numRuns: 40 },
  )
}, 60_000)
