/** What public pages can do beyond showing: passes in cookies, files both ways, other languages, a company's own host. */
import { get } from 'node:http'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Server } from '#app/server.ts'
import { startTestServer } from '#app/testing-server.ts'
import { companyChanged } from '#kernel/server/licences.ts'
import { newCompany } from '#kernel/server/testing.ts'
import { plantOrchard } from '#kernel/server/testing_orchard_stories.ts'
import { asOwner } from '#kernel/server/testing_owner.ts'

let cutDown: () => void
let server: Server
beforeAll(async () => {
  cutDown = await plantOrchard()
  server = await startTestServer()
}, 60_000)
afterAll(async () => {
  await server.close()
  cutDown()
})

const stand = async () => {
  const { company } = await newCompany({ modules: ['orchard'] })
  return { company, url: `${server.address}/c/${company.slug}/stand` }
}

const send = (url: string, fields: [string, string | File][], headers: Record<string, string> = {}) => {
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  return fetch(url, { method: 'POST', body: form, headers, redirect: 'manual' })
}

test('a visitor leaves a name and a file, is sent on, and is known again in this company only', async () => {
  const { company, url } = await stand()
  const left = await send(url, [
    ['name', 'Eva'],
    ['file', new File(['hola'], 'nota.txt')],
  ])
  expect(left.status).toBe(303)
  expect(left.headers.get('location')).toBe(`/c/${company.slug}/stand?left=nota.txt hola`)
  const [cookie = ''] = left.headers.getSetCookie()
  expect(cookie).toBe(`ceiba_orchard=Eva; Max-Age=60; Path=/c/${company.slug}; HttpOnly; SameSite=Lax`)
  const again = await fetch(url, { headers: { cookie: 'ceiba_orchard=Eva; ceiba_access=x' } })
  expect(await again.json()).toMatchObject({ name: 'Eva', left: null })
})

test('a file field left empty is no file', async () => {
  const { url } = await stand()
  const none = await send(url, [['file', new File([], '')]])
  expect(none.headers.get('location')).toMatch(/left=$/)
})

test('a file that is too large is refused as a whole, not taken cut off', async () => {
  const { url } = await stand()
  const large = await send(url, [['file', new File(['x'.repeat(1_500)], 'nota.txt')]])
  expect(large.status).toBe(413)
})

test('a page with a pass takes forms from its own site only', async () => {
  const { url } = await stand()
  const headers = { cookie: 'ceiba_orchard=Eva', origin: 'https://elsewhere.example' }
  expect((await send(url, [['file', new File([], '')]], headers)).status).toBe(403)
})

test('a name sent several times keeps every value, and the address may choose the language', async () => {
  const { url } = await stand()
  const page = await fetch(`${url}?picked=apple&picked=pear&lang=en`, {
    headers: { 'accept-language': 'es' },
  })
  expect(await page.json()).toMatchObject({ picked: 'apple\npear', language: 'en' })
})

test('a picture of a page is shown, not saved, and anybody on the way may keep it', async () => {
  const { url } = await stand()
  const { headers } = await fetch(`${url}.png`)
  expect(headers.get('content-disposition')).toMatch(/^inline/)
  expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
})

test("at a company's own host its site stands at the root", async () => {
  const { company } = await stand()
  const host = `${company.slug}.example`
  await asOwner('update kernel.company set host = $1 where id = $2', [host, company.id])
  companyChanged(company.id)
  const { port } = new URL(server.address)
  const seen = () =>
    new Promise<string>((resolve, reject) =>
      get(
        { port, host: '127.0.0.1', path: '/stand', headers: { host: `${host}:${port}` } },
        async (answer) => {
          let body = ''
          for await (const part of answer) body += part
          resolve(body)
        },
      ).on('error', reject),
    )
  await vi.waitFor(async () =>
    expect(JSON.parse(await seen())).toMatchObject({ root: '', url: `http://${host}:${port}/stand` }),
  )
})
