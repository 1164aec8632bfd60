/** The public site of a catalogue, as visitors and search engines meet it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Server } from '#app/server.ts'
import { startTestServer } from '#app/testing-server.ts'
import { newCompany } from '#kernel/server/testing.ts'
import { createCategory } from '#modules/catalogue/category.contract.ts'
import { createProduct, setStatus } from '#modules/catalogue/contract.ts'

let server: Server
beforeAll(async () => {
  server = await startTestServer()
}, 60_000)
afterAll(() => server.close())

const shopWithProducts = async () => {
  const shop = await newCompany({ modules: ['catalogue'] })
  const paper = await shop.does(createCategory, { name: 'Papel', name_en: 'Paper' })
  const product = await shop.does(createProduct, {
    code: 'PJ-1',
    name: 'Papel higiénico jumbo <2 hojas>',
    description: 'Para dispensador.',
    category_id: paper.id,
    brand: 'Suave',
  })
  await shop.does(setStatus, { ids: [product.id], status: 'published' })
  const draft = await shop.does(createProduct, {
    code: 'DR-1',
    name: 'Borrador secreto',
    category_id: paper.id,
  })
  const site = `${server.address}/c/${shop.company.slug}`
  const read = async (path: string, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${site}${path}`, { headers })
    return { status: answer.status, text: await answer.text(), type: answer.headers.get('content-type') }
  }
  return { shop, product, draft, paper, read }
}

const dataIn = (text: string): Record<string, unknown>[] =>
  [...text.matchAll(/<script type="application\/ld\+json"[^>]*>(.*?)<\/script>/g)].map(([, json = '']) =>
    JSON.parse(json),
  )

test('the front page has the categories and what is new, and tells search engines whose site it is', async () => {
  const { shop, read, paper } = await shopWithProducts()
  const { status, text } = await read('')
  expect(status).toBe(200)
  expect(text).toContain(`/c/${shop.company.slug}/categoria/${paper.slug}`)
  expect(text).toContain('Papel higiénico jumbo &lt;2 hojas&gt;')
  expect(text).not.toContain('Borrador secreto')
  expect(dataIn(text)).toMatchObject([{ '@type': 'Organization', name: shop.company.name }])
})

test('a product has its page with data for search engines, and no offer in it', async () => {
  const { shop, product, read } = await shopWithProducts()
  const { status, text } = await read(`/producto/${product.slug}`)
  expect(status).toBe(200)
  expect(text).toMatch(
    new RegExp(`<link rel="canonical" href="http[^"]*/c/${shop.company.slug}/producto/${product.slug}">`),
  )
  const [data] = dataIn(text)
  expect(data).toMatchObject({ '@type': 'Product', sku: 'PJ-1', brand: { name: 'Suave' } })
  expect(JSON.stringify(dataIn(text))).not.toMatch(/offer|price/i)
})

test('what is not published is not there, and something like it is shown instead', async () => {
  const { draft, read, product } = await shopWithProducts()
  expect((await read(`/producto/${draft.slug}`)).status).toBe(404)
  const { status, text } = await read('/producto/papel-jumbo')
  expect(status).toBe(404)
  expect(text).toContain(`/producto/${product.slug}`)
  expect(text).toContain('noindex')
})

test('a search forgives, narrows and says when it finds nothing; absurd ones break nothing', async () => {
  const { read, product } = await shopWithProducts()
  expect((await read('/buscar?q=papl+igienico')).text).toContain(`/producto/${product.slug}`)
  expect((await read('/buscar?marca=Suave')).text).toContain(`/producto/${product.slug}`)
  expect((await read('/buscar?marca=Otra')).text).toContain('No encontramos')
  for (const query of [
    `q=${'x'.repeat(10_000)}`,
    'q=%00',
    'q=%3Cscript%3E',
    'pagina=-4',
    'a.color=%27',
    'q=a&q=b',
  ])
    expect((await read(`/buscar?${query}`)).status, query).toBe(200)
  expect((await read('/buscar?q=%3Cscript%3E')).text).not.toContain('«<script>')
  expect((await read('/categoria/no-hay')).status).toBe(404)
})

test('the site speaks English to who asks for it, by browser or by address', async () => {
  const { read } = await shopWithProducts()
  expect((await read('', { 'accept-language': 'en' })).text).toContain('<html lang="en">')
  const { text } = await read('?lang=en')
  expect(text).toContain('/categoria/papel?lang=en')
  expect(text).toContain('>Paper</a>')
})

test('a sitemap lists what is published, and robots are told where it is', async () => {
  const { read, product, draft } = await shopWithProducts()
  const map = await read('/sitemap.xml')
  expect(map.type).toMatch(/xml/)
  expect(map.text).toContain(`/producto/${product.slug}</loc>`)
  expect(map.text).not.toContain(draft.slug)
  expect((await read('/robots.txt')).text).toMatch(/Sitemap: http.*\/sitemap\.xml/)
})
