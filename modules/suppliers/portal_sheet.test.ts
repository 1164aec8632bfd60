import { expect, test } from 'vitest'
import type { HttpSide } from '#kernel/server/scope.ts'
import { createSupplier } from './contract.ts'
import { openPrices } from './portal.contract.ts'
import { openHistory } from './portal_history.contract.ts'
import * as s from './portal_sheet.contract.ts'
import { listCodes, listPrices, setPrices } from './price.contract.ts'
import { insidePortal } from './testing_portal.ts'

/** The file an operation of the portal answers with. */
const received = async <O extends typeof s.downloadOwnPrices | typeof s.downloadRejected>(
  door: Awaited<ReturnType<typeof insidePortal>>['door'],
  operation: O,
  input: Parameters<typeof door.does<O>>[1],
): Promise<Buffer> => {
  const chunks: Buffer[] = []
  const sendFile: HttpSide['sendFile'] = async (file) => {
    for await (const chunk of file.content) chunks.push(Buffer.from(chunk))
  }
  const { cookies = {} } = door.caller.http ?? {}
  await door.with({ http: { cookies, sendFile } }).does(operation, input)
  return Buffer.concat(chunks)
}

const LIST = [
  'Mi código;Producto;Empaque;Desde;Precio',
  'AL-7;Papel jumbo;;1;4,50',
  'AL-8;Papel jumbo;Caja de 12;1;50',
  ';Cera;;1;9',
  'AL-7;Papel jumbo;;100;a convenir',
].join('\n')

test('a supplier sends a sheet, sees what it would change, and only then do its prices change', async () => {
  const { shop, door, sends, supplier, paper } = await insidePortal()
  await shop.on('2026-03-01').does(setPrices, {
    supplier_id: supplier.id,
    prices: [{ variant_id: paper.variant_id, unit_price_minor: 300 }],
  })
  const sheet = await sends('lista.csv', LIST).does(s.sendSheet, {})
  expect(
    sheet.rows.map(({ verdict, price, before, percent, flaws }) => [
      verdict,
      price,
      before,
      percent,
      flaws[0]?.code,
    ]),
  ).toEqual([
    ['changed', 'USD 4.50', 'USD 3.00', 50, undefined],
    ['new', 'USD 50.00', '', null, undefined],
    ['error', '', '', null, 'product_not_known'],
    ['error', '', '', null, 'not_an_amount'],
  ])
  expect((await shop.does(listPrices, {})).rows.map((price) => price.unit_price_minor)).toEqual([300])

  const id = sheet.id ?? ''
  const taken = await door.does(s.takeSheet, { id })
  expect(taken).toMatchObject({ written: 2, left_out: 2, rows: [] })
  const { rows } = await shop.does(listPrices, { sort: 'unit_price_minor' })
  expect(rows.map(({ unit_price_minor, source }) => [unit_price_minor, source])).toEqual([
    [450, 'portal'],
    [5_000, 'portal'],
  ])
  const { codes } = await shop.does(listCodes, { supplier_id: supplier.id })
  expect(codes.map(({ code }) => code)).toEqual(['AL-7', 'AL-8'])

  expect(await door.does(s.takeSheet, { id })).toMatchObject({ taken_at: taken.taken_at, written: 2 })
  expect((await shop.does(s.listPriceSheets, { supplier_id: supplier.id })).sheets).toMatchObject([
    { written: 2 },
  ])
  expect((await shop.downloads(s.getPriceSheet, { id })).content.toString()).toBe(LIST)

  const { prices } = await door.does(openPrices, {})
  const past = await door.does(openHistory, { id: prices[0]?.id ?? '' })
  expect(past.prices.map(({ price, until_on }) => [price, until_on === null])).toContainEqual([
    'USD 3.00',
    false,
  ])
})

test.each([
  ['a program', 'lista.csv', Buffer.from([0x4d, 0x5a, 0, 1]), 'sheet_not_taken'],
  [
    'an archive that is no workbook',
    'lista.xlsx',
    Buffer.from('PK\u0003\u0004nothing'),
    expect.stringMatching(/workbook|zip/),
  ],
  ['nothing', 'lista.csv', Buffer.from(''), 'sheet_not_taken'],
  ['a list without prices', 'lista.csv', Buffer.from('Producto\nPapel jumbo\n'), 'no_price_column'],
  ['prices of nothing', 'lista.csv', Buffer.from('Zona;Precio\nNorte;5\n'), 'no_product_column'],
  ['headers alone', 'lista.csv', Buffer.from('Producto;Precio\n'), 'no_rows'],
])('%s is told in words, and nothing changes', async (_, name, content, code) => {
  const { shop, sends } = await insidePortal()
  const sheet = await sends(name, content).does(s.sendSheet, {})
  expect(sheet.flaws).toMatchObject([{ field: 'file', code }])
  expect((await shop.does(listPrices, {})).rows).toEqual([])
})

test('a sheet or a price of another supplier is as if there were none', async () => {
  const { shop, door, sends, paper } = await insidePortal()
  const rival = await shop.does(createSupplier, { name: 'Global Packaging' })
  await shop.does(setPrices, {
    supplier_id: rival.id,
    prices: [{ variant_id: paper.variant_id, unit_price_minor: 4_321, supplier_code: 'GP-1' }],
  })
  const { rows } = await shop.does(listPrices, {})
  await door.refuses(openHistory, { id: rows[0]?.id ?? '' }, 'not_found')
  await door.refuses(s.openSheet, { id: rows[0]?.id ?? '' }, 'not_found')
  await door.refuses(s.takeSheet, { id: 'nothing' }, 'not_found')
  const sheet = await sends('lista.csv', 'Código del proveedor;Precio\nGP-1;5\n').does(s.sendSheet, {})
  expect(sheet.rows).toMatchObject([{ verdict: 'error', flaws: [{ code: 'product_not_known' }] }])
  expect(JSON.stringify(sheet)).not.toMatch(/43\.21|Global/)
})

test('the list a supplier downloads comes back unchanged', async () => {
  const { shop, door, sends, supplier, paper } = await insidePortal()
  await shop.does(setPrices, {
    supplier_id: supplier.id,
    prices: [
      { variant_id: paper.variant_id, unit_price_minor: 370.5, supplier_code: 'AL-7' },
      { ...paper, min_quantity: 10, unit_price_minor: 4_200, lead_days: 2 },
    ],
  })
  const content = await received(door, s.downloadOwnPrices, {})
  const sheet = await sends('lista.xlsx', content).does(s.sendSheet, {})
  expect(sheet.rows.map(({ verdict }) => verdict)).toEqual(['unchanged', 'unchanged'])
})

const STRANGE = ['Ref. interna;Monto A;Monto B', 'PAP-1;9,99;4,50', 'ZZ-9;9,99;5'].join('\n')
/** By place: our code, a column that is left out, the price. */
const MEANT = ['code', '', 'price']

test('a supplier says what its columns are once, and takes the rows that stay outside back as a sheet', async () => {
  const { shop, door, sends } = await insidePortal()
  const sheet = await sends('lista.csv', STRANGE).does(s.sendSheet, {})
  const id = sheet.id ?? ''
  expect(sheet.columns.map(({ header, samples }) => [header, samples[0]])).toEqual([
    ['Ref. interna', 'PAP-1'],
    ['Monto A', '9,99'],
    ['Monto B', '4,50'],
  ])

  const twice = await door.does(s.mapSheet, { id, fields: ['code', 'price', 'price'] })
  expect(twice.flaws).toMatchObject([{ code: 'field_taken_twice', params: { headers: 'Monto A, Monto B' } }])
  const mapped = await door.does(s.mapSheet, { id, fields: MEANT })
  expect(mapped.columns.map(({ field }) => field)).toEqual(MEANT)
  expect(mapped.rows.map(({ verdict, price }) => [verdict, price])).toEqual([
    ['new', 'USD 4.50'],
    ['error', ''],
  ])

  await door.does(s.takeSheet, { id })
  expect((await shop.does(listPrices, {})).rows.map((price) => price.unit_price_minor)).toEqual([450])
  const rejected = await received(door, s.downloadRejected, { id })
  const again = await sends('por corregir.xlsx', rejected).does(s.sendSheet, {})
  expect(again.columns.map(({ field }) => field)).toEqual([...MEANT, ''])
  expect(again.rows).toMatchObject([{ shown: 'ZZ-9', flaws: [{ code: 'product_not_known' }] }])
})
