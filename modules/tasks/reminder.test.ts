import { expect, test } from 'vitest'
import { run } from '#kernel/server/run.ts'
import { GUEST } from '#kernel/server/scope.ts'
import { knownCompany, type TestCompany } from '#kernel/server/testing.ts'
import { asOwner } from '#kernel/server/testing_owner.ts'
import { newId } from '#kernel/values/id.ts'
import { listMyRuns, undoRun } from '#modules/audit/contract.ts'
import { createCustomer } from '#modules/customers/contract.ts'
import { mergeCustomers, unmergeCustomers } from '#modules/customers/merge.contract.ts'
import { openAccount } from '#modules/identity/opening.contract.ts'
import { getMessage, listMessages } from '#modules/mail/contract.ts'
import { listNotifications } from '#modules/workspace/contract.ts'
import {
  completeTask,
  createTask,
  getTask,
  getTaskChoices,
  remindOfTask,
  setTaskChoices,
  snoozeTask,
  updateTask,
  updateTasks,
} from './contract.ts'

/** A company, seen by one of its people who has a mail address, and by another. */
const open = async (): Promise<{ shop: TestCompany; ana: TestCompany }> => {
  const email = `ana.${newId()}@example.com`
  const { company, user_id } = await run(
    openAccount,
    {
      company: { name: 'Comercial Istmo', country: 'PA' },
      owner: { name: 'Ana', email, password: 'tortuga canal sombrero 88', verified: true },
    },
    { actor: GUEST, door: 'cli', language: 'es' },
  )
  const shop = await knownCompany(company)
  return { shop, ana: shop.as('owner', { id: user_id, name: 'Ana' }) }
}

const at = (shop: TestCompany, moment: string) => shop.with({ now: () => Temporal.Instant.from(moment) })
/** A moment as the company's clock shows it, to the minute. */
const clock = (shop: TestCompany, moment: Temporal.Instant) => {
  const there = moment.toZonedDateTimeISO(shop.company.timeZone)
  return { on: there.toPlainDate().toString(), time: there.toPlainTime().toString().slice(0, 5) }
}
const told = async (person: TestCompany) =>
  (await person.does(listNotifications, {})).rows.map((row) => row.title)
const waiting = async (shop: TestCompany, id: string) =>
  (await shop.does(getTask, { id })).remind_at &&
  new Date((await shop.does(getTask, { id })).remind_at!).toISOString()

test('a reminder goes out once, in the application and by mail', async () => {
  const { ana } = await open()
  const { id } = await ana.on('2026-03-02').does(createTask, {
    title: 'Llamar a Luis',
    due_on: '2026-03-02',
    due_time: '15:00',
    reminder: { minutes_before: 30 },
  })
  expect(await at(ana, '2026-03-02T19:29:59Z').does(remindOfTask, { id })).toEqual({ sent: false })
  expect(await at(ana, '2026-03-02T19:30:00Z').does(remindOfTask, { id })).toEqual({ sent: true })
  expect(await at(ana, '2026-03-02T19:31:00Z').does(remindOfTask, { id })).toEqual({ sent: false })
  expect(await told(ana)).toEqual(['Recordatorio: Llamar a Luis'])
  const { rows } = await ana.does(listMessages, { filter: { about: id } })
  expect(rows.map((row) => row.subject)).toEqual(['Recordatorio: Llamar a Luis'])
  const { text } = await ana.does(getMessage, { id: rows[0]?.id ?? '' })
  expect(text).toContain('Vence: 02/03/2026 15:00')
})

test('the worker sends a reminder whose moment has come', async () => {
  const { ana } = await open()
  // The queue knows the real clock only: asked for as of the day before, the reminder is due now.
  const yesterday = Temporal.Now.instant().subtract({ hours: 24 })
  await ana.with({ now: () => yesterday }).does(createTask, {
    title: 'Ya',
    reminder: clock(ana, Temporal.Now.instant()),
  })
  await ana.worksOff()
  await ana.worksOff()
  expect(await told(ana)).toEqual(['Recordatorio: Ya'])
})

test('a done task reminds nobody', async () => {
  const { ana } = await open()
  const { id } = await ana.does(createTask, { title: 'A', reminder: { on: '2026-03-02', time: '07:00' } })
  await ana.does(completeTask, { id })
  expect(await ana.does(remindOfTask, { id })).toEqual({ sent: false })
  expect(await told(ana)).toEqual([])
})

test('who wants no mail is reminded in the application only', async () => {
  const { ana } = await open()
  expect(await ana.does(getTaskChoices, {})).toEqual({ reminders_by_mail: true })
  await ana.does(setTaskChoices, { reminders_by_mail: false })
  await ana.does(setTaskChoices, { reminders_by_mail: false })
  const { id } = await ana.does(createTask, { title: 'A', reminder: { on: '2026-03-02', time: '07:00' } })
  expect(await ana.does(remindOfTask, { id })).toEqual({ sent: true })
  expect((await ana.does(listMessages, { filter: { about: id } })).rows).toEqual([])
})

test('without a time the reminder counts from eight in the morning', async () => {
  const { ana } = await open()
  const { id } = await ana.does(createTask, {
    title: 'A',
    due_on: '2026-03-02',
    reminder: { minutes_before: 0 },
  })
  expect(await waiting(ana, id)).toBe('2026-03-02T13:00:00.000Z')
})

test('putting a task off moves its reminder along', async () => {
  const { ana } = await open()
  const on = ana.on('2026-03-02')
  const before = await on.does(createTask, {
    title: 'A',
    due_on: '2026-03-02',
    due_time: '15:00',
    reminder: { minutes_before: 30 },
  })
  const fixed = await on.does(createTask, { title: 'B', reminder: { on: '2026-03-02', time: '07:00' } })
  await on.does(snoozeTask, { id: before.id, due_on: '2026-03-03' })
  await on.does(snoozeTask, { id: fixed.id, due_on: '2026-03-04', due_time: '09:00' })
  expect(await waiting(ana, before.id)).toBe('2026-03-03T19:30:00.000Z')
  expect(await waiting(ana, fixed.id)).toBe('2026-03-04T14:00:00.000Z')
})

test('an undone change asks for the reminder again that it had moved', async () => {
  const { ana } = await open()
  const soon = Temporal.Now.instant()
    .add({ hours: 2 })
    .round({ smallestUnit: 'minute', roundingMode: 'floor' })
  const late = soon.add({ hours: 5 })
  const { id } = await ana.does(createTask, { title: 'A', reminder: clock(ana, soon) })
  await ana.does(updateTask, { id, reminder: clock(ana, late) })
  const asked = async () => {
    const rows = await asOwner<{ run_at: string }>(
      "select run_at from graphile_worker.jobs where key like '%tasks.remind ' || $1",
      [id],
    )
    return rows.map(({ run_at }) => Date.parse(run_at))
  }
  expect(await asked()).toEqual([late.epochMilliseconds])
  const [run] = (await ana.does(listMyRuns, { limit: 1 })).rows
  await ana.does(undoRun, { id: run!.id })
  await ana.worksOff()
  expect(await asked()).toEqual([soon.epochMilliseconds])
})

test('who gets a task from another is told, of many at once', async () => {
  const { shop, ana } = await open()
  const assignee_id = ana.actor.id ?? null
  const one = await shop.does(createTask, { title: 'Uno', assignee_id })
  expect(await told(ana)).toEqual(['Test le asignó «Uno»'])
  await ana.does(updateTask, { id: one.id, title: 'Uno mismo' })
  const more = [await shop.does(createTask, { title: 'Dos' }), await shop.does(createTask, { title: 'Tres' })]
  await shop.does(updateTasks, { ids: more.map(({ id }) => id), changes: { assignee_id } })
  expect(await told(ana)).toEqual(['Test le asignó 2 tareas', 'Test le asignó «Uno»'])
})

test('tasks follow a customer who became part of another, and return with them', async () => {
  const { shop } = await open()
  const [kept, dropped] = [
    await shop.does(createCustomer, { name: 'Café Boquete' }),
    await shop.does(createCustomer, { name: 'Cafe Boquete' }),
  ]
  const { id } = await shop.does(createTask, {
    title: 'Visitar',
    about: { kind: 'customers.customer', id: dropped.id },
  })
  const about = async () => {
    await shop.worksOff()
    return (await shop.does(getTask, { id })).about?.id
  }
  const { merge_id } = await shop.does(mergeCustomers, { id: kept.id, dropped_id: dropped.id })
  expect(await about()).toBe(kept.id)
  await shop.does(unmergeCustomers, { id: merge_id })
  expect(await about()).toBe(dropped.id)
})
