import { strToU8 } from 'fflate'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { bytesInMemory } from './bytes.ts'
import { workbookOf, workbookParts, zipped } from './fixtures/build_workbook.ts'
import { openTable } from './open_table.ts'
import { sniff } from './sniff.ts'

const sniffed = (text: string, encoding = 'utf-8') => sniff(bytesInMemory(iconv.encode(text, encoding)))
const code = async (bytes: Uint8Array): Promise<unknown> =>
  sniff(bytesInMemory(bytes)).then(
    () => 'accepted',
    (error) => error.code ?? error,
  )

const compoundFile = (stream: string): Uint8Array => {
  const file = Buffer.alloc(2048)
  file.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  file.writeUInt16LE(9, 30)
  file.writeUInt32LE(1, 48)
  file.write(stream, 1024 + 128, 'utf16le')
  return file
}

test('each file that is no table is refused with its own code', async () => {
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
  const zip = zipped(workbookParts([{ name: 'H', rows: '' }]))
  const noise = Uint8Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256)

  expect(await code(new Uint8Array())).toBe('empty_file')
  expect(await code(strToU8('  \n\n \r\n'))).toBe('no_rows')
  expect(await code(strToU8('Nombre;Teléfono\n'))).toBe('no_rows')
  expect(await code(strToU8('Nombre;Teléfono\n;;\n  ;\n\n'))).toBe('no_rows')
  expect(await code(png)).toBe('binary_file')
  expect(await code(noise)).toBe('binary_file')
  expect(await code(strToU8('%PDF-1.7\nhola'))).toBe('binary_file')
  expect(await code(strToU8('<html><body><table><tr><td>Nombre'))).toBe('html_table')
  expect(await code(strToU8('\ufeff<?xml version="1.0"?><Workbook>'))).toBe('html_table')
  expect(await code(compoundFile('Workbook'))).toBe('xls_old_format')
  expect(await code(compoundFile('EncryptedPackage'))).toBe('password_protected')
  expect(await code(zip.subarray(0, zip.length / 2))).toBe('broken_zip')
  expect(await code(strToU8('PK\x03\x04 y nada más'))).toBe('broken_zip')
  expect(await code(zipped({ 'word/document.xml': '<w/>' }))).toBe('not_a_workbook')
  expect(await code(zip)).toBe('no_rows')
})

test('a file that announces 300 MB is refused before a byte is read', async () => {
  const source = {
    size: 300 * 1024 * 1024,
    read(): AsyncIterable<Uint8Array> {
      throw new Error('was read')
    },
  }
  await expect(sniff(source)).rejects.toMatchObject({ code: 'file_too_large', params: { limit_mb: 100 } })
})

test('a hand-made sheet saved by Excel in Spanish is understood whole', async () => {
  const text = [
    'COMERCIAL ISTMO;;;',
    ';;;',
    'NOMBRE O RAZÓN SOCIAL;TEL.;SALDO;FECHA ÚLT. COMPRA',
    '"Peña; Hijos";6123-4567;1.250,50;05/03/2026',
    'Ferretería Ñato;6234-5678;80,00;25/03/2026',
  ].join('\r\n')
  const found = await sniffed(text, 'windows-1252')
  expect(found).toMatchObject({
    reading: { kind: 'csv', encoding: 'iso-8859-1', delimiter: ';', headerLine: 3 },
    decimal: {
      value: ',',
      certain: true,
      evidence: { code: 'amount_seen', line: 4, params: { example: '1.250,50' } },
    },
    dayOrder: {
      value: 'dmy',
      certain: true,
      evidence: { code: 'date_seen', line: 5, params: { example: '25/03/2026' } },
    },
  })
  const table = await openTable(bytesInMemory(iconv.encode(text, 'windows-1252')), found.reading)
  expect(table.headers).toEqual(['NOMBRE O RAZÓN SOCIAL', 'TEL.', 'SALDO', 'FECHA ÚLT. COMPRA'])
  expect((await Array.fromAsync(table.rows))[0]).toEqual({
    line: 4,
    cells: ['Peña; Hijos', '6123-4567', '1.250,50', '05/03/2026'],
  })
})

test.each([',', ';', '\t', '|'])(
  'the separator %j is found, with the others and line ends inside quotes',
  async (sign) => {
    const others = [',', ';', '|'].filter((other) => other !== sign).join('')
    const line = (cells: string[]) => cells.join(sign)
    const text = [
      line(['a', 'b', 'c']),
      ...Array.from({ length: 5 }, (_, at) => line([`"x${others}\n${others}${sign}"`, `${at}`, 'y'])),
    ].join('\n')
    expect((await sniffed(text)).delimiter).toMatchObject({ value: sign, certain: true })
  },
)

test('decimal commas do not pass for separators', async () => {
  expect((await sniffed('producto;precio\na;1,5\nb;2,25\nc;3,75\n')).reading).toMatchObject({
    delimiter: ';',
  })
})

test('the line sep= settles the separator and is no header', async () => {
  expect((await sniffed('sep=;\nNombre;Nota\nAna;a,b,c\n')).reading).toMatchObject({
    delimiter: ';',
    headerLine: 2,
  })
})

test('a single column has no separator', async () => {
  expect((await sniffed('Correo\nana@x.com\nluis@y.com\n')).delimiter).toMatchObject({
    evidence: { code: 'single_column' },
  })
})

test('month first is seen, a disagreement is told, and without evidence day first is believed', async () => {
  expect((await sniffed('fecha,n\n03/25/2026,1\n')).dayOrder).toMatchObject({ value: 'mdy', certain: true })
  expect((await sniffed('fecha,n\n03/25/2026,1\n25/03/2026,1\n26/03/2026,1\n')).dayOrder).toMatchObject({
    value: 'dmy',
    certain: false,
    evidence: { code: 'dates_disagree', line: 3, params: { against: '03/25/2026' } },
  })
  expect((await sniffed('fecha,n\n03/04/2026,1\n')).dayOrder).toMatchObject({ value: 'dmy', certain: false })
  expect((await sniffed('fecha,n\n2026-03-25,1\n')).dayOrder).toMatchObject({ value: 'ymd' })
})

test('UTF-16 as Excel saves Unicode text is read', async () => {
  const bytes = iconv.encode('Nombre\tTeléfono\nPeña\t6123-4567\n', 'utf-16le', { addBOM: true })
  expect((await sniff(bytesInMemory(bytes))).reading).toEqual({
    kind: 'csv',
    encoding: 'utf-16le',
    delimiter: '\t',
    headerLine: 1,
  })
})

test('a workbook is understood, its header below a merged title', async () => {
  const cell = (ref: string, text: string) => `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`
  const rows = `<row r="2">${cell('A2', 'Clientes')}</row><row r="4">${cell('A4', 'Nombre')}${cell('B4', 'Saldo')}</row><row r="5">${cell('A5', 'Ana')}<c r="B5"><v>12.5</v></c></row>`
  const source = workbookOf(rows, { merges: ['A2:B2'] })
  const found = await sniff(source)
  expect(found.reading).toEqual({ kind: 'xlsx', sheet: 'Hoja1', headerLine: 4 })
  expect(found.sheets).toEqual([{ name: 'Hoja1', hidden: false }])
  const table = await openTable(source, found.reading)
  expect([table.headers, await Array.fromAsync(table.rows)]).toEqual([
    ['Nombre', 'Saldo'],
    [{ line: 5, cells: ['Ana', 12.5] }],
  ])
})

test('an unclosed quote in the sample is told with its place', async () => {
  await expect(sniffed('a;b\n1;"x\n2;3\n')).rejects.toMatchObject({
    code: 'unclosed_quote',
    line: 2,
    column: 2,
  })
})
