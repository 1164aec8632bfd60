import { expect, test } from 'vitest'
import { listNotifications } from '#modules/workspace/contract.ts'
import { createSupplier, getSupplier, reviewSupplier } from './contract.ts'
import { openOwnDocuments, sendOwnDocument } from './portal_document.contract.ts'
import { openProfile, saveProfile } from './portal_profile.contract.ts'
import * as r from './price_request.contract.ts'
import { insidePortal } from './testing_portal.ts'

const NOBODY = { id: '', name: '', role: '', email: '', phone: '', asked: false }

test('a supplier corrects its people and terms, and staff see what it changed until they have looked', async () => {
  const { shop, door, supplier } = await insidePortal()
  const { typed, version } = await door.does(openProfile, {})
  const saved = await door.does(saveProfile, {
    ...typed,
    version,
    contacts: [...typed.contacts, { ...NOBODY, name: 'Luis', phone: '6123-4567' }, NOBODY],
    zones: 'Panamá Oeste\nColón, panamá oeste',
    lead: '3 días',
    minimum: 'B/. 150',
  })
  expect(saved.flaws).toEqual([])
  const after = await shop.does(getSupplier, { id: supplier.id })
  expect(after).toMatchObject({
    zones: ['Panamá Oeste', 'Colón'],
    lead_days: 3,
    minimum_order_minor: 15_000,
    told: ['contacts', 'lead_days', 'minimum_order_minor', 'zones'],
  })
  expect(after.contacts.map(({ name, phone }) => [name, phone])).toEqual([
    ['Rita', ''],
    ['Luis', '+50761234567'],
  ])
  const { rows } = await shop.does(listNotifications, {})
  expect(rows.map(({ kind }) => kind)).toEqual(['suppliers.supplier_changed'])
  expect(await shop.does(reviewSupplier, { id: supplier.id })).toMatchObject({ told: [], told_at: null })
})

test.each([
  ['words for days', { lead: 'pronto' }, 'lead', 'days_unreadable'],
  ['words for an amount', { minimum: 'poco' }, 'minimum', 'price_not_a_number'],
  ['a part of a cent', { minimum: '1.005' }, 'minimum', 'amount_too_fine'],
  ['a zone without end', { zones: 'x'.repeat(61) }, 'zones', 'zones_too_long'],
])('%s is told at its field, and nothing is changed', async (_, more, field, code) => {
  const { shop, door, supplier } = await insidePortal()
  const { typed, version } = await door.does(openProfile, {})
  const answer = await door.does(saveProfile, { ...typed, zones: 'Colón', ...more, version })
  expect(answer.flaws).toEqual([{ field, code, params: {} }])
  expect(answer.typed).toMatchObject(more)
  expect(await shop.does(getSupplier, { id: supplier.id })).toMatchObject({ zones: [], told: [] })
})

test('nobody shuts themselves out, takes over an address of another supplier, or learns whose it is', async () => {
  const { shop, door } = await insidePortal()
  await shop.does(createSupplier, {
    name: 'Global Packaging',
    contacts: [{ email: 'ventas@global.example' }],
  })
  const { typed, version } = await door.does(openProfile, {})
  const gone = await door.does(saveProfile, { ...typed, version, contacts: [{ ...NOBODY, name: 'Luis' }] })
  expect(gone.flaws).toMatchObject([{ code: 'own_address_gone' }])
  const other = { ...NOBODY, email: 'ventas@global.example' }
  const taken = await door.does(saveProfile, {
    ...typed,
    version,
    contacts: [...typed.contacts, NOBODY, other],
  })
  expect(taken.flaws).toEqual([{ field: 'email.2', code: 'email_in_use', params: {} }])
  expect(JSON.stringify(taken)).not.toContain('Global Packaging')
})

test('a supplier sees how it answers, and not what colleagues think of it', async () => {
  const { shop, door, supplier, paper } = await insidePortal()
  const question = { suppliers: [supplier.id], lines: [{ variant_id: paper.variant_id, quantity: 3 }] }
  const { requests } = await shop.does(r.askForPrices, question)
  await shop.does(r.askForPrices, question)
  const id = requests[0]?.id ?? ''
  const { content } = await shop.does(r.getPriceRequest, { id })
  await shop.does(r.recordAnswer, {
    id,
    answers: content.map((line) => ({ id: line.id, outcome: 'offered' as const, unit_price_minor: 100 })),
  })
  const { record, ...own } = await door.does(openProfile, {})
  expect(record).toMatchObject({ asked: 1, on_time: 1 })
  expect(JSON.stringify([record, own])).not.toMatch(/stars|fulfilment/)
})

test('what staff changed meanwhile is not overwritten', async () => {
  const { door } = await insidePortal()
  const { typed, version } = await door.does(openProfile, {})
  const answer = await door.does(saveProfile, { ...typed, version: version + 1 })
  expect(answer.flaws).toMatchObject([{ code: 'profile_changed' }])
})

test('a supplier sends a paper of its own; one without kind, with an impossible day or of another sort is told', async () => {
  const { shop, door, sends, supplier } = await insidePortal()
  const wrong = await sends('a.pdf', '%PDF-1').does(sendOwnDocument, { kind: '', expires_on: '2026-02-31' })
  expect(wrong.flaws.map(({ field, code }) => [field, code])).toEqual([
    ['kind', 'kind_missing'],
    ['expires_on', 'day_unreadable'],
  ])
  const program = await sends('a.exe', 'MZ').does(sendOwnDocument, { kind: 'bank' })
  expect(program.flaws).toMatchObject([{ field: 'file', code: 'file_not_taken' }])
  await sends('aviso.pdf', '%PDF-1').does(sendOwnDocument, { kind: 'registration', number: 'AO-1' })
  const { documents } = await door.does(openOwnDocuments, {})
  expect(documents).toMatchObject([{ kind: 'registration', number: 'AO-1', state: 'lasting' }])
  expect(await shop.does(getSupplier, { id: supplier.id })).toMatchObject({
    told: ['documents'],
    papers: 'valid',
  })
})
