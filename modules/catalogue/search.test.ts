import { expect, test } from 'vitest'
import { newCompany } from '#kernel/server/testing.ts'
import { publicProduct, publicSearch } from './buyer.contract.ts'
import { createAttribute, createCategory } from './category.contract.ts'
import { createProduct, listProducts, setStatus } from './contract.ts'
import { createSynonyms } from './synonym.contract.ts'
import { findProducts, matchProducts } from './variant.contract.ts'

const shop = async () => {
  const company = await newCompany({ modules: ['catalogue'] })
  const paper = await company.does(createCategory, { name: 'Papel y cartón', name_en: 'Paper and board' })
  const cleaning = await company.does(createCategory, { name: 'Desinfectantes', name_en: 'Disinfectants' })
  await company.does(createAttribute, {
    category_id: paper.id,
    name: 'Color',
    type: 'choice',
    filterable: true,
    options: [
      { key: 'blanco', name: 'Blanco', name_en: 'White' },
      { key: 'natural', name: 'Natural' },
    ],
  })
  const product = (name: string, more: object = {}) =>
    company.does(createProduct, { name, category_id: paper.id, ...more } as never)
  const jumbo = await product('Papel higiénico jumbo', {
    name_en: 'Jumbo toilet paper',
    code: 'PH-250',
    brand: 'Nube',
    synonyms: ['rollo de baño'],
    attributes: { color: 'blanco' },
  })
  const towel = await product('Papel toalla en rollo', { brand: 'Nube', attributes: { color: 'natural' } })
  const pencil = await product('Lápiz de grafito HB')
  const chlorine = await product('Cloro al 5 %', { category_id: cleaning.id, unit: 'gal' })
  await company.does(setStatus, { ids: [jumbo.id, towel.id, pencil.id, chlorine.id], status: 'published' })
  const best = async (search: string, language: 'es' | 'en' = 'es') =>
    (await company.does(findProducts, { search, language })).rows[0]
  return { company, best, jumbo, towel, pencil, chlorine, paper }
}

test('accents, plurals, typos, codes and other names lead to the product', async () => {
  const { best, jumbo, pencil, chlorine } = await shop()
  expect(await best('papel higienico jumbo')).toMatchObject({ product_id: jumbo.id, found_by: 'words' })
  expect(await best('PAPELES HIGIÉNICOS')).toMatchObject({ product_id: jumbo.id })
  expect(await best('papel igienico jumvo')).toMatchObject({ product_id: jumbo.id, found_by: 'typo' })
  expect(await best('ph-250')).toMatchObject({ product_id: jumbo.id, found_by: 'code', score: 1 })
  expect(await best('rollos de baño')).toMatchObject({ product_id: jumbo.id })
  expect(await best('lapices')).toMatchObject({ product_id: pencil.id })
  expect(await best('colro')).toMatchObject({ product_id: chlorine.id, found_by: 'typo' })
  expect(await best('toilet papers', 'en')).toMatchObject({ product_id: jumbo.id })
  expect(await best('papel hig')).toMatchObject({ product_id: jumbo.id })
  expect(await best('xyzzy')).toBeUndefined()
})

test('a code that buyers write alone leads to its product and to nothing that shares some of its digits', async () => {
  const { company, jumbo } = await shop()
  const { total, loose, rows } = await company.does(publicSearch, { search: 'PH-250' })
  expect([total, loose, rows.map(({ slug }) => slug)]).toEqual([1, false, [jumbo.slug]])
})

test('a group of synonyms works for every product, and ranks below the words themselves', async () => {
  const { company, best, chlorine } = await shop()
  expect(await best('lejía')).toBeUndefined()
  await company.does(createSynonyms, { words: ['cloro', 'lejía', 'hipoclorito de sodio'] })
  expect(await best('lejias')).toMatchObject({ product_id: chlorine.id, found_by: 'synonym' })
  expect(await best('hipoclorito de sodio')).toMatchObject({ product_id: chlorine.id })
  expect((await best('cloro'))?.score).toBeGreaterThan((await best('lejia'))?.score ?? 1)
  await company.refuses(createSynonyms, { words: ['Lejia', 'blanqueador'] }, 'word_taken')
})

test('a pasted list is matched line by line, and what matches only in part says so', async () => {
  const { company, jumbo, towel } = await shop()
  const { matches } = await company.does(matchProducts, {
    searches: ['papel higienico jumbo', 'toalla de papel premium', ''],
  })
  expect(matches[0]?.[0]).toMatchObject({ product_id: jumbo.id })
  expect(matches[1]?.[0]).toMatchObject({ product_id: towel.id, found_by: 'some_words' })
  expect(matches[1]?.[0]?.score).toBeLessThan(matches[0]?.[0]?.score ?? 0)
  expect(matches[2]).toEqual([])
})

test('buyers narrow a search by category, brand and attribute, and see how many each would leave', async () => {
  const { company } = await shop()
  const all = await company.does(publicSearch, { search: 'papel' })
  expect(all.rows.map(({ name }) => name)).toEqual([
    'Papel toalla en rollo',
    'Papel higiénico jumbo',
    'Lápiz de grafito HB',
  ])
  const color = all.facets.find(({ field }) => field === 'color')
  expect(color?.values.map(({ name, count }) => [name, count])).toEqual([
    ['Blanco', 1],
    ['Natural', 1],
  ])
  const white = await company.does(publicSearch, { search: 'papel', attributes: { color: ['blanco'] } })
  expect(white.total).toBe(1)
  expect(white.facets.find(({ field }) => field === 'color')?.values).toHaveLength(2)
  const paper = await company.does(publicSearch, { category: 'papel-y-carton', language: 'en' })
  expect(paper).toMatchObject({ total: 3, category: { name: 'Paper and board' } })
})

test('drafts are found by staff and by no buyer', async () => {
  const { company, jumbo } = await shop()
  const draft = await company.does(createProduct, { name: 'Papel fotográfico' })
  expect((await company.does(publicSearch, { search: 'fotografico' })).rows).toEqual([])
  await company.refuses(publicProduct, { slug: draft.slug }, 'not_found')
  expect((await company.does(listProducts, { search: 'fotografico' })).rows[0]).toMatchObject({
    id: draft.id,
  })
  expect((await company.does(publicProduct, { slug: jumbo.slug, language: 'en' })).name).toBe(
    'Jumbo toilet paper',
  )
})

test('buyers who name what is only a draft are led to what is like it', async () => {
  const { company, paper, towel } = await shop()
  await company.does(createProduct, { name: 'Toalla de algodón', category_id: paper.id })
  const { rows, loose } = await company.does(publicSearch, { search: 'toalla algodon' })
  expect([loose, rows.map(({ slug }) => slug)]).toEqual([true, [towel.slug]])
})
