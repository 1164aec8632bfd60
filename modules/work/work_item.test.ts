import { expect, test } from 'vitest'
import { newCompany } from '#kernel/server/testing.ts'
import { listMyRuns, undoRun } from '#modules/audit/contract.ts'
import { completeTask, createTask } from '#modules/tasks/contract.ts'
import { dismissWorkItem, getWeights, listWorkItems, setWeights, snoozeWorkItem } from './contract.ts'

const open = async () => (await newCompany({ modules: ['work', 'tasks', 'audit'] })).on('2026-03-10')

const queue = async (shop: Awaited<ReturnType<typeof open>>) =>
  (await shop.does(listWorkItems, {})).rows.map(({ about }) => about.title)

test('what is due and overdue waits in its assignee’s queue, the latest first, with reasons in words', async () => {
  const shop = await open()
  const beto = shop.as('owner', { reach: 'own' })
  await shop.does(createTask, { title: 'Hoy', due_on: '2026-03-10', due_time: '15:00' })
  await shop.does(createTask, { title: 'Tarde', due_on: '2026-03-04' })
  await shop.does(createTask, { title: 'Mañana', due_on: '2026-03-11' })
  await beto.does(createTask, { title: 'De Beto', due_on: '2026-03-01' })

  const { rows, waiting } = await shop.does(listWorkItems, {})
  expect(rows.map(({ about }) => about.title)).toEqual(['Tarde', 'Hoy'])
  expect(waiting).toBe(2)
  expect(rows[0]).toMatchObject({
    reason: 'Venció hace 6 días',
    because: [
      'Sin valor conocido: ordenado por antigüedad',
      '10 % de cambiar el resultado, en 10 min',
      '6 días de atraso: × 1.6',
    ],
    counterfactual: null,
  })
  expect(rows[1]?.counterfactual).toMatch(/^Con un valor de .*8\.01 sería lo primero$/)
  expect((await shop.with({ language: 'en' }).does(listWorkItems, {})).rows[1]?.reason).toBe('Today at 15:00')
})

test('a done task leaves the queue', async () => {
  const shop = await open()
  const { id } = await shop.does(createTask, { title: 'A', due_on: '2026-03-10' })
  await shop.does(completeTask, { id })
  expect(await queue(shop)).toEqual([])
})

test('a snoozed item is back on its day, a dismissed one when it is due on another day, and undo brings either back', async () => {
  const shop = await open()
  const { id } = await shop.does(createTask, { title: 'A', due_on: '2026-03-10' })
  const [item] = (await shop.does(listWorkItems, {})).rows
  const it = { kind: 'tasks.task', id, mark: item!.mark }
  await shop.refuses(snoozeWorkItem, { ...it, until_on: '2026-03-10' }, 'day_over')
  await shop.does(snoozeWorkItem, { ...it, until_on: '2026-03-12' })
  expect(await queue(shop)).toEqual([])
  expect(await queue(shop.on('2026-03-12'))).toEqual(['A'])

  await shop.does(dismissWorkItem, it)
  expect(await queue(shop)).toEqual([])
  const [run] = (await shop.does(listMyRuns, { limit: 1 })).rows
  await shop.does(undoRun, { id: run!.id })
  expect(await queue(shop)).toEqual([])
  expect(await queue(shop.on('2026-03-12'))).toEqual(['A'])
})

test('what one person puts off stays in the queues of others', async () => {
  const shop = await open()
  const { id } = await shop.does(createTask, { title: 'A', due_on: '2026-03-10' })
  const other = shop.as('owner', {})
  await other.does(dismissWorkItem, { kind: 'tasks.task', id, mark: 'tasks:work.today 2026-03-10' })
  expect(await queue(shop)).toEqual(['A'])
})

test('who may not see tasks has none in the queue', async () => {
  const shop = await open()
  await shop.does(createTask, { title: 'A', due_on: '2026-03-10' })
  const same = { id: shop.actor.id! }
  expect((await shop.as([], same).does(listWorkItems, {})).rows).toEqual([])
})

test('a company changes what it ranks by', async () => {
  const shop = await open()
  const weights = { plain_value_minor: 100, percent_per_day_late: 50, most_urgency: 8, days_to_half: 3 }
  expect((await shop.does(setWeights, weights)).version).toBe(1)
  await shop.with({ seenVersion: 0 }).refuses(setWeights, weights, 'changed_meanwhile')
  expect(await shop.does(getWeights, {})).toMatchObject(weights)
  await shop.as([]).refuses(setWeights, weights, 'forbidden')
})
