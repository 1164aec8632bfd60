/** A company at a host name of its own: its site, its buyers' requests and quotes, and its suppliers' portal. */
import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Server } from '#app/server.ts'
import { codeFor, newSite, someBuyer } from '#app/testing-buyer.ts'
import { mailTo, postOffice } from '#app/testing-mail.ts'
import { startTestServer } from '#app/testing-server.ts'
import { companyChanged } from '#kernel/server/licences.ts'
import { knownCompany, newCompany, type TestCompany } from '#kernel/server/testing.ts'
import { asOwner } from '#kernel/server/testing_owner.ts'
import { newId } from '#kernel/values/id.ts'
import { createQuote, getQuote } from '#modules/quotes/quote.contract.ts'
import { listRequests } from '#modules/quotes/request.contract.ts'
import { getLink, sendQuote } from '#modules/quotes/send.contract.ts'
import { createSupplier } from '#modules/suppliers/contract.ts'

let server: Server
let shop: TestCompany
const host = `tienda-${newId()}.example`

beforeAll(async () => {
  const made = await newCompany({ modules: ['quotes'] })
  await asOwner('update kernel.company set host = $2 where id = $1', [made.id, host])
  companyChanged(made.id)
  shop = await knownCompany(made.id)
  server = await startTestServer({ SMTP_URL: postOffice.server.url })
}, 60_000)
afterAll(() => server.close())

type Page = { status: number; text: string; goes: string | undefined }

/** A browser at the company's own host; what names another host is not followed. */
const newBrowser = () => {
  const held = new Map<string, string>()
  const { hostname, port } = new URL(server.address)
  const ask = (method: 'GET' | 'POST', path: string, fields?: Record<string, string>): Promise<Page> =>
    new Promise((resolve, reject) => {
      const body = fields && new URLSearchParams(fields).toString()
      const headers = {
        host,
        cookie: [...held].map(([name, value]) => `${name}=${value}`).join('; '),
        'user-agent': 'Mozilla/5.0',
        ...(body !== undefined && {
          origin: `http://${host}`,
          'sec-fetch-site': 'same-origin',
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': Buffer.byteLength(body),
        }),
      }
      const asked = request({ hostname, port, path, method, headers }, async (answer) => {
        for (const cookie of answer.headers['set-cookie'] ?? []) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
          held.set(name, value)
        }
        const chunks: Buffer[] = []
        for await (const chunk of answer) chunks.push(chunk as Buffer)
        const text = Buffer.concat(chunks).toString('utf8')
        resolve({ status: answer.statusCode ?? 0, text, goes: answer.headers.location })
      })
      asked.on('error', reject)
      asked.end(body)
    })
  return {
    see: (path: string) => ask('GET', path),
    post: (path: string, fields: Record<string, string>) => ask('POST', path, fields),
  }
}

test('a buyer goes from the shop window to the accepted quote, and every address is the company’s own', async () => {
  const { paper } = await newSite(server, shop)
  const buyer = newBrowser()
  const home = await buyer.see('/')
  expect([home.status, home.text.includes(`/c/${shop.company.slug}`)]).toEqual([200, false])
  expect((await buyer.see(`/producto/${paper.slug}`)).text).toContain('action="/solicitud/agregar"')

  const added = await buyer.post('/solicitud/agregar', {
    ...{ variant_id: paper.variant_id, quantity: '6', back: `/producto/${paper.slug}` },
  })
  expect(added.goes).toMatch(new RegExp(`^/producto/${paper.slug}\\?added=`))
  expect((await buyer.see('/solicitud')).text).toContain('Papel higiénico jumbo')
  const who = someBuyer()
  expect((await buyer.post('/solicitud/datos', { ...who, turn: '1' })).goes).toBe('/solicitud/codigo')
  const code = await codeFor(shop, who.email)
  expect((await buyer.post('/solicitud/codigo', { code, turn: '1' })).goes).toBe('/solicitud/mias?said=sent')
  expect((await buyer.see('/solicitud/mias')).text).toContain('SOL-000001')
  await shop.worksOff()
  expect((await mailTo(who.email)).some(({ text }) => text.includes(`//${host}`))).toBe(true)
  expect((await mailTo(who.email)).some(({ text }) => text.includes('/c/'))).toBe(false)

  const [asked] = (await shop.does(listRequests, {})).rows
  const { id } = await shop.does(createQuote, {
    customer_id: asked?.customer_id ?? '',
    lines: [{ name: 'Papel', quantity: 6, unit_price_minor: 1_000, tax_code: 'itbms_7' }],
  })
  await shop.does(sendQuote, { id, to: null })
  const link = new URL((await shop.does(getLink, { id })).url)
  expect(link.hostname).toBe(host)
  expect((await buyer.see(link.pathname)).text).toContain('COT-000001')
  const accepted = await buyer.post(`${link.pathname}/accept`, { version: '1', name: 'Luisa', agreed: 'yes' })
  expect(accepted.goes).toBe(`${link.pathname}?said=accepted`)
  expect((await shop.does(getQuote, { id })).status).toBe('accepted')
})

test('a supplier enters the portal there, and another site’s form is refused', async () => {
  const email = `rita-${newId()}@lopez.example`
  await shop.does(createSupplier, { name: 'Agencia López', contacts: [{ name: 'Rita', email }] })
  const supplier = newBrowser()
  const portal = `/s/${shop.company.slug}`
  expect((await supplier.see(portal)).status).toBe(200)
  await supplier.post(`${portal}/enter`, { email })
  const inside = await supplier.post(`${portal}/code`, { email, code: await codeFor(shop, email) })
  expect([inside.status, inside.goes]).toEqual([303, portal])
  for (const path of ['', '/prices', '/sheets', '/documents', '/profile'])
    expect([path, (await supplier.see(`${portal}${path}`)).status]).toEqual([path, 200])
  const { hostname, port } = new URL(server.address)
  const forged = await fetch(`http://${hostname}:${port}${portal}/leave`, {
    method: 'POST',
    headers: { origin: 'https://elsewhere.example', cookie: 'ceiba_supplier=x' },
    redirect: 'manual',
  })
  expect(forged.status).toBe(403)
})
