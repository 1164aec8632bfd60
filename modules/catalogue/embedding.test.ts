import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Stage } from '#kernel/server/module.ts'
import { admitSimulatorsAt } from '#kernel/server/outside.ts'
import { newCompany } from '#kernel/server/testing.ts'
import { publicSearch } from './buyer.contract.ts'
import { createCategory } from './category.contract.ts'
import { createProduct, setStatus, updateProduct } from './contract.ts'
import { useEmbeddings } from './embeddings.ts'
import { addEmbeddingApi } from './simulators/embeddings.ts'
import { findProducts, matchProducts } from './variant.contract.ts'

/** What the provider was asked, in order; while `broken` it answers 503. */
const asked: { input: string[]; authorization: string | undefined }[] = []
let broken = false
let answer: Parameters<Stage['route']>[2]
addEmbeddingApi((_method, _path, given) => {
  answer = given
})
const server = createServer(async (request, response) => {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  const body = JSON.parse(Buffer.concat(pieces).toString())
  asked.push({ input: body.input, authorization: request.headers.authorization })
  const { status = 200, body: said } = await answer({
    method: 'POST',
    params: {},
    query: {},
    headers: {},
    body,
  })
  response.writeHead(broken ? 503 : status).end(broken ? 'too busy' : said)
})

const configured = (model = 'small') =>
  useEmbeddings(
    {
      embeddingsUrl: 'simulator',
      embeddingsModel: model,
      embeddingsKey: 'a-key',
      embeddingsLikeness: '0.4',
    },
    60_000,
  )

beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  admitSimulatorsAt(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
})
afterEach(() => {
  broken = false
  asked.length = 0
  useEmbeddings({})
})
afterAll(() => {
  admitSimulatorsAt('')
  server.close()
})

const shop = async () => {
  const company = await newCompany({ modules: ['catalogue'] })
  const { id: category_id } = await company.does(createCategory, { name: 'Productos' })
  const product = (name: string, more: object = {}) =>
    company.does(createProduct, { name, category_id, ...more } as never)
  const chlorine = await product('Cloro al 5 %', { unit: 'gal' })
  const pen = await product('Bolígrafo azul punta fina')
  const towel = await product('Toalla interfoliada')
  await company.does(setStatus, { ids: [chlorine.id, pen.id, towel.id], status: 'published' })
  await company.worksOff()
  const names = async (search: string) =>
    (await company.does(publicSearch, { search })).rows.map(({ name }) => name)
  return { company, category_id, product, chlorine, pen, towel, names }
}

test('without a provider words decide, and nobody outside is asked', async () => {
  const { company, names } = await shop()
  expect(await names('desinfectante')).toEqual([])
  expect(await names('cloro')).toEqual(['Cloro al 5 %'])
  expect(asked).toEqual([])
  expect(await company.sees('select * from catalogue.product_embedding')).toEqual([])
})

test('with one, buyers and colleagues find by meaning what no word leads to', async () => {
  configured()
  const { company, names, chlorine, pen } = await shop()
  expect(await names('desinfectante')).toEqual(['Cloro al 5 %'])
  expect(await names('algo para escribir')).toEqual(['Bolígrafo azul punta fina'])
  expect(await names('tornillo hexagonal')).toEqual([])
  expect((await company.does(findProducts, { search: 'bleach', language: 'en' })).rows).toEqual([
    expect.objectContaining({ product_id: chlorine.id, found_by: 'meaning' }),
  ])
  asked.length = 0
  const { matches } = await company.does(matchProducts, { searches: ['lapicero', 'cloro', 'lejía'] })
  expect(matches.map(([first]) => [first?.product_id, first?.found_by])).toEqual([
    [pen.id, 'meaning'],
    [chlorine.id, 'words'],
    [chlorine.id, 'meaning'],
  ])
  expect(matches[1]?.[0]?.score).toBeGreaterThan(matches[2]?.[0]?.score ?? 1)
  expect(asked).toEqual([{ input: ['lapicero', 'cloro', 'lejia'], authorization: 'Bearer a-key' }])
})

test('what both words and meaning lead to comes before what only one of them does', async () => {
  configured()
  const { company, product, names } = await shop()
  const gel = await product('Desinfectante de manos')
  const brush = await product('Cepillo desinfectante')
  await company.does(setStatus, { ids: [gel.id, brush.id], status: 'published' })
  await company.worksOff()
  const found = await names('desinfectante')
  expect(found.slice(0, 2).toSorted()).toEqual(['Cepillo desinfectante', 'Desinfectante de manos'])
  expect(found[2]).toBe('Cloro al 5 %')
})

test('a product that changes is learnt anew, one that does not is not asked about again', async () => {
  configured()
  const { company, names, pen, chlorine } = await shop()
  asked.length = 0
  await company.does(updateProduct, { id: pen.id, name: 'Guante de nitrilo' })
  await company.does(updateProduct, { id: chlorine.id, step_quantity: 2, minimum_quantity: 2 })
  await company.worksOff()
  expect(asked.flatMap(({ input }) => input)).toEqual([expect.stringContaining('Guante de nitrilo')])
  expect(await names('algo para escribir')).toEqual([])
})

test('another model learns everything anew; what the old one said is compared with nothing', async () => {
  configured()
  const { company, names, pen } = await shop()
  configured('large')
  expect(await names('algo para escribir')).toEqual([])
  await company.does(updateProduct, { id: pen.id, name: 'Bolígrafo negro' })
  await company.worksOff()
  expect(await names('desinfectante')).toEqual(['Cloro al 5 %'])
})

test('while the provider fails searches go by words, and it is left alone for a while', async () => {
  configured()
  const { names } = await shop()
  broken = true
  asked.length = 0
  expect(await names('cloro')).toEqual(['Cloro al 5 %'])
  expect(await names('desinfectante')).toEqual([])
  expect(asked).toHaveLength(1)
})

test('buyers are not led to drafts by their meaning', async () => {
  configured()
  const { company, product, names } = await shop()
  const draft = await product('Lápiz de grafito')
  await company.worksOff()
  expect(await names('pluma')).toEqual(['Bolígrafo azul punta fina'])
  const found = (await company.does(findProducts, { search: 'pluma' })).rows
  expect(found.map(({ product_id }) => product_id)).toContain(draft.id)
})
