import { expect, test } from 'vitest'
import { run } from '#kernel/server/run.ts'
import { GUEST } from '#kernel/server/scope.ts'
import { knownCompany, type TestCompany } from '#kernel/server/testing.ts'
import { newId } from '#kernel/values/id.ts'
import { listColleagues } from '#modules/identity/contract.ts'
import { addMember, openAccount } from '#modules/identity/opening.contract.ts'
import { createDelivery, getDelivery, markDelivered } from '#modules/logistics/contract.ts'
import { getTask, listTasks, updateTask } from '#modules/tasks/contract.ts'
import { createCalendar, deleteCalendar } from './calendar.contract.ts'
import * as s from './clock.contract.ts'
import { listPolicies, updatePolicy } from './policy.contract.ts'

/** A company with an owner who can be told and given tasks. */
const promisingCompany = async (): Promise<TestCompany> => {
  const owner = {
    name: 'Ana Ruiz',
    email: `${newId()}@example.com`,
    password: 'tortuga canal sombrero 88',
    verified: true,
  }
  const opened = await run(
    openAccount,
    { company: { name: 'Comercial Istmo', country: 'PA' }, owner },
    { actor: GUEST, door: 'cli', language: 'es' },
  )
  return (await knownCompany(opened.company)).as('owner', { id: opened.user_id, name: owner.name })
}

const KIND = 'logistics.delivery'
/** A Monday at nine in Panama. */
const MONDAY = Temporal.Instant.from('2031-03-10T14:00:00Z')
const hoursLater = (company: TestCompany, hours: number) =>
  company.with({ now: () => MONDAY.add({ minutes: hours * 60 }) })

/** A delivery somebody promised on Monday at nine, with its clock. */
const promised = async () => {
  const company = await promisingCompany()
  const monday = hoursLater(company, 0)
  const { id } = await monday.does(createDelivery, { recipient: 'Casa Rosa', address: 'Calle 50' })
  const which = { policy: 'delivery', subject_kind: KIND, subject_id: id } as const
  const { clock } = await monday.does(s.startClock, { ...which, label: 'Otra vez' })
  return { company, id, which, clock: clock! }
}

test('a clock starts once, and its policy is made by the first', async () => {
  const { company, clock } = await promised()
  expect(clock).toMatchObject({
    state: 'running',
    due_at: '2031-03-12T14:00:00.000Z',
    warn_at: '2031-03-12T02:00:00.000Z',
  })
  const { rows } = await company.does(s.listClocks, {})
  expect(rows).toHaveLength(1)
  const { policies, usual } = await company.does(listPolicies, {})
  expect(policies).toMatchObject([{ key: 'delivery', target_minutes: 2_880, running: 1 }])
  expect(usual).toEqual([])
})

test('it warns, runs out, and gives somebody one task that is done when the promise is', async () => {
  const { company, id, clock } = await promised()
  expect(await hoursLater(company, 30).does(s.lookAtClocks, {})).toEqual({ seen: 0 })
  await hoursLater(company, 37).does(s.lookAtClocks, {})
  await company.worksOff()
  const warned = await hoursLater(company, 37).does(s.getClock, { id: clock.id })
  expect(warned).toMatchObject({ risk: 'warned', left_minutes: 11 * 60 })
  const task = await company.does(getTask, { id: warned.task_id! })
  expect(task).toMatchObject({ priority: 'high', status: 'open', about: { kind: KIND, id } })
  await hoursLater(company, 49).does(s.lookAtClocks, {})
  await hoursLater(company, 49).does(s.lookAtClocks, {})
  await company.worksOff()
  const late = await hoursLater(company, 49).does(s.getClock, { id: clock.id })
  expect(late).toMatchObject({ state: 'breached', risk: 'late', left_minutes: -60, task_id: task.id })
  expect((await company.does(getTask, { id: task.id })).title).toMatch(/venció el 12 mar/)
  const told = await company.sees<{ name: string }>(
    "select name from kernel.event where name like 'sla.clock_%' order by happened_at, id",
  )
  expect(told.map(({ name }) => name)).toEqual([
    'sla.clock_started',
    'sla.clock_warned',
    'sla.clock_breached',
  ])
  await hoursLater(company, 50).does(markDelivered, { id, recipient_name: 'Rosa' })
  await company.worksOff()
  expect(await company.does(getTask, { id: task.id })).toMatchObject({ status: 'done' })
  expect(await hoursLater(company, 50).does(s.getClock, { id: clock.id })).toMatchObject({
    state: 'breached',
    risk: 'over',
  })
  expect(await hoursLater(company, 50).does(getDelivery, { id })).toMatchObject({ promise: 'broken' })
})

test('a pause moves the end, and the clock goes on by itself when its time has come', async () => {
  const { company, id, which, clock } = await promised()
  await hoursLater(company, 10).does(s.pauseClock, {
    ...which,
    reason: 'El cliente pidió otro día',
    until: MONDAY.add({ hours: 24 }).toString(),
  })
  expect(await hoursLater(company, 11).does(s.getClock, { id: clock.id })).toMatchObject({
    state: 'paused',
    risk: 'calm',
  })
  await hoursLater(company, 25).does(s.lookAtClocks, {})
  const running = await hoursLater(company, 25).does(s.getClock, { id: clock.id })
  expect(running).toMatchObject({ state: 'running', due_at: '2031-03-13T04:00:00.000Z' })
  await company.worksOff()
  expect(await hoursLater(company, 25).does(getDelivery, { id })).toMatchObject({
    promised_at: '2031-03-13T04:00:00.000Z',
  })
  const ledger = await hoursLater(company, 26).does(s.clockLedger, { id: clock.id })
  expect(ledger.spans).toMatchObject([
    { kind: 'open', counted_minutes: 600 },
    { kind: 'paused', counted_minutes: 0, why: 'El cliente pidió otro día' },
    { kind: 'open', counted_minutes: 120, balance_minutes: 2_880 - 720 },
  ])
  expect(ledger.used_minutes).toBe(720)
  expect(ledger.entries.map(({ what }) => what)).toEqual(['started', 'paused', 'resumed'])
})

test('a promise that is broken cannot be paused by hand, and says so', async () => {
  const { company, clock } = await promised()
  const late = hoursLater(company, 49)
  await late.does(s.lookAtClocks, { ids: [clock.id] })
  const asked = { id: clock.id, reason: 'El cliente no estaba' }
  await late.refuses(s.pauseOne, asked, 'clock_breached')
  expect(await late.does(s.getClock, { id: clock.id })).toMatchObject({ state: 'breached', pause_reason: '' })
})

test('a better word takes the bad one back, and the next bad one is told again', async () => {
  const { company, which, clock } = await promised()
  const late = { ...which, expected_at: MONDAY.add({ hours: 50 }).toString(), because: 'Hay 9 paradas antes' }
  for (const expected of [late, late, { ...late, expected_at: MONDAY.add({ hours: 40 }).toString() }, late])
    await hoursLater(company, 20).does(s.expectAt, expected)
  const told = await company.sees("select 1 from kernel.event where name = 'sla.clock_predicted_late'")
  expect(told).toHaveLength(2)
  expect(await hoursLater(company, 20).does(s.getClock, { id: clock.id })).toMatchObject({
    risk: 'predicted',
  })
})

test('another target or calendar moves the clocks that run', async () => {
  const { company, clock } = await promised()
  const day = [{ from: 8 * 60, until: 18 * 60 }]
  const calendar = await company.does(createCalendar, {
    name: 'Oficina',
    country: 'PA',
    week: [day, day, day, day, day, [], []],
  })
  const { policies } = await company.does(listPolicies, {})
  const changed = await hoursLater(company, 1)
    .with({ seenVersion: policies[0]!.version })
    .does(updatePolicy, { id: clock.policy_id, target_minutes: 20 * 60, calendar_id: calendar.id })
  expect(changed.moved).toBe(1)
  // Nine hours on Monday, ten on Tuesday, one on Wednesday from eight.
  expect(await hoursLater(company, 1).does(s.getClock, { id: clock.id })).toMatchObject({
    due_at: '2031-03-12T14:00:00.000Z',
  })
  await company.refuses(deleteCalendar, { id: calendar.id }, 'still_used')
  await company.refuses(createCalendar, { name: 'oficina', week: calendar.week }, 'name_taken')
  // A break at noon is two stretches; the second may not begin before the first ends.
  const broken = [
    { from: 480, until: 720 },
    { from: 700, until: 1_020 },
  ]
  const lunch = { name: 'Con almuerzo', week: [day, broken, day, day, day, [], []] }
  await company.refuses(createCalendar, lunch, 'hours_overlap')
  broken[1]!.from = 780
  expect((await company.does(createCalendar, lunch)).week[1]).toEqual(broken)
  await company.refuses(createCalendar, { name: 'Nunca', week: [[], [], [], [], [], [], []] }, 'never_open')
})

test('a promise nobody makes has no clock', async () => {
  const company = await promisingCompany()
  const { clock } = await company.does(s.startClock, {
    policy: 'first_reply',
    subject_kind: 'tickets.ticket',
    subject_id: newId(),
    label: 'x',
  })
  expect(clock).toBeNull()
})

test('whoever may not read deliveries sees none of their clocks', async () => {
  const { company, clock } = await promised()
  const other = company.as(['sla:read'])
  expect((await other.does(s.listClocks, {})).rows).toEqual([])
  await other.refuses(s.getClock, { id: clock.id }, 'not_found')
})

test('a promise in danger is a task of everybody who holds a role, until one of them takes it', async () => {
  const { company, clock } = await promised()
  const member = async (name: string, role: 'supervisor' | 'driver') => {
    const email = `${newId()}@example.com`
    const { user_id } = await company.does(addMember, {
      name,
      email,
      role,
      password: 'tortuga canal sombrero 88',
    })
    const { colleagues } = await company.does(listColleagues, { ids: [user_id] })
    return { id: user_id, name, roleId: colleagues[0]!.role_id }
  }
  const rita = await member('Rita', 'supervisor')
  const saul = await member('Saúl', 'supervisor')
  const rosa = await member('Rosa', 'driver')
  const seenBy = (person: typeof rita) =>
    company.as(['tasks:read', 'tasks:update', 'logistics:read'], { ...person, reach: 'own' })
  const { policies } = await company.does(listPolicies, {})
  const change = company.with({ seenVersion: policies[0]!.version })
  const policy = { id: clock.policy_id, escalate_role: rita.roleId }
  await change.refuses(updatePolicy, { ...policy, escalate_to: rosa.id }, 'person_and_role')
  await change.refuses(updatePolicy, { ...policy, escalate_role: newId() }, 'empty_role')
  await change.does(updatePolicy, policy)

  await hoursLater(company, 37).does(s.lookAtClocks, {})
  await company.worksOff()
  const { task_id } = await company.does(s.getClock, { id: clock.id })
  const mine = async (person: typeof rita) =>
    (await seenBy(person).does(listTasks, { filter: { is_mine: true } })).rows.map(({ id }) => id)
  expect([await mine(rita), await mine(saul), await mine(rosa)]).toEqual([[task_id], [task_id], []])
  const told = await company.sees<{ user_id: string }>('select user_id from workspace.notification')
  expect(told.map(({ user_id }) => user_id).sort()).toEqual([rita.id, saul.id].sort())

  const { version } = await seenBy(rita).does(getTask, { id: task_id! })
  const take = { id: task_id!, assignee_id: rita.id }
  await seenBy(rita).with({ seenVersion: version }).does(updateTask, take)
  expect([await mine(rita), await mine(saul)]).toEqual([[task_id], []])
  expect(await seenBy(saul).does(getTask, { id: task_id! })).toMatchObject({ assignee_id: rita.id })
  await seenBy(rosa).refuses(getTask, { id: task_id! }, 'not_found')
})
