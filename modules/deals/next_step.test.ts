import { expect, test } from 'vitest'
import { newCompany } from '#kernel/server/testing.ts'
import { newId } from '#kernel/values/id.ts'
import { undoRun } from '#modules/audit/contract.ts'
import { createCustomer } from '#modules/customers/contract.ts'
import * as tasks from '#modules/tasks/contract.ts'
import { listWorkItems } from '#modules/work/contract.ts'
import * as o from './opportunity.contract.ts'
import * as p from './pipeline.contract.ts'

const TODAY = '2026-03-02'
const CALL = { title: 'Llamar', due_on: '2026-03-04' }

const newShop = async (next_step: p.NextStepRule = 'required', modules = ['deals', 'tasks', 'work']) => {
  const shop = (await newCompany({ modules })).on(TODAY)
  const pipeline = await shop.does(p.createPipeline, { name: 'Ventas', next_step })
  const { id: customer_id } = await shop.does(createCustomer, { name: 'Ana' })
  const opens = (title: string) =>
    shop.does(o.createOpportunity, { title, customer_id, value_minor: 100_000 })
  const stage = (name: string) => pipeline.stages.find((one) => one.name === name)?.id ?? ''
  const plans = (id: string, title = 'Llamar', due_on = '2026-03-04') =>
    shop.does(tasks.createTask, { title, due_on, about: { kind: 'deals.opportunity', id } })
  const openTasks = async (id: string) =>
    (await shop.does(tasks.listTasks, { filter: { about_id: id, status: 'open' } })).rows
  const lastRun = async (operation: string) => {
    const [run] = await shop.sees<{ id: string }>(
      `select id from kernel.action_run where operation = $1 and outcome = 'done' order by started_at desc, id desc limit 1`,
      [operation],
    )
    return run?.id ?? ''
  }
  return { shop, pipeline, opens, stage, plans, openTasks, lastRun }
}

test('where a next step is required, nothing moves on without one, and one undo takes back the move with its task', async () => {
  const { shop, opens, stage, openTasks, lastRun } = await newShop()
  const { id, stage_id } = await opens('Techo')
  const to = stage('Propuesta')
  await shop.refuses(o.moveOpportunity, { id, stage_id: to }, 'next_step_missing')
  await shop.refuses(
    o.moveOpportunity,
    { id, stage_id: to, next_step: { ...CALL, due_on: '2026-03-01' } },
    'day_over',
  )
  expect((await shop.does(o.getOpportunity, { id })).stage_id).toBe(stage_id)

  const moved = await shop.does(o.moveOpportunity, { id, stage_id: to, next_step: CALL })
  expect(moved).toMatchObject({ stage_id: to, open_steps: 1, next_step_on: '2026-03-04' })
  expect(await openTasks(id)).toMatchObject([{ title: 'Llamar', assignee_id: moved.owner_id }])

  await shop.does(undoRun, { id: await lastRun('deals.move_opportunity') })
  expect(await shop.does(o.getOpportunity, { id })).toMatchObject({ stage_id, open_steps: 0 })
  expect(await openTasks(id)).toEqual([])
})

test('a step that is there is enough, an overdue one too; won and lost need none, reopening does', async () => {
  const { shop, opens, stage, plans } = await newShop()
  const { id } = await opens('Techo')
  await plans(id)
  const late = shop.on('2026-03-09')
  expect(await late.does(o.moveOpportunity, { id, stage_id: stage('Propuesta') })).toMatchObject({
    next_step_on: '2026-03-04',
  })

  const bare = await opens('Piso')
  await shop.does(o.winOpportunity, { id: bare.id })
  await shop.refuses(o.reopenOpportunity, { id: bare.id }, 'next_step_missing')
  expect(await shop.does(o.reopenOpportunity, { id: bare.id, next_step: CALL })).toMatchObject({
    status: 'open',
    open_steps: 1,
  })
})

test('the last open task of such an opportunity ends only where another follows, however it ends', async () => {
  const { shop, opens, plans, openTasks } = await newShop()
  const { id } = await opens('Techo')
  const other = await opens('Piso')
  const task = await plans(id)
  const refused = 'next_task_missing'
  await shop.refuses(tasks.completeTask, { id: task.id }, refused)
  await shop.refuses(tasks.cancelTask, { id: task.id }, refused)
  await shop.refuses(tasks.deleteTask, { id: task.id }, refused)
  await shop.refuses(tasks.completeTasks, { ids: [task.id] }, refused)
  await shop.refuses(tasks.deleteTasks, { ids: [task.id] }, refused)
  const about = { kind: 'deals.opportunity', id: other.id }
  await shop.refuses(tasks.updateTask, { id: task.id, about }, refused)
  expect(await openTasks(id)).toHaveLength(1)

  const next = { title: 'Enviar oferta', due_on: TODAY }
  await shop.does(tasks.completeTask, { id: task.id, next })
  expect(await openTasks(id)).toMatchObject([{ title: 'Enviar oferta', assignee_id: task.assignee_id }])

  const [second] = await openTasks(id)
  await plans(id, 'Visitar')
  await shop.does(tasks.deleteTask, { id: second?.id ?? '' })
  const [last] = await openTasks(id)
  await shop.does(tasks.deleteTask, { id: last?.id ?? '', next })
  expect(await openTasks(id)).toHaveLength(1)
})

test('a task that comes again is its own next step', async () => {
  const { shop, opens, openTasks } = await newShop()
  const { id } = await opens('Techo')
  const task = await shop.does(tasks.createTask, {
    ...CALL,
    about: { kind: 'deals.opportunity', id },
    recurrence: { every: 'week' },
  })
  await shop.does(tasks.completeTask, { id: task.id })
  expect(await openTasks(id)).toHaveLength(1)
})

test('of two who end the last two tasks at once one is refused', async () => {
  const { shop, opens, plans, openTasks } = await newShop()
  const { id } = await opens('Techo')
  const ends = [await plans(id), await plans(id, 'Visitar')].map((task) =>
    shop.does(tasks.completeTask, { id: task.id }),
  )
  const outcomes = await Promise.allSettled(ends)
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(await openTasks(id)).toHaveLength(1)
})

test('many are moved together or not at all; those without a step are named, and get the one that is given', async () => {
  const { shop, opens, stage, plans, openTasks } = await newShop()
  const [techo, piso, muro] = [await opens('Techo'), await opens('Piso'), await opens('Muro')]
  await plans(techo.id, 'Visitar')
  const ids = [techo.id, piso.id, muro.id]
  const stage_id = stage('Negociación')
  const { params } = await shop.refuses(o.moveOpportunities, { ids, stage_id }, 'next_step_missing')
  expect(params).toMatchObject({ count: 2 })
  expect(String(params.titles).split(' · ').toSorted()).toEqual(['Muro', 'Piso'])

  await shop.does(o.moveOpportunities, { ids, stage_id, next_step: CALL })
  const titles = await Promise.all(ids.map(async (id) => (await openTasks(id)).map((task) => task.title)))
  expect(titles).toEqual([['Visitar'], ['Llamar'], ['Llamar']])
})

test('lists tell those without a step, with one and with one that is late; whose tasks one may not see is no matter', async () => {
  const { shop, opens, plans } = await newShop('warn')
  const [bare, planned, late] = [await opens('Sin'), await opens('Con'), await opens('Tarde')]
  await plans(planned.id)
  await plans(late.id, 'Llamar', TODAY)
  const reader = shop.on('2026-03-03').as(['deals:read'], { id: newId(), reach: 'all' })
  const named = async (next_step: string) =>
    (await reader.does(o.listOpportunities, { filter: { next_step } })).rows.map(({ title }) => title)
  expect(await named('missing')).toEqual(['Sin'])
  expect(await named('planned')).toEqual(['Con'])
  expect(await named('overdue')).toEqual(['Tarde'])
  const { totals } = await reader.does(o.countOpportunities, { filter: { next_step: 'missing' } })
  expect(totals).toMatchObject([{ count: 1, value_minor: 100_000 }])

  await shop.does(o.winOpportunity, { id: bare.id })
  expect(await named('missing')).toEqual([])
})

test('where it is only warned of, all goes on, and the owner’s queue says what waits for a next step', async () => {
  const { shop, opens, stage, plans } = await newShop('warn')
  const { id } = await opens('Techo')
  await shop.does(o.moveOpportunity, { id, stage_id: stage('Propuesta') })
  const queue = async () => (await shop.does(listWorkItems, {})).rows.map(({ reason }) => reason)
  expect(await queue()).toEqual(['Sin próximo paso en Propuesta'])
  const task = await plans(id)
  expect(await queue()).toEqual([])
  await shop.does(tasks.completeTask, { id: task.id })
  expect(await queue()).toEqual(['Sin próximo paso en Propuesta'])
})

test('a pipeline that asks for nothing puts nothing into the queue', async () => {
  const { shop, opens } = await newShop('off')
  await opens('Techo')
  expect((await shop.does(listWorkItems, {})).rows).toEqual([])
})

test('without the module of tasks nobody is held to a step they could not write down', async () => {
  const { shop, opens, stage } = await newShop('required', ['deals'])
  const { id } = await opens('Techo')
  expect(await shop.does(o.moveOpportunity, { id, stage_id: stage('Propuesta') })).toMatchObject({
    open_steps: null,
    next_step_on: null,
  })
  await shop.refuses(o.listOpportunities, { filter: { next_step: 'missing' } }, 'unknown_field')
})

test('who may not enter tasks moves nothing with one', async () => {
  const { shop, opens, stage } = await newShop()
  const { id } = await opens('Techo')
  await shop
    .as(['deals:read', 'deals:update'], { id: newId(), reach: 'all' })
    .refuses(o.moveOpportunity, { id, stage_id: stage('Propuesta'), next_step: CALL }, 'forbidden')
})
