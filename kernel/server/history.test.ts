/** Taking runs back, the trash, and what is forgotten in time. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Operation, Sent } from '#kernel/contract.ts'
import { newId } from '#kernel/values/id.ts'
import { type Obstacle, trash } from './history.ts'
import { newCompany, type TestCompany } from './testing.ts'
import {
  addApple,
  changeTree,
  fellTree,
  fellTrees,
  graftTrees,
  growBoth,
  plantTree,
  replantTree,
  tidyUp,
  undo,
  undos,
} from './testing_orchard.ts'
import { plantOrchard } from './testing_orchard_stories.ts'
import { asOwner } from './testing_owner.ts'

let cutDown: () => void
beforeAll(async () => {
  cutDown = await plantOrchard()
})
afterAll(() => cutDown())

const newOrchard = (): Promise<TestCompany> => newCompany({ modules: ['orchard'] })

/** Does it and answers the id of its run. */
const runOf = async <Op extends Operation>(
  shop: TestCompany,
  operation: Op,
  input: Sent<Op>,
): Promise<string> => {
  const runId = newId()
  await shop.with({ runId }).does(operation, input)
  return runId
}

const trees = (shop: TestCompany) => shop.sees('select name, height_cm from orchard.tree order by name')
const apples = (shop: TestCompany) => shop.sees('select weight_grams from orchard.apple order by 1')
const plant = async (shop: TestCompany, name = 'Mango') => {
  const id = newId()
  return { id, run: await runOf(shop, plantTree, { id, name }) }
}

test('undo takes back an insert, redo brings it again, and so on', async () => {
  const shop = await newOrchard()
  const { run } = await plant(shop)
  const undone = await runOf(shop, undo, { id: run })
  expect(await trees(shop)).toEqual([])
  await shop.refuses(undo, { id: run }, 'later_changes')
  const redone = await runOf(shop, undo, { id: undone })
  expect(await trees(shop)).toEqual([{ name: 'Mango', height_cm: 10 }])
  await shop.refuses(undo, { id: undone }, 'later_changes')
  const again = await runOf(shop, undo, { id: redone })
  expect(await trees(shop)).toEqual([])
  await shop.does(undo, { id: again })
  await shop.does(undo, { id: run })
  expect(await trees(shop)).toEqual([])
})

test('a module follows what an undo made of its rows, once, and many of them in batches', async () => {
  const shop = await newOrchard()
  const { id } = await plant(shop)
  const renamed = await runOf(shop, changeTree, { id, name: 'Guava' })
  // The queue holds what companies of other tests left.
  await shop.worksOff()
  undos.length = 0
  await shop.does(undo, { id: renamed })
  await shop.worksOff()
  expect(undos).toMatchObject([
    {
      operation: 'orchard.change_tree',
      rows: [{ id, change: 'update', before: { name: 'Guava' }, after: { name: 'Mango' } }],
    },
  ])

  const many = Array.from({ length: 1_100 }, () => newId())
  await asOwner(
    `insert into orchard_data.tree (company_id, id, name) select $1, unnest($2::uuid[]), 'Many'`,
    [shop.id, many],
  )
  const felled = await runOf(shop, fellTrees, { ids: many })
  undos.length = 0
  await shop.does(undo, { id: felled })
  await shop.worksOff()
  // Two hands work at them, and either may be first.
  const batches = undos.toSorted((a, b) => b.rows.length - a.rows.length)
  expect(batches.map(({ operation, rows }) => [operation, rows.length])).toEqual([
    ['orchard.fell_trees', 1_000],
    ['orchard.fell_trees', 100],
  ])
  expect(batches[1]?.rows[0]).toMatchObject({ change: 'insert', before: null, after: { name: 'Many' } })
})

test('undo of a change takes back what it changed and leaves later changes of other columns', async () => {
  const shop = await newOrchard()
  const { id } = await plant(shop)
  const renamed = await runOf(shop, changeTree, { id, name: 'Guava' })
  await shop.does(changeTree, { id, height_cm: 50 })
  await shop.does(undo, { id: renamed })
  expect(await trees(shop)).toEqual([{ name: 'Mango', height_cm: 50 }])
})

test('a later change of the same column stands in the way, and the refusal says which run it was', async () => {
  const shop = await newOrchard()
  const { id } = await plant(shop)
  const renamed = await runOf(shop, changeTree, { id, name: 'Guava' })
  const again = await runOf(shop, changeTree, { id, name: 'Papaya' })

  const refusal = await shop.refuses(undo, { id: renamed }, 'later_changes')
  expect(refusal.params.obstacles).toEqual([
    {
      table_name: 'orchard.tree',
      row_id: id,
      run_id: again,
      changed_at: expect.any(String),
      operation: 'orchard.change_tree',
      actor_name: 'Test',
    },
  ])
  expect(await trees(shop)).toEqual([{ name: 'Papaya', height_cm: 10 }])

  await shop.does(undo, { id: again })
  await shop.does(undo, { id: renamed })
  expect(await trees(shop)).toEqual([{ name: 'Mango', height_cm: 10 }])
})

test('a run that changed one row twice is undone to the state before both', async () => {
  const shop = await newOrchard()
  const { id } = await plant(shop)
  const grown = await runOf(shop, growBoth, { first: id, second: id })
  expect(await trees(shop)).toEqual([{ name: 'Mango', height_cm: 12 }])
  await shop.does(undo, { id: grown })
  expect(await trees(shop)).toEqual([{ name: 'Mango', height_cm: 10 }])
})

test('undo of a deletion brings back the record and all that went with it', async () => {
  const shop = await newOrchard()
  const { id } = await plant(shop)
  for (const weight_grams of [1, 2, 3]) await shop.does(addApple, { tree_id: id, weight_grams })
  const felled = await runOf(shop, fellTree, { id })
  expect(await apples(shop)).toEqual([])
  await shop.does(undo, { id: felled })
  expect(await trees(shop)).toEqual([{ name: 'Mango', height_cm: 10 }])
  expect(await apples(shop)).toEqual([{ weight_grams: 1 }, { weight_grams: 2 }, { weight_grams: 3 }])
})

test('what belonged to two deleted records comes back with the second of them', async () => {
  const shop = await newOrchard()
  const [a, b] = [await plant(shop, 'A'), await plant(shop, 'B')]
  await shop.does(graftTrees, { tree_id: a.id, other_tree_id: b.id })
  const felled = await runOf(shop, fellTrees, { ids: [a.id, b.id] })
  const grafts = () => shop.sees('select tree_id, other_tree_id from orchard.graft')

  await shop.does(undo, { id: felled })
  expect(await grafts()).toEqual([{ tree_id: a.id, other_tree_id: b.id }])
  await shop.does(fellTrees, { ids: [a.id, b.id] })
  await shop.does(replantTree, { id: a.id })
  expect(await grafts()).toEqual([])
  await shop.does(replantTree, { id: b.id })
  expect(await grafts()).toEqual([{ tree_id: a.id, other_tree_id: b.id }])
})

test('what others later hung on a created record stands in the way of undoing its creation', async () => {
  const shop = await newOrchard()
  const { id, run } = await plant(shop)
  const hung = await runOf(shop, addApple, { tree_id: id, weight_grams: 5 })

  const refusal = await shop.refuses(undo, { id: run }, 'later_changes')
  expect((refusal.params.obstacles as Obstacle[]).map((o) => [o.table_name, o.run_id, o.operation])).toEqual([
    ['orchard.apple', hung, 'orchard.add_apple'],
  ])
  expect(await apples(shop)).toEqual([{ weight_grams: 5 }])

  await shop.does(undo, { id: hung })
  await shop.does(undo, { id: run })
  expect(await trees(shop)).toEqual([])
})

test('what was taken away since does not stand in the way of undoing what made it, nor when it came back', async () => {
  const shop = await newOrchard()
  const { id, run } = await plant(shop)
  const apple = await runOf(shop, addApple, { tree_id: id, weight_grams: 5 })
  await shop.does(changeTree, { id, name: 'Guava' })
  const felled = await runOf(shop, fellTree, { id })
  await shop.does(undo, { id: felled })
  await shop.refuses(undo, { id: run }, 'later_changes')

  await shop.does(fellTree, { id })
  await shop.does(undo, { id: run })
  expect(await trees(shop)).toEqual([])
  await shop.does(undo, { id: apple })
})

test('nothing to undo is said, for reads, strangers and other companies', async () => {
  const [shop, other] = await Promise.all([newOrchard(), newOrchard()])
  const { id, run } = await plant(other)
  await shop.refuses(undo, { id: newId() }, 'nothing_to_undo')
  await shop.refuses(undo, { id: run }, 'nothing_to_undo')
  expect(await trees(other)).toEqual([{ name: 'Mango', height_cm: 10 }])
  await shop.refuses(replantTree, { id }, 'not_found')
})

test('a deleted record comes back from the trash with what belonged to it', async () => {
  const shop = await newOrchard()
  const { id } = await plant(shop)
  await shop.does(addApple, { tree_id: id, weight_grams: 7 })
  await shop.does(fellTree, { id })
  await shop.does(replantTree, { id })
  expect(await apples(shop)).toEqual([{ weight_grams: 7 }])
  await shop.refuses(replantTree, { id }, 'already_exists')
})

/** Moves all that the company remembers into the past. */
const age = (shop: TestCompany, days: number): Promise<unknown> =>
  asOwner(
    "update kernel_data.row_change set changed_at = changed_at - $2 * interval '1 day' where company_id = $1",
    [shop.id, days],
  )

test('the trash shows who deleted what, to those who may see it, and not what came back', async () => {
  const shop = await newOrchard()
  const [gone, back] = [await plant(shop, 'Gone'), await plant(shop, 'Back')]
  for (const { id } of [gone, back]) await shop.as('owner', { name: 'Ana' }).does(fellTree, { id })
  await shop.does(replantTree, { id: back.id })

  const shown = await shop.inside(() => trash(10))
  expect(shown.map((t) => [t.kind, t.title, t.deleted_by])).toEqual([['tree', 'Gone', 'Ana']])
  expect(await shop.as(['customers:read']).inside(() => trash(10))).toEqual([])
})

test('after thirty days the trash is gone, its content forgotten, and the fact of the deletion stays', async () => {
  const shop = await newOrchard()
  const [old, young] = [await plant(shop, 'Old'), await plant(shop, 'Young')]
  await shop.does(fellTree, { id: old.id })
  await age(shop, 31)
  await shop.does(fellTree, { id: young.id })

  expect((await shop.inside(() => trash(10))).map((t) => t.title)).toEqual(['Young'])
  await shop.refuses(replantTree, { id: old.id }, 'not_found')

  await shop.does(tidyUp, {})
  expect(
    await shop.sees(
      `select row_id, before is null as forgotten from kernel.row_change where change = 'delete' order by position`,
    ),
  ).toEqual([
    { row_id: old.id, forgotten: true },
    { row_id: young.id, forgotten: false },
  ])
  await shop.does(replantTree, { id: young.id })
})
