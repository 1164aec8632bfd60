/** Photos and documents that a buyer sends along with a request. */
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Server } from '#app/server.ts'
import { codeFor, newBrowser, newSite, someBuyer } from '#app/testing-buyer.ts'
import { postOffice } from '#app/testing-mail.ts'
import { startTestServer } from '#app/testing-server.ts'
import { newId } from '#kernel/values/id.ts'
import { tellingPdf } from '#modules/catalogue/testing_document.ts'
import {
  attachToRequest,
  getAttachment,
  listAttachments,
  MOST_ATTACHMENTS,
} from '#modules/quotes/cart/attachment.contract.ts'
import { sweepCarts } from '#modules/quotes/cart/cart.contract.ts'
import { deleteRequest, listRequests, restoreRequest } from '#modules/quotes/request.contract.ts'

let server: Server
beforeAll(async () => {
  server = await startTestServer({ SMTP_URL: postOffice.server.url })
}, 60_000)
afterAll(() => server.close())

/** As a phone takes it: lying on its side, and telling who stood where. */
const photo = async (): Promise<Buffer> =>
  sharp({ create: { width: 400, height: 300, channels: 3, background: '#2266aa' } })
    .withExif({ IFD0: { Artist: 'Quetzalina' } })
    .jpeg()
    .toBuffer()

const file = (content: Buffer | string, name: string): File =>
  new File([typeof content === 'string' ? content : new Uint8Array(content)], name)

const newCart = async () => {
  const site = await newSite(server)
  await site.buyer.post('/solicitud/agregar', { variant_id: site.paper.variant_id, quantity: '6' })
  const attach = (content: Buffer | string, name: string) =>
    site.buyer.upload('/solicitud/archivos', {}, file(content, name))
  return { ...site, attach }
}

test('a photo and a PDF go along with a request, without what says who made them, and staff reads both', async () => {
  const { shop, buyer, attach } = await newCart()
  expect((await attach(await photo(), 'IMG_2041.HEIC')).goes).toBe('/solicitud?said=attached')
  await attach(await tellingPdf('Quetzalina'), 'Ficha técnica.pdf')
  await attach(await photo(), 'otra.png')
  const page = await buyer.see('/solicitud')
  const ids = [...page.text.matchAll(/name="id" value="([\da-f-]{36})"/g)].map(([, id = '']) => id)
  expect(ids).toHaveLength(3)
  const stranger = newBrowser(server, shop)
  await stranger.post('/solicitud/archivos/quitar', { id: ids[2] ?? '' })
  expect((await buyer.see('/solicitud')).text).toContain('otra.jpg')
  await buyer.post('/solicitud/archivos/quitar', { id: ids[2] ?? '' })

  const who = someBuyer()
  await buyer.post('/solicitud/datos', { ...who, turn: '1' })
  await buyer.post('/solicitud/codigo', { code: await codeFor(shop, who.email), turn: '1' })
  const [request] = (await shop.does(listRequests, {})).rows
  const id = request?.id ?? ''
  const { attachments } = await shop.does(listAttachments, { id })
  expect(attachments.map(({ name, media_type }) => [name, media_type])).toEqual([
    ['IMG_2041.jpg', 'image/jpeg'],
    ['Ficha técnica.pdf', 'application/pdf'],
  ])
  for (const one of attachments) {
    const { content } = await shop.downloads(getAttachment, { id: one.id })
    expect(content.length).toBeGreaterThan(100)
    expect(content.toString('latin1')).not.toContain('Quetzalina')
  }
  expect((await buyer.see('/solicitud')).text).not.toContain('IMG_2041')

  const reader = shop.as(['quotes:read'], { id: newId(), reach: 'own' })
  await reader.refuses(getAttachment, { id: attachments[0]?.id ?? '' }, 'not_found')

  await shop.upload('whatsapp.jpg', await photo()).does(attachToRequest, { id })
  const refused = shop.upload('nota.txt', 'Buenos días')
  await refused.refuses(attachToRequest, { id }, 'not_photo_or_pdf')

  // What hangs on a deleted request comes back with it, and is gone for good when it is.
  await shop.does(deleteRequest, { id })
  await shop.does(sweepCarts, {})
  await shop.does(restoreRequest, { id })
  expect((await shop.does(listAttachments, { id })).attachments).toHaveLength(3)
  await shop.does(deleteRequest, { id })
  await shop.does(sweepCarts, {})
  const later = shop.with({ now: () => Temporal.Now.instant().add({ hours: 24 * 33 }) })
  await later.does(sweepCarts, {})
  expect(await shop.sees('select id from quotes.buyer_attachment')).toEqual([])
})

test('what is no photo and no PDF is told on the page, and so is one file too many', async () => {
  const { buyer, attach } = await newCart()
  for (const [content, name] of [
    ['MZ\u0000program', 'foto.jpg'],
    ['%PDF-1.7 and nothing more', 'ficha.pdf'],
    ['<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 'dibujo.svg'],
  ] as const) {
    const refused = await attach(content, name)
    expect([refused.status, refused.text.includes('no es una foto ni un PDF')]).toEqual([422, true])
  }
  for (let i = 0; i < MOST_ATTACHMENTS; i++) await attach(await photo(), `foto ${i}.jpg`)
  const over = await attach(await photo(), 'seis.jpg')
  expect([over.status, over.text.includes('lleva hasta 5 archivos')]).toEqual([422, true])
  expect((await buyer.see('/solicitud')).text).not.toContain('name="file" required')
})
