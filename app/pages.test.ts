/** Public pages over HTTP: what a visitor gets without signing in, and what their browser is told of it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Server } from '#app/server.ts'
import { startTestServer } from '#app/testing-server.ts'
import { newCompany } from '#kernel/server/testing.ts'
import { createForm, listSubmissions } from '#modules/leads/form.contract.ts'

let server: Server
beforeAll(async () => {
  server = await startTestServer()
}, 60_000)
afterAll(() => server.close())

const FORM = {
  slug: 'contacto',
  name: 'Contacto',
  title: 'Sillas & <mesas>',
  fields: [
    { key: 'name', required: true },
    { key: 'email', required: true },
  ],
  consent: { purpose: 'Contacto', text: 'Acepto' },
}

const shopWith = async (more: object = {}) => {
  const shop = await newCompany({ modules: ['leads'] })
  await shop.does(createForm, { ...FORM, ...more })
  return { shop, url: `${server.address}/f/${shop.company.slug}/contacto` }
}

const post = (url: string, sent: Record<string, string>) =>
  fetch(url, { method: 'POST', body: new URLSearchParams(sent) })

test('a visitor sees the form in their language, with nothing of ours that could run as code', async () => {
  const { url } = await shopWith()
  const page = await fetch(`${url}?utm_source=%22%3E%3Cscript%3E`, { headers: { 'accept-language': 'en' } })
  const text = await page.text()
  expect(page.status).toBe(200)
  expect(text).toContain('<html lang="en">')
  expect(text).toContain('Sillas &amp; &lt;mesas&gt;')
  expect(text).not.toContain('"><script>')
  const nonce = /style nonce="([\w-]+)"/.exec(text)?.[1]
  expect(page.headers.get('content-security-policy')).toBe(
    `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  )
  expect(page.headers.get('x-frame-options')).toBe('SAMEORIGIN')
  expect(page.headers.get('cache-control')).toBe('no-store')
})

test('only the sites a form names may show it in a frame', async () => {
  const { url } = await shopWith({ sites: ['https://www.tienda.example'] })
  const page = await fetch(`${url}?framed=1`)
  expect(page.headers.get('content-security-policy')).toMatch(
    /frame-ancestors https:\/\/www\.tienda\.example$/,
  )
  expect(page.headers.get('x-frame-options')).toBeNull()
  const script = await fetch(`${url}/frame.js`)
  expect(script.headers.get('content-type')).toMatch(/javascript/)
  expect(script.headers.get('cache-control')).toBe('public, max-age=300')
  expect(await script.text()).toContain('"Sillas & \\u003cmesas>"')
})

test('a form that lacks something comes back filled in, with what is wrong at its field', async () => {
  const { shop, url } = await shopWith()
  const answered = await post(url, { 'answer.name': 'Ana "la" Ríos', 'answer.email': 'ana@' })
  const text = await answered.text()
  expect(answered.status).toBe(422)
  expect(text).toContain('value="Ana &quot;la&quot; Ríos"')
  expect(text).toMatch(/id="f-email"[^>]*aria-invalid="true" aria-describedby="f-email-flaw"/)
  expect((await shop.does(listSubmissions, {})).rows).toEqual([])
})

test('a form is sent without scripts and thanked for; a robot waits for review', async () => {
  const { shop, url } = await shopWith()
  const stamp = /name="stamp" value="([^"]+)"/.exec(await (await fetch(url)).text())?.[1] ?? ''
  const answers = { 'answer.name': 'Ana', 'answer.email': 'ana@rios.com', agreed: 'yes', stamp }
  const answered = await post(url, { ...answers, website: 'https://spam', utm_source: 'Feria' })
  expect(answered.status).toBe(200)
  expect(await answered.text()).toContain('role="status"')
  expect((await shop.does(listSubmissions, {})).rows).toMatchObject([
    { verdict: 'quarantined', suspicions: ['trap', 'hasty'], facts: { utm_source: 'Feria' } },
  ])
})

test('what is not there, too large or not licensed is told on a page', async () => {
  const { url } = await shopWith()
  const other = await newCompany({ modules: ['customers'] })
  for (const address of [
    `${url}x`,
    `${server.address}/f/nobody-at-all/contacto`,
    `${server.address}/f/${other.company.slug}/contacto`,
  ]) {
    const page = await fetch(address)
    expect(page.status, address).toBe(404)
    expect(await page.text()).toContain('Esta página no está disponible.')
  }
  const large = await post(url, { 'answer.name': 'x'.repeat(70_000) })
  expect(large.status).toBe(413)
})

test('an address that ends with a slash leads to its page', async () => {
  const { url } = await shopWith()
  const answered = await fetch(`${url}/?lang=en`, { redirect: 'manual' })
  expect([answered.status, answered.headers.get('location')]).toEqual([
    308,
    `${new URL(url).pathname}?lang=en`,
  ])
  expect((await fetch(`${url}/`)).url).toBe(url)
})

test('an address beside the public pages is told on a page, in place of the application', async () => {
  const { shop, url } = await shopWith()
  const beside = [
    `${url}/nada/mas`,
    `${server.address}/f/`,
    `${server.address}/c/${shop.company.slug}/carrito/x`,
  ]
  for (const address of beside) {
    const answered = await fetch(address)
    expect(answered.status, address).toBe(404)
    expect(await answered.text(), address).toContain('<meta name="robots" content="noindex">')
  }
})
