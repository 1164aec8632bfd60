/** The tracking page over HTTP: what somebody with a link, and nobody else, sees and does. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Server } from '#app/server.ts'
import { startTestServer } from '#app/testing-server.ts'
import { newCompany } from '#kernel/server/testing.ts'
import { createDelivery, getTracking, listDeliveries, markDelivered } from '#modules/logistics/contract.ts'
import { getMapGround } from '#modules/logistics/map.contract.ts'
import { listMessages } from '#modules/logistics/message.contract.ts'

/** Of the wall in Panama. */
const tomorrowAt = (hour: number): string =>
  Temporal.Now.plainDateISO('America/Panama')
    .add({ days: 1 })
    .toZonedDateTime({ timeZone: 'America/Panama', plainTime: { hour } })
    .toInstant()
    .toString()

const TILES = 'https://tiles.example.com/{z}/{x}/{y}.png'

let server: Server
beforeAll(async () => {
  server = await startTestServer({ CEIBA_TILES: TILES, CEIBA_TILES_CREDIT: '© Tiles & Co' })
}, 60_000)
afterAll(() => server.close())

const shopWith = async (more: object = {}) => {
  const shop = await newCompany({ modules: ['logistics'] })
  const delivery = await shop.does(createDelivery, {
    recipient: 'Mini Súper <Yireh>',
    address: 'Vía España, Río Abajo',
    latitude: 9.02,
    longitude: -79.494,
    phone: '+50760001234',
    ...more,
  })
  const { url } = await shop.does(getTracking, { id: delivery.id })
  return { shop, delivery, url: `${server.address}${new URL(url).pathname}` }
}

const post = (url: string, sent: Record<string, string>) =>
  fetch(url, { method: 'POST', body: new URLSearchParams(sent), redirect: 'manual' })

test('whoever has the link sees the delivery in its own language, without a phone number, and no search engine does', async () => {
  const { url } = await shopWith({ language: 'en' })
  const page = await fetch(url, { headers: { 'accept-language': 'es' } })
  const text = await page.text()
  expect(page.status).toBe(200)
  expect(text).toContain('<html lang="en">')
  expect(text).toContain('noindex')
  expect(text).toContain('Your delivery is ready to go out')
  expect(text).not.toContain('6000')
  expect(text).not.toContain('<Yireh>')
  expect(await (await fetch(`${url}?lang=es`)).text()).toContain('Su entrega está lista para salir')
})

test('a link that was guessed leads nowhere', async () => {
  const { url } = await shopWith()
  expect((await fetch(`${url.slice(0, -4)}AAAA`)).status).toBe(404)
  expect((await fetch(`${url.slice(0, -4)}AAAA/now`)).status).toBe(404)
})

test('what a recipient writes reaches the desk once the form is sent, and the page says so', async () => {
  const { shop, delivery, url } = await shopWith()
  const sent = await post(`${url}/message`, { body: '¿Puede tocar el timbre de atrás?', lang: 'es' })
  expect(sent.status).toBe(303)
  expect(sent.headers.get('location')).toMatch(/\?said=message&lang=es$/)
  const { messages } = await shop.does(listMessages, { delivery_id: delivery.id })
  expect(messages).toMatchObject([{ side: 'recipient', body: '¿Puede tocar el timbre de atrás?' }])
  await post(`${url}/instructions`, { instructions: 'Portón verde' })
  expect((await shop.does(listDeliveries, {})).rows).toMatchObject([{ instructions: 'Portón verde' }])
})

test('an opinion before anything was delivered is refused, with the way back', async () => {
  const { shop, url } = await shopWith()
  const early = await post(`${url}/receipt`, { satisfaction: '5' })
  expect(early.status).toBe(422)
  expect(await early.text()).toContain(`href="${new URL(url).pathname}"`)
  expect((await shop.does(listDeliveries, {})).rows).toMatchObject([{ satisfaction: null }])
})

test('one tap confirms the receipt; a mark that is none changes nothing', async () => {
  const { shop, delivery, url } = await shopWith()
  await shop.does(markDelivered, { id: delivery.id, recipient_name: 'Yireh' })
  expect((await post(`${url}/receipt`, { satisfaction: '6' })).status).toBe(400)
  expect((await post(`${url}/receipt`, { satisfaction: '4' })).status).toBe(303)
  expect((await shop.does(listDeliveries, {})).rows).toMatchObject([{ satisfaction: 4 }])
  expect(await (await fetch(url)).text()).toContain('aria-pressed="true"')
})

test('what changes while one watches is small, and says in words when it comes', async () => {
  const { url } = await shopWith({
    window_from: tomorrowAt(10),
    window_until: tomorrowAt(12),
  })
  const now = await (await fetch(`${url}/now?lang=es`)).json()
  expect(now).toMatchObject({ changed: expect.any(String), before: '', seen: '', place: null })
  expect(await (await fetch(url)).text()).toMatch(/10:00.*12:00/)
})

test('maps fetch pictures from the tile server of the installation, and from nowhere else', async () => {
  const { shop, url } = await shopWith()
  expect(await shop.does(getMapGround, {})).toEqual({ tiles: { url: TILES, credit: '© Tiles & Co' } })
  const tracked = (await fetch(url)).headers.get('content-security-policy')
  expect(tracked).toContain("img-src 'self' data: https://tiles.example.com;")
  expect(tracked).toContain("connect-src 'self';")
  const screens = (await fetch(`${server.address}/api/v1/health`)).headers.get('content-security-policy')
  expect(screens).toContain("img-src 'self' data: blob: https://tiles.example.com")
  expect(screens).toContain("connect-src 'self' https://tiles.example.com")
})

test('no stranger can drive the simulator where strangers reach the server', async () => {
  const open = await startTestServer({ CEIBA_PUBLIC_URL: 'https://ceiba.example.com' })
  try {
    expect((await fetch(`${open.address}/simulators/gps`)).status).toBe(404)
  } finally {
    await open.close()
  }
  expect((await fetch(`${server.address}/simulators/gps`)).status).toBe(200)
})
