import { expect, test } from 'vitest'
import { mailTo } from '#app/testing-mail.ts'
import { newCompany } from '#kernel/server/testing.ts'
import { newId } from '#kernel/values/id.ts'
import { listNotifications } from '#modules/workspace/contract.ts'
import { createSupplier, deleteSupplier, getSupplier, listSuppliers } from './contract.ts'
import * as d from './document.contract.ts'
import { noticeDue } from './document.rules.ts'

const PDF = '%PDF-1.7 póliza'

const insured = async () => {
  const shop = (await newCompany({ modules: ['suppliers'] })).on('2026-03-01')
  const email = `rita-${newId()}@lopez.example`
  const supplier = await shop.does(createSupplier, {
    name: 'Agencia López',
    contacts: [{ name: 'Rita', email }],
  })
  const add = (more: object = {}) =>
    shop.upload('poliza.pdf', PDF).does(d.uploadDocument, {
      supplier_id: supplier.id,
      kind: 'insurance',
      number: 'P-77',
      issued_on: '2025-03-15',
      expires_on: '2026-03-15',
      ...more,
    })
  return { shop, email, supplier, add }
}

test('a document is kept, read again and taken back from the trash', async () => {
  const { shop, supplier, add } = await insured()
  const document = await add()
  expect(document).toMatchObject({ state: 'expiring', name: 'poliza.pdf', added_by: 'staff' })
  const file = await shop.downloads(d.getDocument, { id: document.id })
  expect([file.name, file.content.toString()]).toEqual(['poliza.pdf', PDF])
  await shop.does(d.deleteDocument, { id: document.id })
  expect((await shop.does(d.listDocuments, { supplier_id: supplier.id })).documents).toEqual([])
})

test.each([
  ['an ending before its beginning', { expires_on: '2025-01-01' }, 'poliza.pdf', PDF, 'dates_reversed'],
  ['a program called PDF', {}, 'poliza.pdf', 'MZ\u0090', 'file_not_taken'],
  ['nothing at all', {}, 'poliza.pdf', '', 'file_not_taken'],
])('%s is no document', async (_, more, name, content, code) => {
  const { shop, supplier } = await insured()
  const written = { supplier_id: supplier.id, kind: 'insurance', issued_on: '2025-03-15', ...more }
  await shop.upload(name, content).refuses(d.uploadDocument, written, code)
  expect((await shop.does(d.listDocuments, { supplier_id: supplier.id })).documents).toEqual([])
})

test('a supplier shows its worst paper, and a renewed one takes the place of the old', async () => {
  const { shop, supplier, add } = await insured()
  const papers = async () => (await shop.does(getSupplier, { id: supplier.id })).papers
  expect(await papers()).toBe('none')
  await add({ expires_on: '2026-02-01' })
  expect(await papers()).toBe('expired')
  const { rows } = await shop.does(listSuppliers, { filter: { papers: ['expired'] } })
  expect(rows.map(({ id }) => id)).toEqual([supplier.id])
  await add({ expires_on: '2027-02-01' })
  expect(await papers()).toBe('valid')
  const { documents } = await shop.does(d.listDocuments, { supplier_id: supplier.id })
  expect(documents.map(({ state }) => state)).toEqual(['replaced', 'valid'])
})

test('thirty days, seven days before and when it is over, supplier and owner are told once each', async () => {
  const { shop, email, add } = await insured()
  await add({ expires_on: '2026-04-01' })
  const told = []
  for (const day of [
    '2026-03-01',
    '2026-03-02',
    '2026-03-20',
    '2026-03-25',
    '2026-03-26',
    '2026-04-01',
    '2026-04-02',
    '2026-04-03',
  ])
    told.push((await shop.on(day).does(d.tellEndings, {})).told)
  expect(told).toEqual([0, 1, 0, 1, 0, 0, 1, 0])
  await shop.worksOff()
  const mails = await mailTo(email)
  expect(mails.map(({ subject }) => subject).sort()).toEqual([
    'Póliza de seguro vence el 01/04/2026',
    'Póliza de seguro vence el 01/04/2026',
    'Póliza de seguro venció el 01/04/2026',
  ])
  expect(mails[0]?.text).toContain('/documents')
  const { rows } = await shop.does(listNotifications, {})
  expect(rows.map(({ kind }) => kind).sort()).toEqual([
    'suppliers.document_ending',
    'suppliers.document_ending',
    'suppliers.document_over',
  ])
})

test('another end is told anew', async () => {
  const { shop, add } = await insured()
  const { id } = await add({ expires_on: '2026-03-05' })
  expect((await shop.does(d.tellEndings, {})).told).toBe(1)
  await shop.does(d.updateDocument, { id, expires_on: '2026-03-06' })
  expect((await shop.does(d.tellEndings, {})).told).toBe(1)
})

test.each([
  [31, null, undefined],
  [30, null, 30],
  [8, 30, undefined],
  [7, 30, 7],
  [0, 7, undefined],
  [-1, 7, 0],
  [-400, null, 0],
  [-2, 0, undefined],
] as const)('with %i days left and %s told before, the notice is %s', (days, before, notice) => {
  expect(noticeDue(days, before)).toBe(notice)
})

test('files of a supplier in the trash go only when it can no longer come back', async () => {
  const { shop, supplier, add } = await insured()
  await add()
  await shop.does(deleteSupplier, { id: supplier.id })
  const released = async (day: string) => (await shop.on(day).does(d.sweepFiles, {})).released
  expect(await released('2026-03-02')).toBe(0)
  expect(await released('2026-04-01')).toBe(0)
  expect(await released('2026-04-03')).toBe(1)
  expect(await released('2026-04-04')).toBe(0)
})
