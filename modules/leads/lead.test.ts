import { expect, test } from 'vitest'
import { GUEST } from '#kernel/server/scope.ts'
import { newCompany, type TestCompany } from '#kernel/server/testing.ts'
import { newId } from '#kernel/values/id.ts'
import { getMetric, listMetricRows } from '#modules/analytics/contract.ts'
import { listRuns, undoRun } from '#modules/audit/contract.ts'
import * as customers from '#modules/customers/contract.ts'
import { listWorkItems } from '#modules/work/contract.ts'
import * as leads from './contract.ts'
import * as forms from './form.contract.ts'

const NOON = '2026-03-02'

/** Ana, whom the company's seller entered, writes through its form. */
const withAna = async (shop: TestCompany) => {
  const form = await shop.does(forms.createForm, {
    slug: 'contacto',
    name: 'Contacto',
    title: 'Escríbanos',
    source: 'Web',
    fields: [
      { key: 'name', required: true },
      { key: 'email', required: true },
    ],
    sites: ['https://rios.example'],
  })
  await shop.does(customers.createCustomer, { name: 'Ana', emails: [{ address: 'ana@rios.com' }] })
  await shop.with({ actor: GUEST }).does(forms.submitForm, {
    form: form.slug,
    answers: { name: 'Ana', email: 'ana@rios.com' },
    agreed: false,
    trap: '',
    stamp: '',
    posted_from: 'https://rios.example',
    origin: { utm_campaign: 'Feria' },
  })
  const [lead] = (await shop.does(leads.listLeads, {})).rows
  return lead as leads.Lead
}

test('a lead nobody answered waits in the queue of whose turn it is, until they are spoken to', async () => {
  const shop = (await newCompany({ modules: ['leads', 'work'] })).on(NOON)
  const ana = await withAna(shop)
  const queued = async () => (await shop.does(listWorkItems, {})).rows
  expect(await queued()).toMatchObject([
    {
      about: { id: ana.id, title: 'Ana' },
      reason: 'Nuevo prospecto sin respuesta, puntaje 50 de 100',
      due_on: NOON,
    },
  ])
  await shop.does(leads.attendLead, { id: ana.id })
  expect(await queued()).toEqual([])
})

test('undoing a conversion is told on the customer’s timeline, and the lead is scored again', async () => {
  const shop = await newCompany({ modules: ['leads', 'audit'] })
  const ana = await withAna(shop)
  await shop.does(leads.convertLead, { id: ana.id })
  expect((await shop.does(leads.getScore, { id: ana.id })).score).toBeNull()
  const { rows } = await shop.does(listRuns, { limit: 20 })
  await shop.does(undoRun, { id: rows.find(({ operation }) => operation === 'leads.convert_lead')?.id ?? '' })
  await shop.worksOff()
  expect((await shop.does(leads.getScore, { id: ana.id })).score).toMatchObject({ score: 50 })
  expect(
    await shop.sees("select payload ->> 'name' as name from kernel.event where name = 'leads.lead_reopened'"),
  ).toEqual([{ name: 'Ana' }])
})

test('how forms do is measured: who came from which campaign, and how long they waited', async () => {
  const shop = (await newCompany({ modules: ['leads', 'analytics'] })).on(NOON)
  const ana = await withAna(shop)
  const figure = async (key: string, more = {}) =>
    shop.does(getMetric, { key, period: 'this_month', ...more })
  expect((await figure('leads.unanswered')).amounts).toMatchObject([{ value: 1 }])
  expect((await figure('leads.captured', { dimension: 'campaign' })).groups).toMatchObject([
    { label: 'Feria', amounts: [{ value: 1 }] },
  ])
  const later = shop.on('2026-03-04')
  await later.does(leads.attendLead, { id: ana.id })
  await later.does(leads.convertLead, { id: ana.id })
  expect((await figure('leads.response_days')).amounts).toMatchObject([{ value: 2 }])
  const whole = await later.does(getMetric, { key: 'customers.days_to_client', period: 'this_month' })
  expect(whole.amounts).toMatchObject([{ value: 2 }])
})

test('other weights are tried on real leads before they count', async () => {
  const shop = await newCompany({ modules: ['leads'] })
  const ana = await withAna(shop)
  await shop.does(customers.createCustomer, { name: 'Beto', phones: [{ number: '+50761234567' }] })
  await shop.worksOff()
  const { version: _, ...weights } = await shop.does(leads.getWeights, {})
  const { rows } = await shop.does(leads.previewWeights, {
    ...weights,
    points: { ...weights.points, phone: 100 },
  })
  expect(rows.map(({ name, now, score }) => [name, now, score])).toEqual([
    ['Beto', 40, 100],
    ['Ana', 50, 50],
  ])
  expect((await shop.does(leads.getScore, { id: ana.id })).score?.score).toBe(50)
})

test('customers ordered by their score come each once, whoever has none last', async () => {
  const shop = (await newCompany({ modules: ['leads'] })).on(NOON)
  const create = (name: string, more: object = {}) => shop.does(customers.createCustomer, { name, ...more })
  for (const name of ['Uno', 'Dos', 'Tres']) await create(name, { lifecycle: 'client' })
  await create('Con correo', { lifecycle: 'lead', emails: [{ address: 'a@rios.com' }] })
  await create('Sin nada', { lifecycle: 'lead' })
  await create('Con teléfono', { lifecycle: 'lead', phones: [{ number: '+50761234567' }] })
  await shop.worksOff()
  for (const [sort, best] of [
    ['-lead_score', ['Con teléfono', 'Con correo', 'Sin nada']],
    ['lead_score', ['Sin nada', 'Con correo', 'Con teléfono']],
  ] as const)
    for (const limit of [1, 2, 3, 4, 10]) {
      const names: (string | undefined)[] = []
      for (let cursor: string | undefined, pages = 0; pages === 0 || cursor; pages++) {
        const page = await shop.does(customers.listCustomers, { sort, limit, ...(cursor && { cursor }) })
        names.push(...page.rows.map(({ name }) => name))
        cursor = page.next
      }
      expect(names.slice(0, 3), `${sort} by ${limit}`).toEqual(best)
      expect(names.slice(3).sort(), `${sort} by ${limit}`).toEqual(['Dos', 'Tres', 'Uno'])
    }
})

test('every figure of leads opens its sentence and exactly its rows, as far as three readers see', async () => {
  const company = await newCompany({ modules: ['leads', 'analytics'] })
  const [ana, beto, other] = [newId(), newId(), newId()]
  await company.on('2026-03-01').does(forms.createForm, {
    slug: 'contacto',
    name: 'Contacto',
    title: 'Escríbanos',
    source: 'Web',
    fields: [
      { key: 'name', required: true },
      { key: 'email', required: true },
    ],
    sites: ['https://rios.example'],
  })
  const writes = async (day: string, name: string, owner_id: string, utm_source = '') => {
    const email = `${name.toLowerCase()}@rios.com`
    await company
      .on(day)
      .with({ actor: GUEST })
      .does(forms.submitForm, {
        form: 'contacto',
        answers: { name, email },
        agreed: false,
        trap: '',
        stamp: '',
        posted_from: 'https://rios.example',
        origin: utm_source ? { utm_source } : {},
      })
    const { rows } = await company.does(customers.listCustomers, { search: email })
    const { id } = rows[0] as customers.Customer
    await company.as('owner', { id: owner_id }).does(customers.updateCustomer, { id, owner_id })
    return id
  }
  const converted = await writes('2026-01-20', 'Una', ana, 'feria')
  await company.on('2026-01-22').does(leads.convertLead, { id: converted })
  await company
    .on('2026-03-06')
    .does(leads.attendLead, { id: await writes('2026-03-05', 'Dos', ana, 'feria') })
  await company.on('2026-03-20').does(leads.attendLead, { id: await writes('2026-03-10', 'Tres', beto) })
  await writes('2026-03-16', 'Cuatro', ana)
  await writes('2026-03-19', 'Cuatro', ana, 'google')
  await writes('2026-03-20', 'Cinco', other, 'google')
  await company
    .on('2026-03-20')
    .does(leads.discardLead, { id: await writes('2026-03-20', 'Seis', beto), reason: 'No' })

  const day = company.on('2026-03-20')
  const sees = ['leads:read', 'customers:read', 'analytics:read'] as const
  const told = []
  for (const reader of [
    day.as(sees, { id: ana, reach: 'own' }),
    day.as(sees, { id: ana, reach: 'team', team: [ana, beto] }),
    day.as(sees),
  ]) {
    const figures = await reader.does(leads.getFigures, {})
    const opened = async (key: string, more = {}) => {
      const { rows, total, explanation } = await reader.does(listMetricRows, { key, ...more })
      expect(explanation.sentence).not.toBe('')
      expect(rows.every(({ kind, title }) => kind === 'customers.customer' && !title.includes('-'))).toBe(
        true,
      )
      return { rows: rows.length, total: total[0]?.value ?? null }
    }
    const counted = (count: number) => ({ rows: count, total: count })
    expect(await opened('leads.captured', { period: 'today' })).toEqual(counted(figures.new_today))
    expect(await opened('leads.captured', { period: 'last_7_days' })).toEqual(counted(figures.new_week))
    expect(await opened('leads.waiting')).toEqual(counted(figures.unattended))
    const response = await opened('leads.response_days', { period: 'last_30_days' })
    expect(Math.round((response.total ?? 0) * 24 * 60)).toBe(figures.response_minutes)
    const part = async (name: string) =>
      (await opened('leads.conversion', { period: 'last_90_days', part: name })).total ?? 0
    expect((await part('clients')) / (await part('all'))).toBeCloseTo(figures.conversion ?? -1, 4)
    for (const { source, count } of figures.by_source)
      expect(
        await opened('leads.captured', { period: 'last_30_days', filter: { origin: source } }),
        source,
      ).toEqual(counted(count))
    told.push([figures.new_today, figures.new_week, figures.unattended, figures.by_source.length])
  }
  // Each of the three sees more than the one before.
  expect(told).toEqual([
    [0, 1, 1, 3],
    [1, 2, 1, 3],
    [2, 3, 2, 3],
  ])
})
