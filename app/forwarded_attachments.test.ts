/** A buyer's drawing and photo, sent on to suppliers who may not learn of whom they come. */
import sharp from 'sharp'
import { beforeAll, expect, test } from 'vitest'
import { leaksIn } from '#app/blind-reading.ts'
import { codeFor } from '#app/testing-buyer.ts'
import { mailTo } from '#app/testing-mail.ts'
import { GUEST } from '#kernel/server/scope.ts'
import { newCompany, type TestCompany } from '#kernel/server/testing.ts'
import { newId } from '#kernel/values/id.ts'
import { createCategory } from '#modules/catalogue/category.contract.ts'
import { createProduct, setStatus } from '#modules/catalogue/contract.ts'
import { getProductParts } from '#modules/catalogue/parts.contract.ts'
import { tellingPdf } from '#modules/catalogue/testing_document.ts'
import { createCustomer } from '#modules/customers/contract.ts'
import { enterRequest, erasePerson, proveIdentity } from '#modules/privacy/request.contract.ts'
import { enterCode, giveDetails } from '#modules/quotes/cart/ask.contract.ts'
import { attachToCart, attachToRequest, listAttachments } from '#modules/quotes/cart/attachment.contract.ts'
import { addToCart } from '#modules/quotes/cart/cart.contract.ts'
import { forwardAttachments } from '#modules/quotes/forwarding.contract.ts'
import { createRequest, listRequests, sourceRequest } from '#modules/quotes/request.contract.ts'
import { askSuppliers } from '#modules/quotes/sourcing.contract.ts'
import { createSupplier } from '#modules/suppliers/contract.ts'
import { getEnclosure, withdrawEnclosure } from '#modules/suppliers/enclosure.contract.ts'
import { openEnclosure, openRequest } from '#modules/suppliers/portal.contract.ts'
import * as asked from '#modules/suppliers/price_request.contract.ts'

const SECRET = [{ name: 'the buyer', said: 'Tlacuache' }]

let shop: TestCompany
let suppliers: { id: string; email: string }[]
let customer_id: string

beforeAll(async () => {
  shop = await newCompany({ modules: ['quotes'] })
  customer_id = (await shop.does(createCustomer, { name: 'Hotel Tlacuache' })).id
  const supplier = async (name: string, language: 'es' | 'en') => {
    const email = `${name.toLowerCase()}-${newId()}@bordados.example`
    const contacts = [{ name, email }]
    return { email, id: (await shop.does(createSupplier, { name, language, contacts })).id }
  }
  suppliers = [await supplier('Rita', 'es'), await supplier('Saul', 'en')]
})

const photo = (): Promise<Buffer> =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: '#2266aa' } })
    .withExif({ IFD0: { Artist: 'Tlacuache' } })
    .jpeg()
    .toBuffer()

/** A request in the buyer's own words with a drawing and a photo that tell of them, not asked of anybody yet. */
const newSourcing = async () => {
  const { id } = await shop.does(createRequest, { customer_id, text: '40 manteles bordados' })
  await shop.upload('Plano Tlacuache.pdf', await tellingPdf('Tlacuache')).does(attachToRequest, { id })
  const { attachments } = await shop.upload('Tlacuache.jpg', await photo()).does(attachToRequest, { id })
  const { sourcing_id } = await shop.does(sourceRequest, { id })
  return { sourcing_id, attachment_ids: attachments.map((one) => one.id) }
}

/** What suppliers were asked, in the order of asking, with the secret of each link. */
const askedFor = async (reference_id: string) => {
  const { requests } = await shop.does(asked.answersOf, { reference_id })
  return Promise.all(
    requests.map(async (request) => {
      const { url } = await shop.does(asked.priceRequestLink, { id: request.id })
      return { ...request, token: url.split('/').at(-1) ?? '' }
    }),
  )
}

const door = () => shop.with({ actor: GUEST, http: { cookies: {} } })

test('no file of a buyer goes to suppliers unless somebody chose it and looked at it', async () => {
  const { sourcing_id, attachment_ids } = await newSourcing()
  const [rita, saul] = suppliers.map(({ id }) => id)
  await shop.does(askSuppliers, { id: sourcing_id, suppliers: [rita ?? ''] })
  await shop.refuses(askSuppliers, { id: sourcing_id, suppliers: [saul], attachment_ids }, 'not_looked')
  const other = await newSourcing()
  await shop.refuses(
    forwardAttachments,
    { id: sourcing_id, attachment_ids: other.attachment_ids, looked: true },
    'unknown_attachment',
  )
  expect((await askedFor(sourcing_id)).map(({ enclosures }) => enclosures)).toEqual([[]])
})

test('what a supplier gets is a copy under its own request’s number that tells nothing of who made it', async () => {
  const { sourcing_id, attachment_ids } = await newSourcing()
  await shop.does(askSuppliers, {
    ...{ id: sourcing_id, attachment_ids, looked: true },
    suppliers: suppliers.map(({ id }) => id),
  })
  const requests = await askedFor(sourcing_id)
  expect(requests).toHaveLength(2)
  for (const { number, token, content: lines } of requests) {
    expect(lines).toHaveLength(1)
    const page = await door().does(openRequest, { token })
    expect(page.enclosures.map(({ name }) => name)).toEqual([`${number}-1.pdf`, `${number}-2.jpg`])
    for (const { id, name } of page.enclosures) {
      const file = await door().downloads(openEnclosure, { token, file: id })
      expect([file.name, await leaksIn(file.content, SECRET)]).toEqual([name, []])
      expect(file.content.length).toBeGreaterThan(100)
    }
  }
  const [first, second] = requests
  const foreign = { token: first?.token ?? '', file: second?.enclosures[0]?.id ?? '' }
  await door().refuses(openEnclosure, foreign, 'not_found')
  await door().refuses(openEnclosure, { ...foreign, file: 'no-id' }, 'not_found')
  const seen = await shop.does(asked.getPriceRequest, { id: first?.id ?? '' })
  expect(seen.enclosures.map(({ fetched_at }) => fetched_at !== null)).toEqual([true, true])
})

test('a file sent later is told by mail and goes to nobody twice; once taken back, no link opens it', async () => {
  const { sourcing_id, attachment_ids } = await newSourcing()
  const send = { id: sourcing_id, attachment_ids: attachment_ids.slice(0, 1), looked: true }
  await shop.refuses(forwardAttachments, send, 'nobody_waits')
  await shop.does(askSuppliers, { id: sourcing_id, suppliers: suppliers.map(({ id }) => id) })
  await shop.worksOff()
  const mails = async () => (await mailTo(suppliers[1]?.email ?? '')).map(({ subject }) => subject)
  const before = (await mails()).length

  expect(await shop.does(forwardAttachments, send)).toEqual({ enclosed: 2, suppliers: 2 })
  await shop.refuses(forwardAttachments, send, 'already_forwarded')
  await shop.worksOff()
  const [latest, ...others] = await mails()
  expect([latest, others.length]).toEqual([expect.stringContaining('Files for request'), before])

  const [request] = await askedFor(sourcing_id)
  const { token = '', enclosures: [enclosure] = [] } = request ?? {}
  const id = enclosure?.id ?? ''
  await shop.does(withdrawEnclosure, { id })
  expect((await door().does(openRequest, { token })).enclosures).toEqual([])
  await door().refuses(openEnclosure, { token, file: id }, 'not_found')
  // Staff can still see what was sent, and the same file may go again.
  expect((await shop.downloads(getEnclosure, { id })).content.length).toBeGreaterThan(100)
  expect(await shop.does(forwardAttachments, send)).toEqual({ enclosed: 1, suppliers: 2 })
  const names = (await door().does(openRequest, { token })).enclosures.map(({ name }) => name)
  expect(names).toEqual([`${request?.number}-2.pdf`])
})

test('files of a request that was cancelled are closed with it', async () => {
  const { sourcing_id, attachment_ids } = await newSourcing()
  await shop.does(askSuppliers, {
    ...{ id: sourcing_id, attachment_ids, looked: true },
    suppliers: [suppliers[0]?.id ?? ''],
  })
  const [request] = await askedFor(sourcing_id)
  const { id = '', token = '', enclosures: [enclosure] = [] } = request ?? {}
  await shop.does(asked.cancelPriceRequest, { id })
  await door().refuses(openEnclosure, { token, file: enclosure?.id ?? '' }, 'not_found')
  expect((await door().does(openRequest, { token })).enclosures).toEqual([])
})

/** A buyer of the site who sends a request with a photo, and who nobody of the company has entered. */
const sentFromSite = async (email: string): Promise<string> => {
  const { id: category_id } = await shop.does(createCategory, { name: 'Manteles' })
  const { id } = await shop.does(createProduct, { name: 'Mantel bordado', category_id })
  const { variants } = await shop.does(getProductParts, { id })
  await shop.does(setStatus, { ids: [id], status: 'published' })
  const cookies: Record<string, string | undefined> = {}
  const setCookie = (name: string, value: string | undefined) => {
    cookies[name] = value
  }
  const buyer = shop.with({ actor: GUEST, http: { cookies, setCookie } })
  await buyer.does(addToCart, { variant_id: variants[0]?.id ?? '', quantity: '5' })
  await buyer.upload('foto.jpg', await photo()).does(attachToCart, {})
  await buyer.does(giveDetails, { name: 'Citlali', email, agreed: true, turn: 1 })
  await buyer.does(enterCode, { code: await codeFor(shop, email), turn: 1 })
  const { rows } = await shop.does(listRequests, { filter: { channel: 'site' } })
  return rows[0]?.id ?? ''
}

test('a buyer who has their data erased takes along what suppliers were sent of theirs', async () => {
  const email = `citlali-${newId()}@hotel.example`
  const id = await sentFromSite(email)
  const { attachments } = await shop.does(listAttachments, { id })
  const { sourcing_id } = await shop.does(sourceRequest, { id })
  await shop.does(askSuppliers, {
    ...{ id: sourcing_id, attachment_ids: attachments.map((one) => one.id), looked: true },
    suppliers: [suppliers[0]?.id ?? ''],
  })
  const [request] = await askedFor(sourcing_id)
  const { token = '', enclosures: [enclosure] = [] } = request ?? {}
  expect(enclosure?.name).toBe(`${request?.number}-1.jpg`)

  const said = { right: 'cancellation', channel: 'mail', name: 'Citlali', email } as const
  const erasure = await shop.does(enterRequest, said)
  await shop.does(proveIdentity, { id: erasure.id, proof: 'known' })
  await shop.does(erasePerson, { id: erasure.id, confirm: erasure.number })
  expect((await door().does(openRequest, { token })).enclosures).toEqual([])
  await door().refuses(openEnclosure, { token, file: enclosure?.id ?? '' }, 'not_found')
})
