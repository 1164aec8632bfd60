import { expect, test } from 'vitest'
import { newCompany } from '#kernel/server/testing.ts'
import { newId } from '#kernel/values/id.ts'
import { getTimeline, undoRun } from '#modules/audit/contract.ts'
import * as customers from '#modules/customers/contract.ts'
import { mergeCustomers, unmergeCustomers } from '#modules/customers/merge.contract.ts'
import * as fields from '#modules/fields/contract.ts'
import * as o from './opportunity.contract.ts'
import * as p from './pipeline.contract.ts'

const newShop = async () => {
  const shop = (await newCompany({ modules: ['deals'] })).on('2026-03-02')
  const pipeline = await shop.does(p.createPipeline, { name: 'Ventas' })
  const ana = await shop.does(customers.createCustomer, { name: 'Ana' })
  const stage = (name: string) => pipeline.stages.find((s) => s.name === name)?.id ?? ''
  const opens = (title: string, more: object = {}) =>
    shop.does(o.createOpportunity, { title, customer_id: ana.id, value_minor: 100_000, ...more })
  const column = async (name: string) =>
    (await shop.does(o.listOpportunities, { filter: { stage_id: stage(name) }, sort: 'position' })).rows.map(
      (r) => r.title,
    )
  const lastRun = async (operation: string) => {
    const [run] = await shop.sees<{ id: string }>(
      `select id from kernel.action_run where operation = $1 and outcome = 'done' order by started_at desc, id desc limit 1`,
      [operation],
    )
    return run?.id ?? ''
  }
  return { shop, pipeline, stage, ana, opens, column, lastRun }
}

test('an opportunity moves on, its stays are kept with who, why and how long, and one undo takes a move back whole', async () => {
  const { shop, stage, opens, lastRun } = await newShop()
  const { id } = await opens('Techo')
  const later = shop.on('2026-03-07')
  const moved = await later.does(o.moveOpportunity, {
    id,
    stage_id: stage('Propuesta'),
    note: 'pidió precio',
  })
  expect(moved).toMatchObject({ stage_id: stage('Propuesta'), probability: 50, status: 'open' })

  const { visits } = await shop.on('2026-03-09').does(o.getOpportunityHistory, { id })
  expect(visits.map(({ stage_name, seconds, note }) => [stage_name, seconds / 86_400, note])).toEqual([
    ['Propuesta', 2, 'pidió precio'],
    ['Nueva', 5, ''],
  ])
  expect(visits[1]?.left_at).toBe(visits[0]?.entered_at)

  await later.does(undoRun, { id: await lastRun('deals.move_opportunity') })
  const back = await shop.on('2026-03-09').does(o.getOpportunityHistory, { id })
  expect(back.visits.map(({ stage_name, left_at }) => [stage_name, left_at])).toEqual([['Nueva', null]])
  expect((await shop.does(o.getOpportunity, { id })).stage_id).toBe(stage('Nueva'))
})

test('a card somebody else moved meanwhile stays where it is, and it is said who moved it and where to', async () => {
  const { shop, stage, opens } = await newShop()
  const { id, stage_id } = await opens('Techo')
  const luis = shop.as('owner', { name: 'Luis' })
  await luis.does(o.moveOpportunity, { id, stage_id: stage('Negociación'), seen_stage_id: stage_id })
  const refusal = await shop.refuses(
    o.moveOpportunity,
    { id, stage_id: stage('Propuesta'), seen_stage_id: stage_id },
    'moved_meanwhile',
  )
  expect(refusal).toMatchObject({ status: 409, params: { by: 'Luis', stage: 'Negociación' } })
  expect((await shop.does(o.getOpportunity, { id })).stage_id).toBe(stage('Negociación'))
})

test('of two who move one card at the same moment exactly one does, and it stands in one stage', async () => {
  const { shop, stage, opens } = await newShop()
  const { id, stage_id } = await opens('Techo')
  const ends = await Promise.allSettled(
    ['Contactado', 'Propuesta', 'Negociación'].map((name) =>
      shop.does(o.moveOpportunity, { id, stage_id: stage(name), seen_stage_id: stage_id }),
    ),
  )
  expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const end of ends) if (end.status === 'rejected') expect(end.reason.code).toBe('moved_meanwhile')
  const { visits } = await shop.does(o.getOpportunityHistory, { id })
  expect(visits).toHaveLength(2)
  expect(visits.filter((v) => v.left_at === null)).toHaveLength(1)
})

test('people order a column as they like; newcomers stand first', async () => {
  const { shop, stage, opens, column } = await newShop()
  const [a, b, c] = [await opens('A'), await opens('B'), await opens('C')]
  const here = { stage_id: stage('Nueva') }
  expect(await column('Nueva')).toEqual(['C', 'B', 'A'])
  await shop.does(o.moveOpportunity, { id: c.id, ...here, after_id: a.id })
  expect(await column('Nueva')).toEqual(['B', 'A', 'C'])
  await shop.does(o.moveOpportunity, { id: c.id, ...here, before_id: a.id })
  expect(await column('Nueva')).toEqual(['B', 'C', 'A'])
  await shop.does(o.moveOpportunity, { id: a.id, ...here, before_id: b.id })
  expect(await column('Nueva')).toEqual(['A', 'B', 'C'])
  for (let i = 0; i < 60; i += 1) {
    const [upper, middle, lower] = await column('Nueva')
    const byTitle: Record<string, string> = { A: a.id, B: b.id, C: c.id }
    await shop.does(o.moveOpportunity, {
      id: byTitle[lower ?? ''] ?? '',
      ...here,
      after_id: byTitle[upper ?? ''],
    })
    expect(await column('Nueva')).toEqual([upper, lower, middle])
  }
})

test('a card that others put elsewhere in its column is still the one somebody is writing', async () => {
  const { shop, stage, opens } = await newShop()
  const [a, b] = [await opens('A'), await opens('B')]
  await shop.does(o.moveOpportunity, { id: a.id, stage_id: stage('Nueva'), before_id: b.id })
  const seen = shop.with({ seenVersion: a.version })
  expect((await seen.does(o.updateOpportunity, { id: a.id, title: 'A2' })).version).toBe(a.version + 1)
  await seen.refuses(o.updateOpportunity, { id: a.id, title: 'A3' }, 'changed_meanwhile')
})

test('several who drag into one gap at once lose no card and leave a clear order', async () => {
  const { shop, stage, opens, column } = await newShop()
  const [top, bottom] = [await opens('Arriba'), await opens('Abajo')]
  await shop.does(o.moveOpportunity, { id: bottom.id, stage_id: stage('Nueva'), after_id: top.id })
  const cards = await Promise.all(
    ['1', '2', '3', '4'].map((title) => opens(title, { stage_id: stage('Propuesta') })),
  )
  await Promise.all(
    cards.map(({ id }) => shop.does(o.moveOpportunity, { id, stage_id: stage('Nueva'), after_id: top.id })),
  )
  const order = await column('Nueva')
  expect(order.at(0)).toBe('Arriba')
  expect(order.at(-1)).toBe('Abajo')
  expect(order).toHaveLength(6)
})

test('a stage asks for fields: what is missing is said field by field, and can be filled in with the move', async () => {
  const { shop, pipeline, stage, opens } = await newShop()
  const metres = await shop.does(fields.createField, {
    entity: 'deals.opportunity',
    label: 'Metros',
    type: 'number',
  })
  const required_fields = ['expected_close_on', `custom.${metres.key}`] as const
  await shop.does(p.updateStage, {
    id: pipeline.id,
    stage_id: stage('Propuesta'),
    required_fields: [...required_fields],
  })
  const { id } = await opens('Techo')
  const move = { id, stage_id: stage('Propuesta') }
  const refusal = await shop.refuses(o.moveOpportunity, move, 'fields_missing')
  expect(refusal.problems).toEqual(required_fields.map((field) => ({ field, code: 'missing' })))
  const changes = { expected_close_on: '2026-04-01', custom: { [metres.key]: 0 } }
  expect(await shop.does(o.moveOpportunity, { ...move, changes })).toMatchObject(changes)

  // Nobody can fill in a field that the company took away, so no card is kept out for it.
  await shop.does(fields.deleteField, { id: metres.id })
  const { id: next } = await opens('Piso', { expected_close_on: '2026-04-01' })
  const { id: other } = await opens('Pared', { expected_close_on: '2026-04-01' })
  await shop.does(o.moveOpportunity, { id: next, stage_id: stage('Propuesta') })
  await shop.does(o.moveOpportunities, {
    ids: [other],
    stage_id: stage('Propuesta'),
  })
})

test('losing needs one of the pipeline’s reasons, winning closes on the company’s day, and reopening returns to the stage it left', async () => {
  const { shop, stage, opens } = await newShop()
  const { id } = await opens('Techo', { stage_id: stage('Negociación') })
  await shop.refuses(o.loseOpportunity, { id }, 'reason_missing')
  const refusal = await shop.refuses(o.loseOpportunity, { id, reason: 'Mal de ojo' }, 'unknown_reason')
  expect(refusal.params.reasons).toContain('Precio')
  const lost = await shop.does(o.loseOpportunity, { id, reason: 'precio' })
  expect(lost).toMatchObject({ status: 'lost', reason: 'Precio', closed_on: '2026-03-02', probability: 0 })
  await shop.refuses(o.winOpportunity, { id }, 'already_closed')

  expect(await shop.does(o.reopenOpportunity, { id })).toMatchObject({
    status: 'open',
    stage_id: stage('Negociación'),
    reason: '',
    closed_on: null,
  })
  await shop.refuses(o.reopenOpportunity, { id }, 'not_closed')
  // 23:30 in Panama is the next day in UTC.
  const late = shop.with({ now: () => Temporal.Instant.from('2026-03-11T04:30:00Z') })
  expect(await late.does(o.winOpportunity, { id })).toMatchObject({
    status: 'won',
    closed_on: '2026-03-10',
    probability: 100,
  })
})

test('whoever hears of deals is told of won, lost and open again, also when a closing is undone', async () => {
  const { shop, opens, lastRun, ana } = await newShop()
  const { id } = await opens('Techo')
  await shop.does(o.winOpportunity, { id })
  await shop.does(undoRun, { id: await lastRun('deals.win_opportunity') })
  await shop.worksOff()
  const { rows } = await shop.does(getTimeline, { about: id })
  expect(rows.map((r) => r.name.replace('deals.opportunity_', '')).toSorted()).toEqual(
    ['created', 'moved', 'won', 'moved', 'reopened'].toSorted(),
  )
  const told = rows.find((r) => r.name === 'deals.opportunity_won')
  expect(told?.payload).toMatchObject({
    value_minor: 100_000,
    currency: 'USD',
    won_on: '2026-03-02',
    customer_name: 'Ana',
  })
  const ofAna = await shop.does(getTimeline, { about: ana.id })
  expect(ofAna.rows.map((r) => r.name)).toContain('deals.opportunity_won')
})

test('a changed value that is undone is told again, since others reckon with it', async () => {
  const { shop, opens, lastRun } = await newShop()
  const { id } = await opens('Techo')
  await shop.does(o.updateOpportunity, { id, value_minor: 90_000 })
  await shop.does(undoRun, { id: await lastRun('deals.update_opportunity') })
  await shop.worksOff()
  const { rows } = await shop.does(getTimeline, { about: id, names: 'deals.opportunity_updated' })
  expect(rows.map((r) => [r.payload.changed, r.payload.value_minor])).toEqual([
    [['value_minor'], 100_000],
    [['value_minor'], 90_000],
  ])
})

test('own, team, all: lists, totals, boards and single reads show the same opportunities', async () => {
  const { shop, pipeline, ana } = await newShop()
  const [me, mate, other] = [newId(), newId(), newId()]
  const mine: string[] = []
  for (const id of [me, mate, other]) {
    const seller = shop.as('owner', { id })
    mine.push(
      (await seller.does(o.createOpportunity, { title: id, customer_id: ana.id, value_minor: 50_000 })).id,
    )
  }
  for (const [reach, count] of [
    ['own', 1],
    ['team', 2],
    ['all', 3],
  ] as const) {
    const seen = shop.as('owner', { id: me, reach, team: [me, mate] })
    expect((await seen.does(o.listOpportunities, {})).rows).toHaveLength(count)
    expect(await seen.does(o.countOpportunities, {})).toMatchObject({
      count,
      totals: [{ value_minor: 50_000 * count }],
    })
    const board = await seen.does(p.getBoard, { id: pipeline.id })
    expect(board.columns[0]).toMatchObject({ count, totals: [{ count }] })
    expect(board.columns[0]?.rows).toHaveLength(count)
  }
  const own = shop.as('owner', { id: me, reach: 'own' })
  await own.refuses(o.getOpportunity, { id: mine[1] }, 'not_found')
  await own.refuses(o.moveOpportunity, { id: mine[1], stage_id: pipeline.stages[1]?.id }, 'not_found')
  await own.refuses(getTimeline, { about: mine[2] }, 'not_found')
})

test('many are moved, changed and deleted as one run each, and one undo takes it back', async () => {
  const { shop, stage, opens, column } = await newShop()
  for (const title of ['A', 'B', 'C']) await opens(title)
  const selection = { filter: { stage_id: stage('Nueva') }, expected: 3 }
  await shop.refuses(o.moveOpportunities, { ...selection, stage_id: stage('Perdida') }, 'reason_missing')
  await shop.refuses(
    o.moveOpportunities,
    { ...selection, expected: 2, stage_id: stage('Ganada') },
    'selection_changed',
  )
  const { changed, run_id } = await shop.does(o.moveOpportunities, {
    ...selection,
    stage_id: stage('Ganada'),
  })
  expect([changed, await column('Ganada')]).toEqual([3, ['C', 'B', 'A']])
  await shop.does(undoRun, { id: run_id })
  expect(await column('Nueva')).toEqual(['C', 'B', 'A'])

  await shop.does(o.updateOpportunities, { ...selection, changes: { source: 'Feria', add_tags: ['vip'] } })
  expect(
    (await shop.does(o.countOpportunities, { filter: { source: 'Feria', tags: { has: 'vip' } } })).count,
  ).toBe(3)
  const gone = await shop.does(o.deleteOpportunities, selection)
  expect((await shop.does(o.countOpportunities, {})).count).toBe(0)
  await shop.does(undoRun, { id: gone.run_id })
  expect(await column('Nueva')).toEqual(['C', 'B', 'A'])
})

test('merged customers’ opportunities follow the kept one and return when the merge is taken apart; who has any is not deleted', async () => {
  const { shop, ana, opens } = await newShop()
  const twin = await shop.does(customers.createCustomer, { name: 'Ana P.' })
  const { id } = await opens('Techo', { customer_id: twin.id })
  const refusal = await shop.refuses(customers.deleteCustomer, { id: twin.id }, 'customer_held')
  expect(refusal.params).toMatchObject({ count: 1, records: 'tiene 1 oportunidad' })

  const { merge_id } = await shop.does(mergeCustomers, { id: ana.id, dropped_id: twin.id })
  expect((await shop.does(o.getOpportunity, { id })).customer_name).toBe('Ana')
  await shop.does(unmergeCustomers, { id: merge_id })
  expect(await shop.does(o.getOpportunity, { id })).toMatchObject({
    customer_id: twin.id,
    customer_name: 'Ana P.',
  })
})

test('a deleted opportunity comes back from the trash with its way through the stages', async () => {
  const { shop, stage, opens } = await newShop()
  const { id } = await opens('Techo')
  await shop.does(o.moveOpportunity, { id, stage_id: stage('Propuesta') })
  await shop.does(o.deleteOpportunity, { id })
  await shop.refuses(o.getOpportunity, { id }, 'not_found')
  expect((await shop.does(o.restoreOpportunity, { id })).stage_id).toBe(stage('Propuesta'))
  expect((await shop.does(o.getOpportunityHistory, { id })).visits).toHaveLength(2)
})

test('what is found by its customer’s name or a word of the title is found, and the forecast counts months', async () => {
  const { shop, opens } = await newShop()
  await opens('Techo de zinc', { expected_close_on: '2026-03-20' })
  await opens('Piso', { expected_close_on: '2026-04-02', value_minor: 30_000, stage_id: undefined })
  await opens('Sin día')
  for (const [search, count] of [
    ['zinc', 1],
    ['ana', 3],
    ['ana piso', 1],
    ['nadie', 0],
  ] as const)
    expect((await shop.does(o.listOpportunities, { search })).rows, search).toHaveLength(count)
  const { months } = await shop.does(o.forecastOpportunities, {})
  expect(
    months.map(({ month, value_minor, weighted_minor }) => [month, value_minor, weighted_minor]),
  ).toEqual([
    ['2026-03', 100_000, 10_000],
    ['2026-04', 30_000, 3_000],
    [null, 100_000, 10_000],
  ])
  expect((await shop.does(o.countOpportunities, { filter: { rotting: true } })).count).toBe(0)
  expect((await shop.on('2026-03-25').does(o.countOpportunities, { filter: { rotting: true } })).count).toBe(
    3,
  )
  expect((await shop.on('2026-03-25').does(o.countOpportunities, { filter: { overdue: true } })).count).toBe(
    1,
  )
})

test('the exported list names stages and customers, and shows whole amounts', async () => {
  const { shop, opens } = await newShop()
  await opens('Techo', { value_minor: 123_450 })
  const { content } = await shop.downloads(o.exportOpportunities, {
    format: 'csv',
    fields: 'title,customer,stage_id,value_minor',
  })
  const [header, row] = content.toString('utf8').trim().split(/\r?\n/)
  expect(header).toMatch(/ID Ceiba.Oportunidad.Cliente.Etapa.Valor/)
  expect(row).toMatch(/Techo.Ana.Nueva.1234[.,]5/)
})
