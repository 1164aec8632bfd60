import { expect, test } from 'vitest'
import { newCompany, type TestCompany } from '#kernel/server/testing.ts'
import { createProduct } from '#modules/catalogue/contract.ts'
import { createPack, variantsByCode } from '#modules/catalogue/variant.contract.ts'
import * as imports from '#modules/imports/contract.ts'
import { listRows } from '#modules/imports/row.contract.ts'
import { createSupplier } from './contract.ts'
import { exportPrices } from './portal_sheet.contract.ts'
import { listCodes, listPriceLists, listPrices, priceHistory, setPrices } from './price.contract.ts'
import { percentChange } from './price_sheet.rules.ts'

const HEAD =
  'Proveedor,Código del proveedor,Código,Producto,Empaque,Desde,Precio,Moneda,Válido hasta,Días de entrega'

const supplied = async () => {
  const shop = await newCompany({ modules: ['suppliers'] })
  const { id } = await shop.does(createProduct, { name: 'Papel jumbo', code: 'PAP-1', unit: 'rollo' })
  await shop.does(createPack, { product_id: id, name: 'Caja de 12', unit: 'caja', base_quantity: 12 })
  await shop.does(createProduct, { name: 'Cloro', code: 'CLO-1', unit: 'gal' })
  const supplier = await shop.does(createSupplier, { name: 'Agencia López' })
  const { found } = await shop.does(variantsByCode, { codes: ['PAP-1', 'CLO-1'] })
  const variant = (wanted: string) => found.find(({ code }) => code === wanted)?.variant_id ?? ''
  return { shop, supplier, paper: variant('PAP-1'), bleach: variant('CLO-1') }
}

const previewed = async (shop: TestCompany, ...rows: string[]) => {
  const file = shop.upload('precios.csv', [HEAD, ...rows].join('\n'))
  const { id } = await file.does(imports.uploadImport, { target: 'suppliers.price' })
  await shop.does(imports.previewImport, { id })
  await shop.worksOff()
  return shop.does(imports.getImport, { id })
}

const ran = async (shop: TestCompany, ...rows: string[]) => {
  const { id } = await previewed(shop, ...rows)
  await shop.does(imports.runImport, { id })
  await shop.worksOff()
  return shop.does(imports.getImport, { id })
}

const said = async (shop: TestCompany, id: string) =>
  (await shop.does(listRows, { id })).rows.map(({ verdict, marks }) => [
    verdict,
    marks[0]?.code,
    marks[0]?.detail,
  ])

const held = async (shop: TestCompany) =>
  (await shop.does(listPrices, { sort: 'code,min_quantity' })).rows.map((price) => [
    price.code,
    price.pack_name,
    price.min_quantity,
    price.unit_price_minor,
  ])

test('a list brings prices by the piece and the box, in tiers, and teaches what the supplier calls our products', async () => {
  const { shop, supplier } = await supplied()
  const done = await ran(
    shop,
    'Agencia López,AL-7,PAP-1,,,1,3.75,,,',
    'Agencia López,AL-7,PAP-1,,,100,3.705,,,4',
    'agencia lopez,AL-8,PAP-1,,Caja x 12,1,B/. 42.00,,,',
    'PR-0001,AL-9,,cloro,,1,9,USD,,',
  )
  expect(done).toMatchObject({ state: 'done', counts: { new: 4, error: 0 } })
  expect(await held(shop)).toEqual([
    ['CLO-1', '', 1, 900],
    ['PAP-1', '', 1, 375],
    ['PAP-1', 'Caja de 12', 1, 4_200],
    ['PAP-1', '', 100, 370.5],
  ])
  const { codes } = await shop.does(listCodes, { supplier_id: supplier.id })
  expect(codes.map(({ code, variant_code }) => [code, variant_code])).toEqual([
    ['AL-7', 'PAP-1'],
    ['AL-8', 'PAP-1'],
    ['AL-9', 'CLO-1'],
  ])
})

test('the next list needs the supplier’s own codes only, says how prices changed, and keeps what they were', async () => {
  const { shop, supplier, paper, bleach } = await supplied()
  const prices = [
    { variant_id: paper, unit_price_minor: 300, supplier_code: 'AL-7' },
    { variant_id: bleach, unit_price_minor: 900, supplier_code: 'AL-9' },
  ]
  await shop.on('2020-01-01').does(setPrices, { supplier_id: supplier.id, prices })
  const { id, counts } = await previewed(
    shop,
    'Agencia López,al 7,,,,1,4.50,,,',
    'Agencia López,AL-9,,,,1,9,,,',
  )
  expect(counts).toMatchObject({ updated: 1, unchanged: 1 })
  expect((await said(shop, id))[0]).toEqual([
    'updated',
    'price_up_much',
    'Sube 50 % (antes USD 3.00): revíselo.',
  ])
  await shop.does(imports.runImport, { id })
  await shop.worksOff()
  const { rows } = await shop.does(listPrices, { sort: 'code' })
  expect(
    rows.map(({ unit_price_minor, confirmed_on }) => [unit_price_minor, confirmed_on > '2020-01-01']),
  ).toEqual([
    [900, true],
    [450, true],
  ])
  const past = await shop.does(priceHistory, { supplier_id: supplier.id, variant_id: paper })
  expect(past.prices.map(({ unit_price_minor, until_on }) => [unit_price_minor, until_on === null])).toEqual([
    [450, true],
    [300, false],
  ])
  await shop.does(imports.revertImport, { id })
  expect(await held(shop)).toEqual([
    ['CLO-1', '', 1, 900],
    ['PAP-1', '', 1, 300],
  ])
})

test.each([
  ['words for a price', 'Agencia López,,PAP-1,,,1,a convenir,,,', '«a convenir» no es un monto.'],
  ['no price', 'Agencia López,,PAP-1,,,1,,,,', 'Escriba el precio.'],
  ['a price below nothing', 'Agencia López,,PAP-1,,,1,-3,,,', 'Un precio no puede ser menor que cero.'],
  ['a price too fine', 'Agencia López,,PAP-1,,,1,0.00000071,,,', 'Un precio tiene hasta seis decimales.'],
  ['a price too large', 'Agencia López,,PAP-1,,,1,1e12,,,', '«1e12» no es un monto.'],
  [
    'an unknown product',
    'Agencia López,,XX-9,,,1,3,,,',
    '«XX-9» no está en el catálogo. Escriba el código de la empresa o el nombre exacto.',
  ],
  [
    'no product',
    'Agencia López,,,,,1,3,,,',
    'Falta decir qué producto es: código, código de barras o nombre.',
  ],
  [
    'an unknown supplier',
    'Nadie,,PAP-1,,,1,3,,,',
    'No hay un proveedor llamado «Nadie», o varios se llaman igual; escriba su código.',
  ],
  ['an unknown pack', 'Agencia López,,PAP-1,,Fardo,1,3,,,', 'El producto no tiene el empaque «Fardo».'],
  ['an unknown currency', 'Agencia López,,PAP-1,,,1,3,doblones,,', 'No se conoce la moneda doblones.'],
  ['a list that is over', 'Agencia López,,PAP-1,,,1,3,,2026-02-01,', 'La lista de precios ya venció.'],
  ['nothing of it', 'Agencia López,,PAP-1,,,0,3,,,', 'La cantidad debe ser mayor que cero.'],
  [
    'a year and more to deliver',
    'Agencia López,,PAP-1,,,1,3,,,400',
    'Escriba los días en números, de 0 a 365.',
  ],
])('%s leaves the row outside and says so', async (_, row, sentence) => {
  const { shop } = await supplied()
  const { id } = await previewed(shop, row)
  expect(await said(shop, id)).toMatchObject([['error', expect.any(String), sentence]])
  expect(await held(shop)).toEqual([])
})

test('one product twice in a list is told, and prices with an end have a list of their own', async () => {
  const { shop, supplier } = await supplied()
  const twice = await previewed(shop, 'Agencia López,,PAP-1,,,1,3,,,', 'Agencia López,,,papel jumbo,,1,4,,,')
  expect((await said(shop, twice.id)).map(([verdict, code]) => [verdict, code])).toEqual([
    ['new', undefined],
    ['error', 'given_twice'],
  ])
  await ran(shop, 'Agencia López,,PAP-1,,,1,3,,31/12/2099,', 'Agencia López,,CLO-1,,,1,9,,,')
  const { lists } = await shop.does(listPriceLists, { supplier_id: supplier.id })
  expect(lists.map(({ name, valid_until, prices }) => [name, valid_until, prices]).sort()).toEqual([
    [expect.stringMatching(/^Lista .+ – 31\/12\/2099$/), '2099-12-31', 1],
    ['Lista de precios', null, 1],
  ])
})

test('prices taken out as a sheet change nothing when they come back', async () => {
  const { shop, supplier } = await supplied()
  await ran(
    shop,
    'Agencia López,AL-7,PAP-1,,Caja de 12,2,42.125,,31/12/2099,3',
    'Agencia López,AL-9,CLO-1,,,1,9,,,',
  )
  const { content } = await shop.downloads(exportPrices, { supplier_id: supplier.id, format: 'csv' })
  const rows = content
    .toString()
    .replace(/^\uFEFF/, '')
    .trim()
    .split(/\r?\n/)
  const sheet = rows.map((row, i) => `${i ? 'Agencia López' : 'Proveedor'};${row}`).join('\n')
  const { id } = await shop
    .upload('lista.csv', sheet)
    .does(imports.uploadImport, { target: 'suppliers.price' })
  await shop.does(imports.previewImport, { id })
  await shop.worksOff()
  expect((await shop.does(imports.getImport, { id })).counts).toMatchObject({
    unchanged: 2,
    error: 0,
    updated: 0,
  })
})

test.each([
  [100, 130, 30],
  [100, 69.95, -30.1],
  [0, 5, Number.POSITIVE_INFINITY],
  [0, 0, 0],
])('from %d to %d is a change of %d percent', (before, after, percent) => {
  expect(percentChange(before, after)).toBe(percent)
})
