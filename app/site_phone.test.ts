/** Buyers who have a phone and no mail address, or would rather be written to there. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Server } from '#app/server.ts'
import { newBrowser, newSite, someBuyer } from '#app/testing-buyer.ts'
import { postOffice } from '#app/testing-mail.ts'
import { startTestServer } from '#app/testing-server.ts'
import { admitSimulatorsAt } from '#kernel/server/outside.ts'
import { createCustomer, listCustomers } from '#modules/customers/contract.ts'
import { getRequestOrigin } from '#modules/quotes/cart/ask.contract.ts'
import { listRequests } from '#modules/quotes/request.contract.ts'

let server: Server
beforeAll(async () => {
  server = await startTestServer({ SMTP_URL: postOffice.server.url })
  admitSimulatorsAt(server.address)
}, 60_000)
afterAll(() => server.close())

/** Of all companies' buyers, and so none that another test uses. */
const newPhone = (ending = ''): string =>
  `6${String(Math.floor(Math.random() * 9_000_000) + 1_000_000)}`.slice(0, 8 - ending.length) + ending

const messagesTo = async (phone: string): Promise<{ text: string }[]> => {
  const to = encodeURIComponent(`+507${phone}`)
  return (await fetch(`${server.address}/simulators/phones/messages?to=${to}`)).json() as Promise<
    { text: string }[]
  >
}

const codeTo = async (phone: string): Promise<string> =>
  (await messagesTo(phone)).map(({ text }) => /\b(\d{6})\b/.exec(text)?.[1]).find(Boolean) ?? ''

test('a buyer without mail asks by a code on the phone, finds the request again, and is known the next time', async () => {
  const site = await newSite(server)
  const { shop, buyer } = site
  const phone = newPhone()
  const known = await shop.does(createCustomer, { name: 'Luisa', phones: [{ number: phone, label: '' }] })
  await buyer.post('/solicitud/agregar', { variant_id: site.paper.variant_id, quantity: '6' })
  const who = { ...someBuyer(), email: '', phone: `${phone.slice(0, 4)}-${phone.slice(4)}`, proof: 'phone' }
  expect((await buyer.post('/solicitud/datos', { ...who, turn: '1' })).goes).toBe('/solicitud/codigo')
  expect((await buyer.see('/solicitud/codigo')).text).toContain(`+507${phone}`)
  await shop.worksOff()
  const sent = await buyer.post('/solicitud/codigo', { code: await codeTo(phone), turn: '1' })
  expect(sent.goes).toBe('/solicitud/mias?said=sent')

  const [request] = (await shop.does(listRequests, {})).rows
  expect(request).toMatchObject({ customer_id: known.id, channel: 'site' })
  const { origin } = await shop.does(getRequestOrigin, { id: request?.id ?? '' })
  expect(origin).toMatchObject({ proven: `+507${phone}`, email: '' })
  await shop.worksOff()
  expect((await messagesTo(phone))[0]?.text).toContain('SOL-000001')

  const elsewhere = newBrowser(server, shop)
  await elsewhere.post('/solicitud/entrar', { phone })
  await shop.worksOff()
  await elsewhere.post('/solicitud/codigo', { code: await codeTo(phone), turn: '1' })
  expect((await elsewhere.see('/solicitud/mias')).text).toContain('SOL-000001')
  expect((await elsewhere.see('/solicitud/datos')).goes).toBe('/solicitud')
  expect((await shop.does(listCustomers, {})).rows).toHaveLength(1)
})

test('a phone gets as many codes an hour as a mail address, and what is no phone is told at its field', async () => {
  const site = await newSite(server)
  const { buyer } = site
  const phone = newPhone()
  await buyer.post('/solicitud/agregar', { variant_id: site.paper.variant_id, quantity: '6' })
  const who = { ...someBuyer(), phone, proof: 'phone', turn: '1' }
  for (const [typed, words] of [
    ['', 'Escriba su teléfono'],
    ['12', 'id="flaw-phone"'],
  ] as const) {
    const refused = await buyer.post('/solicitud/datos', { ...who, phone: typed })
    expect([refused.status, refused.text.includes(words)]).toEqual([422, true])
  }
  for (let i = 0; i < 5; i++) await buyer.post('/solicitud/datos', who)
  const over = await buyer.post('/solicitud/datos', who)
  expect([over.status, over.text.includes('varios códigos')]).toEqual([422, true])
  const entering = await newBrowser(server, site.shop).post('/solicitud/entrar', { phone })
  expect(entering.status).toBe(422)
})

test('a number nobody answers at loses nothing: the mail address is still there to be used', async () => {
  const site = await newSite(server)
  const { buyer, shop } = site
  const phone = newPhone('0404')
  await buyer.post('/solicitud/agregar', { variant_id: site.paper.variant_id, quantity: '6' })
  await buyer.post('/solicitud/datos', { ...someBuyer(), phone, proof: 'phone', turn: '1' })
  await shop.worksOff()
  expect(await messagesTo(phone)).toEqual([])
  const again = await buyer.see('/solicitud/datos')
  expect(again.text).toContain('value="Hotel Boquete"')
})
