import { expect, test } from 'vitest'
import { newCompany } from '#kernel/server/testing.ts'
import { newId } from '#kernel/values/id.ts'
import { getTimeline, listMyRuns, undoRun } from '#modules/audit/contract.ts'
import { createCustomer } from '#modules/customers/contract.ts'
import {
  cancelTask,
  completeTask,
  completeTasks,
  countTasks,
  createTask,
  deleteTask,
  getTask,
  listTasks,
  may,
  reopenTask,
  restoreTask,
  skipTask,
  snoozeTask,
  updateTask,
  updateTasks,
} from './contract.ts'

const open = (timeZone?: string) =>
  newCompany({ modules: ['tasks', 'customers', 'audit'], ...(timeZone && { timeZone }) })

test('a task is its maker’s own unless it is given to somebody or to nobody', async () => {
  const shop = await open()
  expect((await shop.does(createTask, { title: 'Llamar' })).assignee_id).toBe(shop.actor.id)
  expect((await shop.does(createTask, { title: 'Llamar', assignee_id: null })).assignee_id).toBeNull()
  await shop.refuses(createTask, { title: 'Llamar', assignee_id: newId() }, 'unknown_assignee')
})

test('a task tells what it is about as far as its reader may see that', async () => {
  const shop = await open()
  const ana = shop.as('owner', { reach: 'own' })
  const customer = await shop.does(createCustomer, { name: 'Café Boquete' })
  const about = { kind: 'customers.customer', id: customer.id }
  await ana.refuses(createTask, { title: 'Visitar', about }, 'unknown_record')
  await shop.refuses(
    createTask,
    { title: 'Visitar', about: { kind: 'ghosts.ghost', id: newId() } },
    'unknown_record',
  )

  const task = await shop.does(createTask, { title: 'Visitar', about })
  expect(task.about?.title).toBe('Café Boquete')
  expect(task.customer).toEqual({ id: customer.id, name: 'Café Boquete' })

  await shop.sees('select 1')
  const { rows } = await shop.does(listTasks, { filter: { about_id: customer.id } })
  expect(rows.map((row) => row.id)).toEqual([task.id])
})

test('whose role reaches only their own sees what is theirs to do and what they asked of others', async () => {
  const shop = await open()
  const [ana, beto] = [shop.as('owner', { reach: 'own' }), shop.as('owner', { reach: 'own' })]
  const own = await ana.does(createTask, { title: 'De Ana' })
  const asked = await ana.does(createTask, { title: 'De nadie', assignee_id: null })
  await beto.does(createTask, { title: 'De Beto' })

  const seen = await ana.does(listTasks, { sort: 'created_at' })
  expect(seen.rows.map((row) => row.id)).toEqual([own.id, asked.id])
  expect((await ana.does(countTasks, {})).count).toBe(2)
  await beto.refuses(getTask, { id: own.id }, 'not_found')
  await beto.refuses(completeTask, { id: own.id }, 'not_found')
  expect((await shop.does(countTasks, {})).count).toBe(3)
  expect((await shop.as('owner', { reach: 'team', team: [ana.actor.id!] }).does(countTasks, {})).count).toBe(
    1,
  )
})

test('a time, a recurrence or a reminder beforehand needs a day', async () => {
  const shop = await open()
  await shop.refuses(createTask, { title: 'A', due_time: '09:00' }, 'day_missing')
  await shop.refuses(createTask, { title: 'A', recurrence: { every: 'day' } }, 'day_missing')
  await shop.refuses(createTask, { title: 'A', reminder: { minutes_before: 10 } }, 'day_missing')
  await shop.refuses(createTask, { title: 'A', due_on: '2026-03-02', due_time: '25:00' }, 'invalid_input')
})

test.each([
  ['America/Panama', '2026-03-02T04:59:59Z', '2026-03-02T05:00:00Z'],
  ['America/Guayaquil', '2026-03-02T04:59:59Z', '2026-03-02T05:00:00Z'],
  ['America/Costa_Rica', '2026-03-02T05:59:59Z', '2026-03-02T06:00:00Z'],
])('in %s a task is overdue from that place’s midnight on', async (timeZone, lastSecond, midnight) => {
  const shop = await open(timeZone)
  const at = (moment: string) => shop.with({ now: () => Temporal.Instant.from(moment) })
  const { id } = await shop
    .on('2026-02-20')
    .does(createTask, { title: 'Pagar', due_on: '2026-03-01', due_time: '09:00' })

  expect((await at(lastSecond).does(getTask, { id })).due_state).toBe('today')
  expect((await at(midnight).does(getTask, { id })).due_state).toBe('overdue')
  expect((await at(lastSecond).does(countTasks, {})).by_due_state.today).toBe(1)
  expect((await at(midnight).does(countTasks, {})).by_due_state.overdue).toBe(1)
  const overdue = { filter: { due_state: 'overdue' } }
  expect((await at(lastSecond).does(listTasks, overdue)).rows).toEqual([])
  expect((await at(midnight).does(listTasks, overdue)).rows).toHaveLength(1)
})

test('completing a weekly task makes the next one; undoing the completion takes it back', async () => {
  const shop = (await open()).on('2026-03-02')
  const { id } = await shop.does(createTask, {
    title: 'Cerrar caja',
    due_on: '2026-03-02',
    recurrence: { every: 'week', weekdays: ['MO', 'FR'] },
    checklist: [{ text: 'Contar', done: true }],
  })
  const done = await shop.does(completeTask, { id })
  const next = await shop.does(getTask, { id: done.next_id! })
  expect(next).toMatchObject({
    due_on: '2026-03-06',
    status: 'open',
    checklist: [{ text: 'Contar', done: false }],
  })

  const [run] = (await shop.does(listMyRuns, { limit: 1 })).rows
  await shop.does(undoRun, { id: run!.id })
  expect(await shop.does(getTask, { id })).toMatchObject({ status: 'open', next_id: null })
  await shop.refuses(getTask, { id: next.id }, 'not_found')
})

test('occurrences that were missed are not made up for', async () => {
  const shop = await open()
  const { id } = await shop.on('2026-03-02').does(createTask, {
    title: 'Pedido semanal',
    due_on: '2026-03-02',
    recurrence: { every: 'week' },
  })
  const done = await shop.on('2026-03-25').does(completeTask, { id })
  expect((await shop.does(getTask, { id: done.next_id! })).due_on).toBe('2026-03-30')
})

test('a snoozed task keeps its series and remembers when it was due', async () => {
  const shop = (await open()).on('2026-03-02')
  const { id } = await shop.does(createTask, {
    title: 'Llamar',
    due_on: '2026-03-02',
    recurrence: { every: 'week' },
  })
  await shop.refuses(snoozeTask, { id, due_on: '2026-03-01' }, 'day_over')
  await shop.does(snoozeTask, { id, due_on: '2026-03-04' })
  expect(await shop.does(snoozeTask, { id, due_on: '2026-03-05', due_time: '10:00' })).toMatchObject({
    due_on: '2026-03-05',
    due_time: '10:00',
    snoozed_from_on: '2026-03-02',
  })
  const done = await shop.on('2026-03-05').does(completeTask, { id })
  expect((await shop.does(getTask, { id: done.next_id! })).due_on).toBe('2026-03-09')
})

test('reopening takes back the next occurrence, unless somebody worked on it', async () => {
  const shop = (await open()).on('2026-03-02')
  const make = () => shop.does(createTask, { title: 'A', due_on: '2026-03-02', recurrence: { every: 'day' } })
  const first = await make()
  const { next_id } = await shop.does(completeTask, { id: first.id })
  await shop.does(reopenTask, { id: first.id })
  await shop.refuses(getTask, { id: next_id! }, 'not_found')
  await shop.refuses(reopenTask, { id: first.id }, 'task_open')

  const second = await make()
  const touched = (await shop.does(completeTask, { id: second.id })).next_id!
  await shop.does(updateTask, { id: touched, notes: 'Ya hablé con él' })
  expect((await shop.does(reopenTask, { id: second.id })).recurrence).toBeNull()
  expect((await shop.does(getTask, { id: touched })).recurrence).not.toBeNull()
})

test('skipping leaves one occurrence out, cancelling ends the series', async () => {
  const shop = (await open()).on('2026-03-02')
  const { id } = await shop.does(createTask, {
    title: 'A',
    due_on: '2026-03-02',
    recurrence: { every: 'day' },
  })
  const skipped = await shop.does(skipTask, { id })
  expect(skipped.status).toBe('cancelled')
  const next = await shop.does(getTask, { id: skipped.next_id! })
  expect(next.due_on).toBe('2026-03-03')
  expect((await shop.does(cancelTask, { id: next.id })).next_id).toBeNull()
  await shop.refuses(completeTask, { id: next.id }, 'task_closed')
  const once = await shop.does(createTask, { title: 'B' })
  await shop.refuses(skipTask, { id: once.id }, 'not_recurring')
})

test('writing a task whole again does not begin its series anew; another day does', async () => {
  const shop = (await open()).on('2026-03-02')
  const task = await shop.does(createTask, {
    title: 'Cada tres días',
    due_on: '2026-03-02',
    recurrence: { every: 'day', interval: 3 },
  })
  const second = (await shop.does(completeTask, { id: task.id })).next_id!
  const { recurrence } = await shop.does(getTask, { id: second })
  await shop.does(updateTask, { id: second, title: 'Igual', recurrence })
  const starts = () =>
    shop.sees<{ series_starts_on: string }>('select series_starts_on from tasks.task where id = $1', [second])
  expect((await starts())[0]?.series_starts_on).toBe('2026-03-02')
  await shop.does(updateTask, { id: second, due_on: '2026-03-06' })
  expect((await starts())[0]?.series_starts_on).toBe('2026-03-06')
})

test('many tasks are completed as one run and come back as one', async () => {
  const shop = (await open()).on('2026-03-02')
  for (const title of ['A', 'B', 'C'])
    await shop.does(createTask, { title, due_on: '2026-03-01', recurrence: { every: 'month' } })
  await shop.refuses(completeTasks, { expected: 2 }, 'selection_changed')
  const { changed, run_id } = await shop.does(completeTasks, {
    filter: { due_state: 'overdue' },
    expected: 3,
  })
  expect(changed).toBe(3)
  expect((await shop.does(countTasks, {})).by_due_state).toMatchObject({ closed: 3, upcoming: 3 })
  await shop.does(undoRun, { id: run_id })
  expect((await shop.does(countTasks, {})).by_due_state).toMatchObject({ overdue: 3, closed: 0, upcoming: 0 })
})

test('many tasks are put on another day with their reminders', async () => {
  const shop = (await open()).on('2026-03-02')
  const { id } = await shop.does(createTask, {
    title: 'A',
    due_on: '2026-03-03',
    due_time: '10:00',
    reminder: { minutes_before: 60 },
  })
  await shop.refuses(updateTasks, { ids: [id], changes: {} }, 'nothing_to_change')
  await shop.does(updateTasks, { ids: [id], changes: { due_on: '2026-03-10', priority: 'high' } })
  expect(await shop.does(getTask, { id })).toMatchObject({ due_on: '2026-03-10', priority: 'high' })
  expect(Date.parse((await shop.does(getTask, { id })).remind_at!)).toBe(Date.parse('2026-03-10T14:00:00Z'))
})

test('what happens to a task shows on the timeline of the record it is about', async () => {
  const shop = await open()
  const customer = await shop.does(createCustomer, { name: 'Café Boquete' })
  const about = { kind: 'customers.customer', id: customer.id }
  const { id } = await shop.does(createTask, { title: 'Visitar', about })
  await shop.does(completeTask, { id })
  const { rows } = await shop.does(getTimeline, { about: customer.id })
  expect(rows.map(({ sentence }) => sentence)).toEqual([
    'Test completó la tarea «Visitar»',
    'Test creó la tarea «Visitar»',
    'Test creó a Café Boquete',
  ])
  expect((await shop.does(getTimeline, { about: id })).rows).toHaveLength(2)
})

test('a deleted task comes back; who may only read deletes none', async () => {
  const shop = await open()
  const { id } = await shop.does(createTask, { title: 'A' })
  await shop.as([may.read]).refuses(deleteTask, { id }, 'forbidden')
  await shop.does(deleteTask, { id })
  await shop.refuses(getTask, { id }, 'not_found')
  expect((await shop.does(restoreTask, { id })).title).toBe('A')
})

test('who saw an older state of a task overwrites nothing', async () => {
  const shop = await open()
  const { id, version } = await shop.does(createTask, { title: 'A' })
  await shop.does(updateTask, { id, title: 'B' })
  await shop.with({ seenVersion: version }).refuses(updateTask, { id, title: 'C' }, 'changed_meanwhile')
})

test('pages of tasks follow one another without a gap, those without a day last', async () => {
  const shop = (await open()).on('2026-03-02')
  for (const due_on of ['2026-03-05', null, '2026-03-04', null, '2026-03-04'])
    await shop.does(createTask, { title: `Para ${due_on}`, due_on })
  const first = await shop.does(listTasks, { limit: 2 })
  const second = await shop.does(listTasks, { limit: 2, cursor: first.next })
  const third = await shop.does(listTasks, { limit: 2, cursor: second.next })
  expect([first, second, third].flatMap(({ rows }) => rows.map((row) => row.due_on))).toEqual([
    '2026-03-04',
    '2026-03-04',
    '2026-03-05',
    null,
    null,
  ])
  expect((await shop.does(listTasks, { search: 'para 2026-03-05' })).rows).toHaveLength(1)
})
