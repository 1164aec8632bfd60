import { expect, test } from 'vitest'
import type { Filter } from '#kernel/list.ts'
import { GUEST } from '#kernel/server/scope.ts'
import { newCompany, type TestCompany } from '#kernel/server/testing.ts'
import { listRuns, undoRun } from '#modules/audit/contract.ts'
import * as customers from '#modules/customers/contract.ts'
import * as leads from './contract.ts'
import * as forms from './form.contract.ts'

const newShop = () => newCompany({ modules: ['leads', 'audit'] })
const NOON = '2026-03-02'

const CONTACT = {
  slug: 'contacto',
  name: 'Contacto',
  title: 'Escríbanos',
  source: 'Web',
  fields: [
    { key: 'name', required: true },
    { key: 'email', required: false },
    { key: 'phone', required: false },
    { key: 'message', required: false },
  ],
}

/** Sends the form as a person would, a minute after opening it. */
const sends = async (
  shop: TestCompany,
  answers: Record<string, string>,
  more: { agreed?: boolean; trap?: string; seconds?: number; form?: string; at?: string } = {},
) => {
  const { agreed = false, trap = '', seconds = 60, form = 'contacto', at = '2026-03-02T17:00:00Z' } = more
  const opened = Temporal.Instant.from(at)
  const guest = shop.with({ actor: GUEST, now: () => opened })
  const { stamp } = await guest.does(forms.showForm, { form })
  return guest
    .with({ actor: GUEST, now: () => opened.add({ seconds }) })
    .does(forms.submitForm, { form, answers, agreed, trap, stamp, origin: { utm_source: 'Instagram' } })
}

const leadsOf = async (shop: TestCompany) => (await shop.does(leads.listLeads, {})).rows

test('a visitor who fills a form becomes a lead of whoever attends it, and is told of with reasons', async () => {
  const shop = (await newShop()).on(NOON)
  await shop.does(forms.createForm, { ...CONTACT, tags: ['web'] })
  expect(
    await sends(shop, { name: 'Ana Ríos', phone: '6123-4567', message: 'Quiero 20 sillas' }),
  ).toMatchObject({
    sent: true,
    problems: [],
  })
  expect(await leadsOf(shop)).toMatchObject([
    {
      name: 'Ana Ríos',
      phones: [{ number: '+50761234567' }],
      source: 'Instagram',
      message: 'Quiero 20 sillas',
      score: 65,
      because: [
        'Tiene teléfono (+20)',
        'Última señal hoy (+20)',
        'Pidió contacto por un formulario (+15)',
        'Contó qué necesita (+10)',
      ],
      counterfactual: 'Con correo subiría a 75',
    },
  ])
  expect(await shop.does(leads.getFigures, {})).toMatchObject({
    new_today: 1,
    unattended: 1,
    by_source: [{ source: 'Instagram', count: 1 }],
  })
})

test('who is known by mail or phone is recognised and not changed by what a stranger writes', async () => {
  const shop = (await newShop()).on(NOON)
  await shop.does(forms.createForm, CONTACT)
  const { id } = await shop.does(customers.createCustomer, {
    name: 'Ana',
    emails: [{ address: 'ana@rios.com' }],
  })
  await sends(shop, { name: 'Otra', email: 'Ana@rios.com', phone: '6999-9999' })
  const { rows } = await shop.does(customers.listCustomers, {})
  expect(rows).toMatchObject([{ id, name: 'Ana', phones: [] }])
  expect((await shop.does(forms.listSubmissions, {})).rows).toMatchObject([
    { customer_id: id, verdict: 'captured', answers: { phone: '6999-9999' } },
  ])
})

test('answers that cannot be used are said field by field, and nothing is kept', async () => {
  const shop = (await newShop()).on(NOON)
  await shop.does(forms.createForm, {
    ...CONTACT,
    consent: { purpose: 'Contacto', text: 'Acepto' },
  })
  expect((await sends(shop, { email: 'ana@', phone: '12' })).problems).toEqual([
    { field: 'name', code: 'missing' },
    { field: 'email', code: 'not_an_email' },
    { field: 'phone', code: 'not_a_phone' },
    { field: 'agreed', code: 'not_agreed' },
  ])
  expect((await sends(shop, { name: 'Ana' }, { agreed: true })).problems).toEqual([
    { field: 'email', code: 'unreachable' },
  ])
  expect((await shop.does(forms.listSubmissions, {})).rows).toEqual([])
})

test('consent is kept with its text, version and day, on the lead as well', async () => {
  const shop = (await newShop()).on(NOON)
  const { id } = await shop.does(forms.createForm, {
    ...CONTACT,
    consent: { purpose: 'Contacto', text: 'Acepto' },
  })
  await shop.does(forms.updateForm, { id, consent: { purpose: 'Contacto', text: 'Acepto que me llamen' } })
  await sends(shop, { name: 'Ana', email: 'ana@rios.com' }, { agreed: true })
  expect((await shop.does(forms.listSubmissions, {})).rows[0]?.consent).toEqual({
    purpose: 'Contacto',
    text: 'Acepto que me llamen',
    version: 2,
    on: NOON,
  })
  const { rows } = await shop.does(customers.listCustomers, {})
  expect(rows[0]?.consents).toEqual([{ purpose: 'Contacto', given: true, on: NOON, by: 'Contacto v2' }])
})

test('what looks like a machine waits for review, thanked all the same, and "not spam" brings it in', async () => {
  const shop = (await newShop()).on(NOON)
  await shop.does(forms.createForm, CONTACT)
  expect(await sends(shop, { name: 'Bot', email: 'bot@x.com' }, { trap: 'http://x' })).toMatchObject({
    sent: true,
  })
  await sends(shop, { name: 'Prisa', email: 'prisa@x.com' }, { seconds: 1 })
  await sends(shop, { name: 'Ayer', email: 'ayer@x.com' }, { seconds: 90_000 })
  await sends(shop, { name: 'Links', email: 'l@x.com', message: 'http://a http://b http://c' })
  const { rows } = await shop.does(forms.listSubmissions, { sort: 'submitted_at' })
  expect(rows.map(({ verdict, suspicions }) => [verdict, ...suspicions]).toSorted()).toEqual([
    ['quarantined', 'hasty'],
    ['quarantined', 'links'],
    ['quarantined', 'trap'],
    ['quarantined', 'unstamped'],
  ])
  expect(await leadsOf(shop)).toEqual([])
  const links = rows.find(({ suspicions }) => suspicions.includes('links'))?.id ?? ''
  await shop.does(forms.acceptSubmission, { id: links })
  await shop.refuses(forms.dismissSubmission, { id: links }, 'not_quarantined')
  expect(await leadsOf(shop)).toMatchObject([{ name: 'Links' }])
})

test('the same message sent twice within minutes is one', async () => {
  const shop = (await newShop()).on(NOON)
  await shop.does(forms.createForm, CONTACT)
  await sends(shop, { name: 'Ana', email: 'ana@rios.com' })
  await sends(shop, { name: 'Ana', email: 'ana@rios.com' })
  expect((await shop.does(forms.listSubmissions, {})).rows).toHaveLength(1)
})

test('a closed form is not there, and a form must ask how to answer', async () => {
  const shop = (await newShop()).on(NOON)
  const { id } = await shop.does(forms.createForm, CONTACT)
  await shop.does(forms.updateForm, { id, active: false })
  await shop.with({ actor: GUEST }).refuses(forms.showForm, { form: 'contacto' }, 'not_found')
  await shop.refuses(forms.createForm, { ...CONTACT, fields: [], slug: 'x' }, 'invalid_input')
  await shop.refuses(forms.createForm, CONTACT, 'slug_taken')
  await shop.refuses(
    forms.createForm,
    { ...CONTACT, slug: 'x', fields: [{ key: 'name', required: true }] },
    'not_reachable',
  )
})

test('a converted lead is a client with all their history, and undoing it makes them a lead again', async () => {
  const shop = (await newShop()).on(NOON)
  await shop.does(forms.createForm, CONTACT)
  await sends(shop, { name: 'Ana', email: 'ana@rios.com' })
  const [lead] = await leadsOf(shop)
  await shop.does(leads.convertLead, { id: lead?.id ?? '' })
  expect(await leadsOf(shop)).toEqual([])
  expect((await shop.does(leads.getFigures, {})).conversion).toBe(1)
  await shop.refuses(leads.discardLead, { id: lead?.id, reason: 'x' }, 'already_client')
  const { rows } = await shop.does(listRuns, { limit: 20 })
  await shop.does(undoRun, { id: rows.find(({ operation }) => operation === 'leads.convert_lead')?.id ?? '' })
  expect(await leadsOf(shop)).toMatchObject([{ name: 'Ana' }])
})

test('a discarded lead comes back when they write again', async () => {
  const shop = (await newShop()).on(NOON)
  await shop.does(forms.createForm, CONTACT)
  await sends(shop, { name: 'Ana', email: 'ana@rios.com' })
  const [lead] = await leadsOf(shop)
  await shop.does(leads.discardLead, { id: lead?.id ?? '', reason: 'Sin presupuesto' })
  expect(await leadsOf(shop)).toEqual([])
  expect((await shop.does(leads.listLeads, { discarded: true })).rows).toMatchObject([
    { discarded: 'Sin presupuesto' },
  ])
  await sends(shop, { name: 'Ana', email: 'ana@rios.com', message: 'Ya tengo presupuesto' })
  expect(await leadsOf(shop)).toMatchObject([{ name: 'Ana', message: 'Ya tengo presupuesto' }])
})

test('a seller who sees their own customers sees their own leads only, in the list and in the figures', async () => {
  const shop = (await newShop()).on(NOON)
  await shop.does(forms.createForm, CONTACT)
  await sends(shop, { name: 'Ana', email: 'ana@rios.com' })
  const seller = shop.as(['leads:read', 'leads:update', 'customers:read'], { reach: 'own' })
  expect((await seller.does(leads.listLeads, {})).rows).toEqual([])
  expect(await seller.does(leads.getFigures, {})).toMatchObject({ new_today: 0, by_source: [] })
  expect((await seller.does(forms.listSubmissions, {})).rows).toEqual([])
})

test('a figure opens exactly its leads in the list of customers, counted in the company’s days', async () => {
  const shop = await newShop()
  await shop.on('2026-03-01').does(forms.createForm, CONTACT)
  // In Panama both are of 9 March; in London the second is of the next day.
  for (const [at, name] of [
    ['2026-03-01T15:00:00Z', 'Vieja'],
    ['2026-03-09T15:00:00Z', 'Ana'],
    ['2026-03-10T03:00:00Z', 'Noche'],
  ] as const)
    await sends(shop, { name, email: `${name}@rios.com` }, { at })
  const now = shop.with({ now: () => Temporal.Instant.from('2026-03-10T04:00:00Z') })
  const { new_today, new_week, unattended, since } = await now.does(leads.getFigures, {})
  const counted = async (filter: Filter) => (await now.does(customers.countCustomers, { filter })).count
  expect([new_today, new_week, unattended]).toEqual([2, 2, 3])
  expect(await counted({ lead_captured_on: { gte: since.today } })).toBe(new_today)
  expect(await counted({ lead_captured_on: { gte: since.week } })).toBe(new_week)
  expect(await counted({ lead_unanswered: true })).toBe(unattended)
})

test('a visitor is taken on to a page of the company’s own site and to nobody else’s', async () => {
  const shop = (await newShop()).on(NOON)
  const elsewhere = {
    ...CONTACT,
    sites: ['https://rios.example'],
    redirect_url: 'https://evil.example/gracias',
  }
  await shop.refuses(forms.createForm, elsewhere, 'redirect_elsewhere')
  await shop.refuses(forms.createForm, { ...elsewhere, redirect_url: 'http://rios.example' }, 'invalid_input')
  const form = await shop.does(forms.createForm, {
    ...elsewhere,
    redirect_url: 'https://rios.example/gracias',
  })
  await shop
    .with({ seenVersion: form.version })
    .refuses(forms.updateForm, { id: form.id, sites: [] }, 'redirect_elsewhere')
  expect((await sends(shop, { name: 'Ana', email: 'ana@rios.com' })).form.redirect_url).toBe(
    'https://rios.example/gracias',
  )
})

test('a plain form on a site of the company’s needs no stamp; from anywhere else it waits for review', async () => {
  const shop = (await newShop()).on(NOON)
  await shop.does(forms.createForm, { ...CONTACT, sites: ['https://rios.example'] })
  const sendsFrom = (posted_from: string, email: string) =>
    shop.with({ actor: GUEST }).does(forms.submitForm, {
      form: 'contacto',
      answers: { name: 'Ana', email },
      agreed: false,
      trap: '',
      stamp: '',
      posted_from,
      origin: {},
    })
  await sendsFrom('https://rios.example', 'ana@rios.com')
  await sendsFrom('https://copia.example', 'otra@rios.com')
  const { rows } = await shop.does(forms.listSubmissions, { sort: 'submitted_at' })
  expect(
    rows.map(({ answers, verdict, customer_name }) => [answers.email, verdict, customer_name]).toSorted(),
  ).toEqual([
    ['ana@rios.com', 'captured', 'Ana'],
    ['otra@rios.com', 'quarantined', ''],
  ])
})

test('a form refuses a field that forms can’t ask; a list of leads names an unknown field as every list does', async () => {
  const shop = await newShop()
  const fields = [...CONTACT.fields, { key: 'custom.nothing', required: false }]
  const refused = await shop.refuses(forms.createForm, { ...CONTACT, fields }, 'unaskable_field')
  expect(refused).toMatchObject({ field: 'fields', params: { key: 'custom.nothing' } })
  await shop.refuses(leads.listLeads, { filter: { nothing: 1 } }, 'unknown_field')
})
