import { deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { placesOf } from '#kernel/server/files.ts'
import { problemDocument } from '#kernel/server/problems.ts'
import type { TestCompany } from '#kernel/server/testing.ts'
import * as customers from '#modules/customers/contract.ts'
import * as c from './contract.ts'
import { csv, imported, named, newShop, preview, previewed, upload } from './fixtures/imported.ts'
import { listRows } from './row.contract.ts'

const everyCustomer = async (shop: TestCompany) =>
  (await shop.does(customers.listCustomers, { sort: 'name', limit: 200 })).rows
const customer = async (shop: TestCompany, name: string) => named(await everyCustomer(shop), name)

const refused = async (shop: TestCompany, content: string | Buffer, code: string): Promise<string> => {
  const refusal = await shop
    .upload('lista.csv', content)
    .refuses(c.uploadImport, { target: 'customers.customer' }, code)
  return problemDocument(refusal, 'es').detail
}

const row = (...cells: string[]) => `${cells.join(',')}\n`

test.each<[string, string | Buffer, string, RegExp]>([
  ['an empty file', '', 'empty_file', /vacío/],
  ['only headers', 'Nombre,Correo\n', 'no_rows', /no tiene filas/],
  [
    'a picture called .csv',
    Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
    'binary_file',
    /ni una hoja|no es una hoja/,
  ],
  ['a page of the web', '<html><body><table></table></body></html>', 'html_table', /página web/],
  ['an old workbook', Buffer.from('d0cf11e0a1b11ae1'.padEnd(1200, '0'), 'hex'), 'xls_old_format', /\.xls/],
  [
    'a broken zip',
    Buffer.concat([Buffer.from('PK\x03\x04'), deflateRawSync('x'.repeat(500))]),
    'broken_zip',
    /dañado/,
  ],
  [
    '2,000 columns',
    row(...Array.from({ length: 2_000 }, (_, i) => `c${i}`)) + row('x'),
    'too_many_columns',
    /línea 1 tiene 2000 columnas.*500/,
  ],
  ['a cell of 1 MB', `Nombre,Nota\nAna,${'x'.repeat(1024 * 1024)}\n`, 'cell_too_long', /línea 2, columna 2/],
  [
    'a quote that never closes',
    'Nombre,Nota\nAna,"sin cierre\nLuis,x\n',
    'unclosed_quote',
    /línea 2, columna 2/,
  ],
])('%s is refused with a sentence that says what and where', async (_what, content, code, sentence) => {
  const shop = await newShop()
  expect(await refused(shop, content, code)).toMatch(sentence)
  expect((await shop.does(c.listImports, {})).rows).toEqual([])
  expect(await shop.sees('select * from kernel.file')).toEqual([])
  expect(await placesOf(shop.id)).toEqual([])
})

test('a file of 300 MB is refused while it still comes', async () => {
  const shop = await newShop()
  let sent = 0
  const stream = (async function* () {
    for (; sent < 300; sent += 1) yield Buffer.alloc(1024 * 1024, 'x')
  })()
  const http = { cookies: {}, upload: async () => ({ name: 'x.csv', mediaType: 'text/csv', stream }) }
  const refusal = await shop
    .with({ http })
    .refuses(c.uploadImport, { target: 'customers.customer' }, 'file_too_large')
  expect(refusal.status).toBe(413)
  expect(problemDocument(refusal, 'es').detail).toBe('El archivo pesa más de 100 MB. Divídalo en varios.')
  expect(sent).toBeLessThan(110)
})

test('what turns out wrong further down ends the preview with a sentence, and nothing stays', async () => {
  const shop = await newShop()
  const good = Array.from({ length: 3_000 }, (_, i) => `Cliente ${i},c${i}@correo.com`)
  const { id } = await upload(shop, csv('Nombre,Correo', ...good, 'Ana,"sin cierre', 'Luis,x'))
  const failed = await previewed(shop, id)
  expect(failed).toMatchObject({ state: 'failed', error: { code: 'unclosed_quote' }, counts: null })
  expect(failed.error?.detail).toBe('En la línea 3002, columna 2, se abre una comilla que nunca se cierra.')
  expect((await shop.does(listRows, { id })).rows).toEqual([])
  await shop.refuses(c.runImport, { id }, 'not_previewed')
})

test('headers that repeat are told apart, and said', async () => {
  const shop = await newShop()
  const { columns, notices } = await upload(shop, csv('Nombre,Teléfono,Teléfono', 'Ana,6123-4567,212-3456'))
  expect(columns.map(({ header, field }) => [header, field])).toEqual([
    ['Nombre', 'name'],
    ['Teléfono', 'phone'],
    ['Teléfono (2)', 'phone'],
  ])
  expect(notices.map((notice) => notice.detail)).toEqual([
    'El encabezado «Teléfono» está repetido; esta columna se llama «Teléfono (2)».',
  ])
})

test('rows of other lengths are read as far as they go, and said', async () => {
  const shop = await newShop()
  const { id, counts } = await preview(
    shop,
    csv('Nombre,Correo', 'Ana', 'Luis,luis@correo.com,de más', 'Eva,eva@correo.com'),
  )
  expect(counts).toMatchObject({ new: 3, error: 0 })
  const { rows } = await shop.does(listRows, { id })
  expect(rows.map((one) => one.marks.map((mark) => [mark.notice, mark.detail]))).toEqual([
    [[true, 'Celdas en la línea 2: 1; encabezados: 2.']],
    [[true, 'Celdas en la línea 3: 3; encabezados: 2.']],
    [],
  ])
})

test('cells that look like formulas are kept as the text they are', async () => {
  const shop = await newShop()
  await imported(
    shop,
    csv('Nombre,Notas,Correo', '"=HYPERLINK(""http://x"")",+507 6123,a@correo.com', '@Ana,-x,b@correo.com'),
  )
  expect(await customer(shop, '=HYPERLINK("http://x")')).toMatchObject({ notes: '+507 6123' })
  expect(await customer(shop, '@Ana')).toMatchObject({ notes: '-x' })
  expect(await everyCustomer(shop)).toHaveLength(2)
})

test('half a character, control characters and a name that is too long do no harm', async () => {
  const shop = await newShop()
  const { columns, id } = await upload(
    shop,
    csv('Nombre,Notas', `Ana \uFFFD,x\u0001y\u0000z`, `${'n'.repeat(400)},x`),
  )
  expect(columns).toHaveLength(2)
  const { state } = await previewed(shop, id)
  expect(state).toBe('previewed')
})

test('lists of things that nobody imports are refused', async () => {
  const shop = await newShop()
  await shop
    .upload('x.csv', 'a,b\n1,2')
    .refuses(c.uploadImport, { target: 'kernel.company' }, 'unknown_target')
})
