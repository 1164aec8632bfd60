import { describe, expect, test } from 'vitest'
import { mailTo } from '#app/testing-mail.ts'
import { run } from '#kernel/server/run.ts'
import { GUEST } from '#kernel/server/scope.ts'
import { knownCompany, newCompany, type TestCompany } from '#kernel/server/testing.ts'
import { newId } from '#kernel/values/id.ts'
import { listRuns, undoRun } from '#modules/audit/contract.ts'
import { createCustomer } from '#modules/customers/contract.ts'
import { createField, deleteField } from '#modules/fields/contract.ts'
import { addMember, openAccount } from '#modules/identity/opening.contract.ts'
import { listNotifications } from '#modules/workspace/contract.ts'
import * as a from './alert.contract.ts'
import { watchJob } from './alert.job.ts'

const PASSWORD = 'tortuga canal sombrero 88'

const someone = (name: string) => ({
  name,
  email: `${name.toLowerCase()}.${newId()}@example.com`,
  password: PASSWORD,
})

/** A company in Panama, seen by its owner, and a seller who reaches only their own. */
const withSeller = async () => {
  const opened = await run(
    openAccount,
    { company: { name: 'Comercial Istmo', country: 'PA' }, owner: { ...someone('Ana'), verified: true } },
    { actor: GUEST, door: 'cli', language: 'es' },
  )
  const company = (await knownCompany(opened.company)).as('owner', { id: opened.user_id })
  const seller = someone('Luis')
  const { user_id: sellerId } = await company.does(addMember, { ...seller, role: 'agent' })
  return { company, seller, sellerId, ownerId: opened.user_id }
}

/** The hourly job, at a moment of the company’s clock: `2026-03-03T07:10`. */
const looks = (company: TestCompany, local: string) => {
  const at = Temporal.PlainDateTime.from(local).toZonedDateTime('America/Panama').toInstant()
  return company.with({ now: () => at }).inside(() => watchJob.work({}, new AbortController().signal))
}

const fewer = {
  name: 'Pocos nuevos',
  metric: 'customers.new',
  kind: 'threshold',
  direction: 'below',
  threshold: 2,
} as const

const told = async (company: TestCompany) =>
  (await company.does(listNotifications, {})).rows
    .filter(({ kind }) => kind === 'analytics.alert_crossed')
    .map(({ title }) => title)

describe('every hour', () => {
  test('an alert is looked at once a day, not before six, and told to whom it is meant for', async () => {
    const { company, seller, sellerId, ownerId } = await withSeller()
    await company.on('2026-03-02').does(createCustomer, { name: 'Una' })
    await company.does(a.createAlert, { ...fewer, by_mail: true, recipients: [sellerId] })

    await looks(company, '2026-03-03T05:10')
    expect(await told(company)).toEqual([])
    await looks(company, '2026-03-03T06:10')
    await looks(company, '2026-03-03T07:10')
    expect(await told(company.as('owner', { id: ownerId }))).toEqual(['Pocos nuevos: 1, por debajo de 2.'])
    // The seller does not see the whole company's customers, so the number is not theirs to know.
    expect(await told(company.as('owner', { id: sellerId }))).toEqual(['La alerta Pocos nuevos saltó.'])
    await company.worksOff()
    expect(await mailTo(seller.email)).toContainEqual(
      expect.objectContaining({ subject: 'La alerta Pocos nuevos saltó.' }),
    )
    const { rows } = await company.does(a.listAlerts, {})
    expect(rows).toMatchObject([{ state: 'crossed', checked_on: '2026-03-02' }])

    await looks(company, '2026-03-04T06:10')
    expect(await told(company)).toHaveLength(1)
  })

  test('one that rests is passed over, and one whose field was removed holds up no other', async () => {
    const { company, sellerId } = await withSeller()
    const create = (more: object) => company.does(a.createAlert, { ...fewer, ...more })
    await create({ name: 'A: en pausa', paused: true })
    const field = await company.does(createField, { label: 'Zona', type: 'text' })
    await create({ name: 'B: de un campo', filter: { 'custom.zona': 'norte' } })
    await company.does(deleteField, { id: field.id })
    await company.as('owner', { id: sellerId }).does(a.createAlert, { ...fewer, name: 'C: del vendedor' })
    await looks(company, '2026-03-03T06:10')
    const { rows } = await company.does(a.listAlerts, {})
    expect(rows.map(({ name, checked_on, problem }) => [name, checked_on, problem])).toEqual([
      ['A: en pausa', null, null],
      ['B: de un campo', null, 'El campo propio «zona» ya no existe.'],
      ['C: del vendedor', '2026-03-02', null],
    ])
  })
})

test('an alert is looked at when its owner does not want to wait, and tells as the morning would', async () => {
  const { company, sellerId, ownerId } = await withSeller()
  const { id } = await company.does(a.createAlert, { ...fewer, recipients: [sellerId] })
  expect(await company.on('2026-03-03').does(a.lookNow, { id })).toMatchObject({
    state: 'crossed',
    reason: '0, por debajo de 2.',
    checked_on: '2026-03-02',
  })
  await company.on('2026-03-03').does(a.lookNow, { id })
  expect(await told(company.as('owner', { id: ownerId }))).toEqual(['Pocos nuevos: 0, por debajo de 2.'])
  expect(await told(company.as('owner', { id: sellerId }))).toEqual(['La alerta Pocos nuevos saltó.'])
  await company.as('owner', { id: sellerId }).refuses(a.lookNow, { id }, 'not_your_alert')
})

describe('what an alert has read', () => {
  const shop = async () => await newCompany({ modules: ['analytics', 'customers', 'audit'] })
  const total = { name: 'Total', metric: 'customers.total', kind: 'unusual' } as const
  const undoLast = async (company: TestCompany, operation: string) => {
    const { rows } = await company.does(listRuns, { filter: { operation }, limit: 1 })
    await company.does(undoRun, { id: rows[0]?.id as string })
  }
  const readings = async (company: TestCompany, id: string, days: readonly string[]) => {
    for (const day of days) await company.on(day).does(a.checkAlert, { id })
  }
  const checkedOn = async (company: TestCompany) =>
    (await company.does(a.listAlerts, {})).rows.map(({ checked_on }) => checked_on)

  test('is not the past of another number, and is again that of its own once the change is undone', async () => {
    const company = await shop()
    const { id } = await company.does(a.createAlert, total)
    await readings(company, id, ['2026-03-03', '2026-03-04'])
    await company.does(a.updateAlert, { id, name: 'Todos' })
    expect(await checkedOn(company)).toEqual(['2026-03-03'])

    await company.does(a.updateAlert, { id, filter: { source: 'web' } })
    expect(await checkedOn(company)).toEqual([null])
    await readings(company, id, ['2026-03-04'])
    expect(await checkedOn(company)).toEqual(['2026-03-03'])

    await undoLast(company, 'analytics.update_alert')
    await readings(company, id, ['2026-03-05', '2026-03-06', '2026-03-07', '2026-03-08'])
    expect(await company.on('2026-03-09').does(a.checkAlert, { id })).toEqual({ state: 'quiet' })
  })

  test('comes back with an alert whose deletion is undone', async () => {
    const company = await shop()
    const { id } = await company.does(a.createAlert, {
      ...total,
      kind: 'threshold',
      direction: 'below',
      threshold: 5,
    })
    await readings(company, id, ['2026-03-03'])
    await company.does(a.deleteAlert, { id })
    await undoLast(company, 'analytics.delete_alert')
    expect((await company.does(a.listCrossings, { id })).rows).toHaveLength(1)
    expect(await company.does(a.listAlerts, {})).toMatchObject({
      rows: [{ state: 'crossed', checked_on: '2026-03-02' }],
    })
  })
})
