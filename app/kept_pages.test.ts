/** Public pages that are kept as they were drawn: true after every change, one for each company and language, packed and safe. */
import { createHash } from 'node:crypto'
import { request } from 'node:http'
import { brotliDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Server } from '#app/server.ts'
import { startTestServer } from '#app/testing-server.ts'
import { newCompany } from '#kernel/server/testing.ts'
import { undoRun } from '#modules/audit/contract.ts'
import { createCategory } from '#modules/catalogue/category.contract.ts'
import { createProduct, setStatus, updateProduct } from '#modules/catalogue/contract.ts'
import { updateCompany } from '#modules/company/contract.ts'

let server: Server
beforeAll(async () => {
  server = await startTestServer()
}, 60_000)
afterAll(() => server.close())

const published = async (name: string) => {
  const shop = await newCompany({ modules: ['catalogue', 'audit'] })
  const { id: category_id } = await shop.does(createCategory, { name: 'Papel' })
  const product = await shop.does(createProduct, { name, category_id })
  await shop.does(setStatus, { ids: [product.id], status: 'published' })
  const path = `/c/${shop.company.slug}/producto/${product.slug}`
  const read = async (headers: Record<string, string> = {}) => {
    const answer = await fetch(`${server.address}${path}`, { headers })
    return { answer, text: await answer.text() }
  }
  return { shop, product, path, read }
}

test('a page changes at once with the product, with the company, and when a change is undone', async () => {
  const { shop, product, read } = await published('Papel jumbo')
  expect((await read()).text).toContain('<h1>Papel jumbo</h1>')
  await shop.with({ runId: product.id }).does(updateProduct, { id: product.id, name: 'Papel gigante' })
  expect((await read()).text).toContain('<h1>Papel gigante</h1>')
  await shop.does(undoRun, { id: product.id })
  expect((await read()).text).toContain('<h1>Papel jumbo</h1>')
  await shop.does(updateCompany, { email: 'hola@papel.example' })
  expect((await read()).text).toContain('hola@papel.example')
  await shop.does(setStatus, { ids: [product.id], status: 'archived' })
  expect((await read()).answer.status).toBe(404)
})

test('a browser that has it already is told so, in its own language', async () => {
  const { read } = await published('Papel jumbo')
  const { answer } = await read()
  const etag = answer.headers.get('etag') ?? ''
  expect(answer.headers.get('cache-control')).toBe('public, no-cache')
  expect((await read({ 'if-none-match': etag })).answer.status).toBe(304)
  const english = await read({ 'if-none-match': etag, 'accept-language': 'en' })
  expect([english.answer.status, english.text.includes('<html lang="en">')]).toEqual([200, true])
})

test('two companies with a product of one name have each their own page', async () => {
  const [one, other] = [await published('Papel'), await published('Papel')]
  await one.shop.does(updateCompany, { email: 'uno@papel.example' })
  expect((await one.read()).text).toContain('uno@papel.example')
  expect((await other.read()).text).not.toContain('uno@papel.example')
})

test('styles and scripts run by their hash, and none that somebody slipped in', async () => {
  const { read } = await published('<style>x</style> Papel <script>alert(1)</script>')
  for (const { answer, text } of [await read(), await read()]) {
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy).not.toMatch(/nonce|unsafe/)
    const inline = [...text.matchAll(/<(style|script)>([\s\S]*?)<\/\1>/g)]
    expect(inline.map(([, kind]) => kind)).toEqual(['style', 'script'])
    for (const [, , content = ''] of inline)
      expect(policy).toContain(`'sha256-${createHash('sha256').update(content).digest('base64')}'`)
  }
})

test('it travels packed to whoever can unpack it', async () => {
  const { path } = await published('Papel jumbo')
  const { hostname, port } = new URL(server.address)
  const asked = await new Promise<{ packing: string | undefined; content: Buffer }>((resolve, reject) =>
    request({ hostname, port, path, headers: { 'accept-encoding': 'gzip, br' } }, async (answer) => {
      const chunks: Buffer[] = []
      for await (const chunk of answer) chunks.push(chunk)
      resolve({ packing: answer.headers['content-encoding'], content: Buffer.concat(chunks) })
    })
      .on('error', reject)
      .end(),
  )
  expect(asked.packing).toBe('br')
  expect(brotliDecompressSync(asked.content).toString()).toContain('<h1>Papel jumbo</h1>')
})
