import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Server } from '#app/server.ts'
import { startTestServer } from '#app/testing-server.ts'
import { newCompany } from '#kernel/server/testing.ts'
import { newId } from '#kernel/values/id.ts'
import { createProduct } from '#modules/catalogue/contract.ts'
import { getProductParts } from '#modules/catalogue/parts.contract.ts'
import { createSupplier } from './contract.ts'
import { listPrices, setPrices } from './price.contract.ts'
import * as r from './price_request.contract.ts'

let server: Server
beforeAll(async () => {
  server = await startTestServer()
}, 60_000)
afterAll(() => server.close())

const asked = async () => {
  const shop = await newCompany({ modules: ['suppliers'] })
  const paper = await shop.does(createProduct, { name: 'Papel jumbo', unit: 'rollo' } as never)
  const { variants } = await shop.does(getProductParts, { id: paper.id })
  // Mails of all companies come to one test post office.
  const email = `rita-${newId()}@lopez.example`
  const supplier = await shop.does(createSupplier, {
    name: 'Agencia López',
    contacts: [{ name: 'Rita', email }],
  })
  const variant_id = variants[0]?.id ?? ''
  const ask = async () => {
    const { requests } = await shop.does(r.askForPrices, {
      suppliers: [supplier.id],
      lines: [
        { variant_id, quantity: 40 },
        { name: 'Cloro', unit: 'galón', quantity: 10 },
      ],
    })
    const id = requests[0]?.id ?? ''
    return { id, url: new URL((await shop.does(r.priceRequestLink, { id })).url).pathname }
  }
  return { shop, supplier, email, variant_id, ask, ...(await ask()) }
}

const open = async (path: string, cookie = '') => {
  const answer = await fetch(`${server.address}${path}`, { headers: { cookie }, redirect: 'manual' })
  return { status: answer.status, body: await answer.text() }
}

const post = (path: string, fields: Record<string, string>, cookie = '') =>
  fetch(`${server.address}${path}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { cookie },
    redirect: 'manual',
  })

const line = (i: number, more: Record<string, string>) =>
  Object.fromEntries(
    Object.entries({ outcome: '', price: '', available: '', ...more }).map(([key, value]) => [
      `${key}.${i}`,
      value,
    ]),
  )

test('a supplier answers by the link without an account, in part, and may change it until the deadline', async () => {
  const { shop, id, url, ask } = await asked()
  expect((await open(url)).body).toContain('Papel jumbo')
  const sent = await post(url, {
    act: 'send',
    ...line(0, { price: '3.75', available: '25', code: 'AL-77' }),
    ...line(1, { outcome: 'none' }),
  })
  expect([sent.status, sent.headers.get('location')]).toEqual([303, url])
  const { content, status } = await shop.does(r.getPriceRequest, { id })
  expect(status).toBe('answered')
  expect(content.map(({ outcome, unit_price_minor }) => [outcome, unit_price_minor])).toEqual([
    ['partial', 375],
    ['none', null],
  ])
  await post(url, { act: 'send', ...line(0, { price: 'B/. 3.705' }), ...line(1, { outcome: 'none' }) })
  expect((await shop.does(r.getPriceRequest, { id })).content[0]).toMatchObject({
    outcome: 'offered',
    unit_price_minor: 370.5,
  })
  // What it calls the product stands in the next request already.
  expect((await open((await ask()).url)).body).toContain('value="AL-77"')
})

test('words where a price belongs are told at their field, and nothing that was typed is lost', async () => {
  const { shop, id, url } = await asked()
  const sent = await post(url, {
    act: 'send',
    note: 'Llamar antes',
    ...line(0, { price: 'a convenir' }),
    ...line(1, { price: '9' }),
  })
  expect(sent.status).toBe(422)
  const again = await open(url)
  for (const body of [await sent.text(), again.body]) {
    expect(body).toContain('a convenir')
    expect(body).toContain('Llamar antes')
  }
  expect((await shop.does(r.getPriceRequest, { id })).status).toBe('open')
})

test('an answer whose prices hold until a day that is over is told so, and is not sent', async () => {
  const { shop, id, url } = await asked()
  const sent = await post(url, { act: 'send', valid_until: '2020-01-01', ...line(0, { price: '3' }) })
  expect([sent.status, await sent.text()]).toEqual([422, expect.stringContaining('Esa fecha ya pasó')])
  expect((await shop.does(r.getPriceRequest, { id })).status).toBe('open')
})

test('a link that was taken back says so, and one that never was leads nowhere', async () => {
  const { shop, id, url } = await asked()
  await shop.does(r.cancelPriceRequest, { id })
  expect((await open(url)).body).toMatch(/cancel/i)
  const late = await post(url, { act: 'send', ...line(0, { price: '1' }) })
  expect(late.status).toBe(422)
  expect((await open(url.replace(/.{6}$/, 'aaaaaa'))).status).toBe(404)
})

test('whoever asks for a code is told the same, known or not', async () => {
  const { shop, url, email } = await asked()
  const slug = url.split('/')[2] ?? ''
  const known = await post(`/s/${slug}/enter`, { email })
  const unknown = await post(`/s/${slug}/enter`, { email: email.replace('rita', 'nadie') })
  expect([known.status, unknown.status]).toEqual([303, 303])
  expect(unknown.headers.get('location')).toBe(known.headers.get('location')?.replace('rita', 'nadie'))
  expect(await shop.sees("select recipient from mail.message where recipient like 'nadie%'")).toEqual([])
  const wrong = await post(`/s/${slug}/code`, { email, code: '000000' })
  expect(wrong.status).toBe(422)
})

test('without a pass neither prices nor requests are shown', async () => {
  const { shop, url, id, supplier, variant_id } = await asked()
  await shop.does(setPrices, { supplier_id: supplier.id, prices: [{ variant_id, unit_price_minor: 123 }] })
  const slug = url.split('/')[2] ?? ''
  expect((await open(`/s/${slug}/prices`)).status).toBe(404)
  expect((await open(`/s/${slug}/requests/${id}`)).status).toBe(404)
  expect((await shop.does(listPrices, {})).rows).toHaveLength(1)
})
