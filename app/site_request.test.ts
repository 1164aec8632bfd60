/** From a cart to a request, as buyers and sellers meet it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Server } from '#app/server.ts'
import { type Browser, codeFor, newBrowser, newSite, someBuyer } from '#app/testing-buyer.ts'
import { mailTo, postOffice } from '#app/testing-mail.ts'
import { startTestServer } from '#app/testing-server.ts'
import { knownCompany } from '#kernel/server/testing.ts'
import { setStatus } from '#modules/catalogue/contract.ts'
import { createCustomer, listCustomers } from '#modules/customers/contract.ts'
import { addTeamMember, registered } from '#modules/identity/testing.ts'
import { getRequestOrigin } from '#modules/quotes/cart/ask.contract.ts'
import { updateSiteSettings } from '#modules/quotes/cart/site_settings.contract.ts'
import { getRequest, listRequests } from '#modules/quotes/request.contract.ts'
import { listNotifications } from '#modules/workspace/contract.ts'

let server: Server
beforeAll(async () => {
  server = await startTestServer({ SMTP_URL: postOffice.server.url })
}, 60_000)
afterAll(() => server.close())

type Site = Awaited<ReturnType<typeof newSite>>

const choose = ({ paper }: Pick<Site, 'paper'>, browser: Browser, quantity = '6') =>
  browser.post('/solicitud/agregar', { variant_id: paper.variant_id, quantity })

/** As far as the code in the mail. */
const asked = async (site: Site, buyer = someBuyer(), browser = site.buyer, turn = '1') => {
  await choose(site, browser)
  const details = await browser.post('/solicitud/datos', { ...buyer, turn })
  expect(details.goes).toBe('/solicitud/codigo')
  return { buyer, code: await codeFor(site.shop, buyer.email) }
}

const sentBy = async (site: Site, buyer = someBuyer()) => {
  const { code } = await asked(site, buyer)
  expect((await site.buyer.post('/solicitud/codigo', { code, turn: '1' })).goes).toBe(
    '/solicitud/mias?said=sent',
  )
  return buyer
}

test('a stranger sends a request: proven by a code, a new lead with consent, one number, a mail, and found again', async () => {
  const site = await newSite(server)
  const { shop } = site
  const buyer = await sentBy(site)
  const { rows } = await shop.does(listRequests, {})
  expect(rows).toMatchObject([
    { number: 'SOL-000001', channel: 'site', customer_name: 'Hotel Boquete', note: 'Entregar en David' },
  ])
  const id = rows[0]?.id ?? ''
  const { content } = await shop.does(getRequest, { id })
  expect(content).toMatchObject([{ name: 'Papel higiénico jumbo', quantity: 6, confidence: null }])
  const { origin } = await shop.does(getRequestOrigin, { id })
  expect(origin).toMatchObject({ name: 'Luisa Pinto', email: buyer.email })
  expect(origin?.agreed_text).toContain('Ley 81 de 2019')

  const { rows: leads } = await shop.does(listCustomers, { search: 'Boquete' })
  expect(leads).toMatchObject([
    {
      lifecycle: 'lead',
      kind: 'organisation',
      emails: [{ address: buyer.email }],
      consents: [{ given: true }],
    },
  ])
  await shop.worksOff()
  const mails = await mailTo(buyer.email)
  expect(mails.some(({ subject }) => subject.includes('SOL-000001'))).toBe(true)
  const own = await site.buyer.see('/solicitud/mias?said=sent')
  expect(own.text).toContain('Recibimos su solicitud SOL-000001.')
  expect(JSON.parse((await site.buyer.see('/solicitud/cuenta')).text)).toEqual({ count: 0 })
})

test('a new buyer’s request goes to whoever takes requests, and everybody able is told where nobody does', async () => {
  const { companyId, owner } = await registered()
  const site = await newSite(server, await knownCompany(companyId))
  const seller = await addTeamMember(companyId, owner, 'agent')
  const toldTo = async (browser: typeof owner) =>
    (await browser.does(listNotifications, {})).rows.filter(({ kind }) => kind === 'quotes.request_received')

  await sentBy(site)
  await site.shop.worksOff()
  expect(await toldTo(owner)).toMatchObject([
    { title: 'Hotel Boquete pidió una cotización en el sitio: SOL-000001' },
  ])
  await site.shop.does(updateSiteSettings, { receiver_ids: [seller.userId] })
  const other = newBrowser(server, site.shop)
  const { code } = await asked(site, someBuyer(), other)
  await other.post('/solicitud/codigo', { code, turn: '1' })
  await site.shop.worksOff()
  expect((await site.shop.does(listRequests, {})).rows[0]?.owner_id).toBe(seller.userId)
  expect(await toldTo(seller.browser)).toHaveLength(1)
  expect(await toldTo(owner)).toHaveLength(1)
})

test('a double click, two tabs and a form that is sent again make one request', async () => {
  const site = await newSite(server)
  const { buyer, code } = await asked(site)
  const answers = await Promise.all([
    site.buyer.post('/solicitud/codigo', { code, turn: '1' }),
    site.buyer.post('/solicitud/codigo', { code, turn: '1' }),
    newBrowser(server, site.shop, site.buyer.held.cookie).post('/solicitud/codigo', { code, turn: '1' }),
  ])
  expect(answers.map(({ goes }) => goes)).toEqual(Array(3).fill('/solicitud/mias?said=sent'))
  expect((await site.buyer.post('/solicitud/datos', { ...buyer, turn: '1' })).goes).toBe(
    '/solicitud/mias?said=sent',
  )
  expect((await site.shop.does(listRequests, {})).rows).toHaveLength(1)
  expect((await site.shop.does(listCustomers, {})).rows).toHaveLength(1)
})

test('whoever is known by the address stays as they are, and keeps their seller; the answer tells a stranger nothing', async () => {
  const site = await newSite(server)
  const { shop } = site
  const buyer = someBuyer()
  const before = await shop.does(createCustomer, {
    name: 'Luisa de Hotel',
    emails: [{ address: buyer.email, label: '' }],
  })
  const stranger = newBrowser(server, shop)
  const [known, unknown] = [await asked(site, buyer), await asked(site, someBuyer(), stranger)]
  expect(known.code).toMatch(/^\d{6}$/)
  expect(unknown.code).toMatch(/^\d{6}$/)
  await site.buyer.post('/solicitud/codigo', { code: known.code, turn: '1' })
  const [request] = (await shop.does(listRequests, {})).rows
  expect(request).toMatchObject({ customer_id: before.id, owner_id: before.owner_id })
  const { rows } = await shop.does(listCustomers, { search: 'Luisa de Hotel' })
  expect(rows).toMatchObject([{ version: before.version, phones: [], consents: [] }])
})

test('a wrong code is told, a sixth one within the hour is not sent, and nothing typed is lost', async () => {
  const site = await newSite(server)
  const { buyer, code } = await asked(site)
  const wrong = code === '000000' ? '000001' : '000000'
  const refused = await site.buyer.post('/solicitud/codigo', { code: wrong, turn: '1' })
  expect(refused).toMatchObject({ status: 422 })
  expect(refused.text).toContain('El código no es correcto')
  for (let i = 0; i < 4; i++) await site.buyer.post('/solicitud/datos', { ...buyer, turn: '1' })
  const over = await site.buyer.post('/solicitud/datos', { ...buyer, turn: '1' })
  expect(over).toMatchObject({ status: 422 })
  expect(over.text).toContain('varios códigos')
  expect(over.text).toContain('value="Hotel Boquete"')
})

test('what is missing or cannot be is told at its field', async () => {
  const site = await newSite(server)
  await choose(site, site.buyer)
  const page = await site.buyer.post('/solicitud/datos', {
    ...{ turn: '1', email: 'luisa@', phone: '12', fiscal_id: '<b>', organisation: 'Hotel & Spa' },
  })
  expect(page.status).toBe(422)
  for (const field of ['name', 'email', 'phone', 'fiscal_id', 'agreed'])
    expect(page.text).toContain(`id="flaw-${field}"`)
  expect(page.text).toContain('Hotel &amp; Spa')
})

test('the pass knows the buyer the next time, who repeats a request and sends it without a code', async () => {
  const site = await newSite(server)
  const buyer = await sentBy(site)
  const [request] = (await site.shop.does(listRequests, {})).rows
  expect((await site.buyer.post('/solicitud/repetir', { id: request?.id ?? '' })).goes).toBe(
    '/solicitud?said=repeated',
  )
  const details = await site.buyer.see('/solicitud/datos')
  expect(details.text).toContain('value="Luisa Pinto"')
  expect((await site.buyer.post('/solicitud/datos', { ...buyer, turn: '2' })).goes).toBe(
    '/solicitud/mias?said=sent',
  )
  expect((await site.shop.does(listRequests, {})).rows).toHaveLength(2)
  await site.buyer.post('/solicitud/salir', {})
  expect((await site.buyer.see('/solicitud/mias')).text).not.toContain('SOL-')
})

test('on another device the code shows what was sent, and joins what was chosen there', async () => {
  const site = await newSite(server)
  const buyer = await sentBy(site)
  await site.buyer.post('/solicitud/agregar', { variant_id: site.chlorine.variant_id, quantity: '3' })
  const phone = newBrowser(server, site.shop)
  await choose(site, phone, '8')
  expect((await phone.post('/solicitud/entrar', { email: buyer.email })).goes).toBe('/solicitud/codigo')
  await site.shop.worksOff()
  const [newest] = await mailTo(buyer.email)
  const code = /\b(\d{6})\b/.exec(newest?.text ?? '')?.[1] ?? ''
  expect((await phone.post('/solicitud/codigo', { code, turn: '1' })).goes).toBe('/solicitud/mias')
  expect((await phone.see('/solicitud/mias')).text).toContain('SOL-000001')
  expect(JSON.parse((await phone.see('/solicitud/cuenta')).text)).toEqual({ count: 2 })
})

test('one buyer’s request is nobody else’s to see or to repeat', async () => {
  const site = await newSite(server)
  await sentBy(site)
  const [request] = (await site.shop.does(listRequests, {})).rows
  const other = newBrowser(server, site.shop)
  expect((await other.post('/solicitud/repetir', { id: request?.id ?? '' })).status).toBe(404)
  await asked(site, someBuyer(), other)
  expect((await other.see('/solicitud/mias')).text).not.toContain('SOL-')
})

test('a product that goes while the code is on its way is asked for in words', async () => {
  const site = await newSite(server)
  const { code } = await asked(site)
  await site.shop.does(setStatus, { ids: [site.paper.id], status: 'archived' })
  await site.buyer.post('/solicitud/codigo', { code, turn: '1' })
  const [request] = (await site.shop.does(listRequests, {})).rows
  const { content } = await site.shop.does(getRequest, { id: request?.id ?? '' })
  expect(content).toMatchObject([{ variant_id: null, text: 'Papel higiénico jumbo', quantity: 6 }])
})

test('the company’s own texts stand on the site, and are what is agreed to', async () => {
  const site = await newSite(server)
  await site.shop.does(updateSiteSettings, { terms: 'Vendemos solo a empresas.' })
  expect((await site.buyer.see('/solicitud/terminos')).text).toContain('Vendemos solo a empresas.')
  expect((await site.buyer.see('/solicitud/privacidad?lang=en')).text).toContain('Law 81 of 2019')
  await sentBy(site)
  const [request] = (await site.shop.does(listRequests, {})).rows
  const { origin } = await site.shop.does(getRequestOrigin, { id: request?.id ?? '' })
  expect(origin?.agreed_text).toMatch(/^Vendemos solo a empresas\./)
})
