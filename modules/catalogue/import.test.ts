import { expect, test } from 'vitest'
import { newCompany, type TestCompany } from '#kernel/server/testing.ts'
import { undoRun } from '#modules/audit/contract.ts'
import * as imports from '#modules/imports/contract.ts'
import { createAttribute, createCategory, listCategories } from './category.contract.ts'
import { countProducts, exportProducts, listProducts } from './contract.ts'
import { getProductParts } from './parts.contract.ts'

const previewed = async (company: TestCompany, content: string) => {
  const file = company.upload('productos.csv', content)
  const { id } = await file.does(imports.uploadImport, { target: 'catalogue.variant' })
  await company.does(imports.previewImport, { id })
  await company.worksOff()
  return company.does(imports.getImport, { id })
}

const ran = async (company: TestCompany, content: string) => {
  const { id } = await previewed(company, content)
  await company.does(imports.runImport, { id })
  await company.worksOff()
  return company.does(imports.getImport, { id })
}

const LIST = [
  'Código,Código del producto,Nombre,Variante,Categoría,Marca,Unidad,ITBMS,Código de barras,Contenido del empaque,Otros nombres,Color,Estado',
  'PH-1,,Papel higiénico jumbo,,Papel > Higiénico,Nube,Rollo,7,7501031311309,12,rollo de baño; papel de baño,Blanco,Publicado',
  'GN-S,GN,Guantes de nitrilo,S,Desechables,Protec,cajas,7 %,,10,,,',
  'GN-M,GN,Guantes de nitrilo,M,Desechables,Protec,cajas,7 %,,10,,,',
  'CAF,,Café molido,,Cafetería,Cafetal,bolsa,Exento,,,,,',
].join('\n')

test('a list makes products with their variants and packs, and the categories it names on the way', async () => {
  const company = await newCompany({ modules: ['catalogue'] })
  const paper = await company.does(createCategory, { name: 'Papel' })
  await company.does(createAttribute, {
    category_id: paper.id,
    name: 'Color',
    type: 'choice',
    options: [{ key: 'blanco', name: 'Blanco' }],
  })
  const done = await ran(company, LIST)
  expect(done).toMatchObject({ state: 'done', counts: { new: 4, error: 0 } })

  const { rows } = await company.does(listProducts, {})
  expect(
    rows.map((one) => [one.code, one.name, one.category, one.unit, one.effective_tax_code, one.variants]),
  ).toEqual([
    ['CAF', 'Café molido', 'Cafetería', 'bolsa', 'exempt', 1],
    ['GN', 'Guantes de nitrilo', 'Desechables', 'caja', 'itbms_7', 2],
    ['PH-1', 'Papel higiénico jumbo', 'Higiénico', 'rollo', 'itbms_7', 1],
  ])
  expect(rows[2]).toMatchObject({
    status: 'published',
    synonyms: ['rollo de baño', 'papel de baño'],
    attributes: { color: 'blanco' },
  })
  const { variants, packs } = await company.does(getProductParts, { id: rows[1]?.id ?? '' })
  expect(variants.map(({ code, name }) => [code, name])).toEqual([
    ['GN-S', 'S'],
    ['GN-M', 'M'],
  ])
  expect(packs).toMatchObject([{ base_quantity: 10 }])
  const { categories } = await company.does(listCategories, {})
  expect(categories.map(({ name, depth }) => [name, depth])).toContainEqual(['Higiénico', 1])

  await company.does(undoRun, { id: done.run_id ?? '' })
  expect((await company.does(countProducts, {})).count).toBe(0)
})

test('the same list again, and the list as it was taken out, change nothing', async () => {
  const company = await newCompany({ modules: ['catalogue'] })
  await ran(company, LIST)
  const again = await previewed(company, LIST)
  expect(again.counts).toMatchObject({ new: 0, updated: 0, unchanged: 4 })
  const { content } = await company.downloads(exportProducts, { format: 'csv' })
  const back = await previewed(company, content.toString('utf8'))
  expect(back.counts).toMatchObject({ new: 0, updated: 0, unchanged: 4 })
})

test('a unit nobody knows, a tax of elsewhere and a wrong barcode are said row by row; the rest comes in', async () => {
  const company = await newCompany({ modules: ['catalogue'] })
  const done = await ran(
    company,
    [
      'Código,Nombre,Unidad,ITBMS,Código de barras,Cantidad mínima',
      'A,Escoba,pulgarada,7,,',
      'B,Trapeador,und,13,,',
      'C,Balde,und,7,123,',
      'D,Paño,und,7,,1.5',
      'E,Esponja,und,7,,2',
    ].join('\n'),
  )
  expect(done.counts).toMatchObject({ new: 1, error: 4 })
})

test('a list publishes nothing that buyers could not find, and says so at its row', async () => {
  const company = await newCompany({ modules: ['catalogue'] })
  const done = await ran(company, 'Código,Nombre,Estado\nA,Escoba,publicado\nB,Balde,borrador')
  expect(done.counts).toMatchObject({ new: 1, error: 1 })
  const again = await ran(company, 'Código,Nombre,Categoría,Estado\nB,Balde,Limpieza,publicado')
  expect(again.counts).toMatchObject({ updated: 1, error: 0 })
  const { rows } = await company.does(listProducts, {})
  expect(rows.map(({ code, status }) => [code, status])).toEqual([['B', 'published']])
  // Its category is known: a list of codes alone may take it back and show it again.
  await ran(company, 'Código,Estado\nB,borrador')
  expect((await ran(company, 'Código,Estado\nB,publicado')).counts).toMatchObject({ updated: 1, error: 0 })
})
