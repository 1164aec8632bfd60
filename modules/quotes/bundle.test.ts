import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { newCompany } from '#kernel/server/testing.ts'
import * as customers from '#modules/customers/contract.ts'
import * as bundle from './bundle.contract.ts'
import { may } from './contract.ts'
import * as q from './quote.contract.ts'
import * as s from './send.contract.ts'
import { wordsOfPdf } from './testing_pdf.ts'

const newShop = async () => {
  const shop = (await newCompany({ modules: ['quotes'] })).on('2026-03-02')
  const ana = await shop.does(customers.createCustomer, { name: 'Hotel Ana/Bahía' })
  const offers = async (name: string) =>
    (await shop.does(q.createQuote, { customer_id: ana.id, lines: [{ name, unit_price_minor: 1_000 }] })).id
  return { shop, offers }
}

test('chosen quotes come in one file: what the buyer has as it is, a draft as it stands, nothing that was deleted', async () => {
  const { shop, offers } = await newShop()
  const [sent, draft, gone] = [await offers('Papel'), await offers('Cloro'), await offers('Guantes')]
  await shop.does(s.sendQuote, { id: sent, to: null })
  const { id, total } = await shop.does(bundle.startBundle, { ids: [sent, draft, gone], expected: 3 })
  expect(total).toBe(3)
  await shop.refuses(bundle.downloadBundle, { id }, 'bundle_not_done')
  await shop.does(q.deleteQuote, { id: gone })

  await shop.worksOff()
  expect(await shop.does(bundle.getBundle, { id })).toMatchObject({ state: 'done', done: 2, total: 3 })
  const { content, name } = await shop.downloads(bundle.downloadBundle, { id })
  expect(name).toMatch(/2026-03-02\.zip$/)
  const files = unzipSync(content)
  expect(Object.keys(files).toSorted()).toEqual([
    'COT-000001 Hotel Ana-Bahía.pdf',
    'COT-000002 Hotel Ana-Bahía.pdf',
  ])
  const kept = await shop.downloads(s.getPdf, { id: sent })
  expect(Buffer.from(files['COT-000001 Hotel Ana-Bahía.pdf'] ?? []).equals(kept.content)).toBe(true)
  expect(wordsOfPdf(Buffer.from(files['COT-000002 Hotel Ana-Bahía.pdf'] ?? []))).toContain('Cloro')
})

test('who sees only their own quotes bundles no other, and nobody fetches another’s bundle', async () => {
  const { shop, offers } = await newShop()
  const id = await offers('Papel')
  const luis = shop.as(Object.values(may), { reach: 'own' })
  await luis.refuses(bundle.startBundle, { ids: [id] }, 'nothing_to_bundle')
  await shop.refuses(bundle.startBundle, { expected: 5 }, 'selection_changed')
  const own = await shop.does(bundle.startBundle, {})
  const rita = shop.as(Object.values(may))
  await rita.refuses(bundle.getBundle, { id: own.id }, 'not_found')
  await rita.refuses(bundle.cancelBundle, { id: own.id }, 'not_found')
})

test('a bundle that was cancelled leaves no file, and one that is over can’t be cancelled', async () => {
  const { shop, offers } = await newShop()
  await offers('Papel')
  const { id } = await shop.does(bundle.startBundle, {})
  expect((await shop.does(bundle.cancelBundle, { id })).state).toBe('cancelled')
  await shop.worksOff()
  expect(await shop.does(bundle.getBundle, { id })).toMatchObject({ state: 'cancelled', done: 0 })
  await shop.refuses(bundle.downloadBundle, { id }, 'bundle_not_done')
  await shop.refuses(bundle.cancelBundle, { id }, 'bundle_ended')
})

test('after seven days a bundle is forgotten', async () => {
  const { shop, offers } = await newShop()
  await offers('Papel')
  const { id } = await shop.does(bundle.startBundle, {})
  await shop.on('2026-03-08').does(s.keepDays, {})
  await shop.does(bundle.getBundle, { id })
  await shop.on('2026-03-10').does(s.keepDays, {})
  await shop.refuses(bundle.getBundle, { id }, 'not_found')
})
