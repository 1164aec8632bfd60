import { expect, test } from 'vitest'
import { newCompany } from '#kernel/server/testing.ts'
import {
  createAttribute,
  createCategory,
  deleteCategory,
  listCategories,
  moveCategory,
} from './category.contract.ts'
import {
  copyProduct,
  countProducts,
  createProduct,
  deleteProduct,
  getProduct,
  listProducts,
  restoreProduct,
  setStatus,
  updateProduct,
  updateProducts,
} from './contract.ts'
import { getProductParts } from './parts.contract.ts'
import { createPack, createVariant, deleteVariant, updateVariant, variantsById } from './variant.contract.ts'

const shop = () => newCompany({ modules: ['catalogue'] })

test('a product begins as a draft with one variant of its own code, numbered when nobody says otherwise', async () => {
  const company = await shop()
  const first = await company.does(createProduct, { name: 'Papel bond carta' })
  const second = await company.does(createProduct, { name: 'Papel bond carta' })
  expect([first, second]).toMatchObject([
    { code: 'P-00001', slug: 'papel-bond-carta', status: 'draft', variants: 1 },
    { code: 'P-00002', slug: 'papel-bond-carta-2' },
  ])
  expect((await company.does(getProductParts, { id: first.id })).variants).toMatchObject([
    { code: 'P-00001' },
  ])
  await company.refuses(createProduct, { name: 'Otro', code: 'p-00001' }, 'code_taken')
})

test('the tax is the product’s own, or else its category’s, or that above, or the general one', async () => {
  const company = await shop()
  const food = await company.does(createCategory, { name: 'Alimentos', tax_code: 'exempt' })
  const coffee = await company.does(createCategory, { name: 'Café', parent_id: food.id })
  const loose = await company.does(createProduct, { name: 'Escoba' })
  const ground = await company.does(createProduct, { name: 'Café molido', category_id: coffee.id })
  expect([loose.effective_tax_code, ground.effective_tax_code]).toEqual(['itbms_7', 'exempt'])
  const taxed = await company.does(updateProduct, { id: ground.id, tax_code: 'itbms_10' })
  expect(taxed.effective_tax_code).toBe('itbms_10')
  await company.refuses(updateProduct, { id: ground.id, tax_code: 'iva_13' }, 'unknown_tax')
})

test('what cannot be split is asked for in whole steps', async () => {
  const company = await shop()
  await company.refuses(createProduct, { name: 'Resma', unit: 'resma', minimum_quantity: 1.5 }, 'indivisible')
  await company.refuses(
    createProduct,
    { name: 'Resma', unit: 'resma', minimum_quantity: 5, step_quantity: 2 },
    'minimum_not_a_step',
  )
  await company.refuses(createProduct, { name: 'Cable', unit: 'm', step_quantity: 0 }, 'invalid_input')
  const cable = await company.does(createProduct, { name: 'Cable', unit: 'm', step_quantity: 0.5 })
  expect(cable).toMatchObject({ divisible: true, minimum_quantity: 0.5 })
})

test('a product says what its category and those above ask, each value of its kind', async () => {
  const company = await shop()
  const paper = await company.does(createCategory, { name: 'Papel' })
  const towels = await company.does(createCategory, { name: 'Toallas', parent_id: paper.id })
  const white = { key: 'blanco', name: 'Blanco' }
  await company.does(createAttribute, {
    category_id: paper.id,
    name: 'Color',
    type: 'choice',
    options: [white],
  })
  await company.does(createAttribute, { category_id: towels.id, name: 'Hojas', type: 'number' })
  await company.refuses(
    createAttribute,
    { category_id: towels.id, name: 'Color', type: 'text' },
    'attribute_taken',
  )
  const input = { name: 'Toalla', category_id: towels.id }
  const wrong = { ...input, attributes: { color: 'lila', hojas: 'dos', largo: 3 } }
  await company.refuses(createProduct, wrong, 'invalid_input')
  const made = await company.does(createProduct, { ...input, attributes: { color: 'blanco', hojas: 2 } })
  const emptied = await company.does(updateProduct, { id: made.id, attributes: { hojas: null } })
  expect(emptied.attributes).toEqual({ color: 'blanco' })
  expect(await company.does(countProducts, { filter: { 'attributes.color': 'blanco' } })).toEqual({
    count: 1,
  })
  // Whoever asks for a category means those below it as well.
  expect(await company.does(countProducts, { filter: { category_id: paper.id } })).toEqual({ count: 1 })
})

test('a category never comes to stand below itself, and says where its products go before it goes', async () => {
  const company = await shop()
  const a = await company.does(createCategory, { name: 'A' })
  const b = await company.does(createCategory, { name: 'B', parent_id: a.id })
  const c = await company.does(createCategory, { name: 'C' })
  const product = await company.does(createProduct, { name: 'X', category_id: b.id })
  await company.refuses(moveCategory, { id: a.id, parent_id: b.id, position: 0 }, 'below_itself')
  await company.refuses(deleteCategory, { id: a.id }, 'category_in_use')
  await company.does(moveCategory, { id: c.id, parent_id: null, position: 0 })
  await company.does(deleteCategory, { id: b.id, move_to: c.id })
  expect((await company.does(getProduct, { id: product.id })).category).toBe('C')
  const { categories } = await company.does(listCategories, {})
  expect(categories.map(({ name, products }) => [name, products])).toEqual([
    ['C', 1],
    ['A', 0],
  ])
})

test('many are published at once by who may, and only with a category', async () => {
  const company = await shop()
  const category = await company.does(createCategory, { name: 'Papel' })
  const one = await company.does(createProduct, { name: 'Uno', category_id: category.id })
  const two = await company.does(createProduct, { name: 'Dos' })
  const both = { ids: [one.id, two.id], status: 'published' as const }
  await company.as(['catalogue:update']).refuses(setStatus, both, 'forbidden')
  await company.refuses(setStatus, both, 'not_ready')
  expect((await company.does(getProduct, { id: one.id })).status).toBe('draft')
  await company.does(updateProducts, { filter: {}, expected: 2, changes: { category_id: category.id } })
  expect((await company.does(setStatus, both)).changed).toBe(2)
  expect((await company.does(setStatus, both)).changed).toBe(0)
  await company.refuses(updateProducts, { expected: 5, changes: { brand: 'Nube' } }, 'selection_changed')
})

test('a deleted product comes back with its variants and packs, and is found again', async () => {
  const company = await shop()
  const { id } = await company.does(createProduct, { name: 'Guantes de nitrilo' })
  await company.does(createVariant, { product_id: id, name: 'M' })
  await company.does(createPack, { product_id: id, name: 'Bulto de 10', unit: 'bulto', base_quantity: 10 })
  await company.does(deleteProduct, { id })
  expect((await company.does(listProducts, { search: 'nitrilo' })).rows).toEqual([])
  await company.does(restoreProduct, { id })
  const { variants, packs } = await company.does(getProductParts, { id })
  expect([variants.length, packs.length]).toEqual([2, 1])
  expect((await company.does(listProducts, { search: 'nitrilo' })).rows).toHaveLength(1)
})

test('variants have codes of their own, and a product keeps one at least', async () => {
  const company = await shop()
  const product = await company.does(createProduct, { name: 'Guantes', code: 'GN' })
  const [only] = (await company.does(getProductParts, { id: product.id })).variants
  const second = await company.does(createVariant, { product_id: product.id, name: 'L' })
  expect(second).toMatchObject({ code: 'GN-2', full_name: 'Guantes L' })
  await company.refuses(createVariant, { product_id: product.id, code: 'gn-2' }, 'code_taken')
  await company.refuses(updateVariant, { id: second.id, gtin: '7501000000001' }, 'invalid_input')
  await company.does(updateVariant, { id: second.id, gtin: '7501031311309' })
  await company.does(deleteVariant, { id: only?.id ?? '' })
  await company.refuses(deleteVariant, { id: second.id }, 'last_variant')
  const { variants } = await company.does(variantsById, { ids: [second.id] })
  expect(variants).toMatchObject([{ product_code: 'GN', tax_code: 'itbms_7', category_ids: [], packs: [] }])
})

test('a copy is a draft with codes of its own', async () => {
  const company = await shop()
  const { id } = await company.does(createProduct, { name: 'Guantes', code: 'GN', brand: 'Protec' })
  await company.does(createVariant, { product_id: id, name: 'L' })
  const copy = await company.does(copyProduct, { id })
  expect(copy).toMatchObject({
    name: 'Guantes',
    brand: 'Protec',
    status: 'draft',
    variants: 2,
    slug: 'guantes-2',
  })
})

test('nobody overwrites what another changed meanwhile', async () => {
  const company = await shop()
  const { id, version } = await company.does(createProduct, { name: 'Escoba' })
  await company.does(updateProduct, { id, brand: 'Barrix' })
  await company
    .with({ seenVersion: version })
    .refuses(updateProduct, { id, brand: 'Otra' }, 'changed_meanwhile')
})
