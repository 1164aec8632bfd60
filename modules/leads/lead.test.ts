import { expect, test } from 'vitest'
import { GUEST } from '#kernel/server/scope.ts'
import { newCompany, type TestCompany } from '#kernel/server/testing.ts'
import { getMetric } from '#modules/analytics/contract.ts'
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
