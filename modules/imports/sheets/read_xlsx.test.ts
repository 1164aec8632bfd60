import { expect, test } from 'vitest'
import { type ByteSource, bytesInMemory } from './bytes.ts'
import { workbookOf, workbookParts, zipped } from './fixtures/build_workbook.ts'
import { readXlsx } from './read_xlsx.ts'
import { openWorkbook } from './workbook.ts'

const rowsOf = async (source: ByteSource, options = {}) =>
  Array.fromAsync(readXlsx(await openWorkbook(source), options))

const cellsOf = async (rows: string, options: Parameters<typeof workbookOf>[1] = {}) =>
  (await rowsOf(workbookOf(rows, options))).map(({ cells }) => cells)

const styles =
  '<numFmts><numFmt numFmtId="164" formatCode="[$-180A]dd/mm/yyyy;@"/><numFmt numFmtId="165" formatCode="&quot;día&quot; 0.00"/></numFmts>' +
  '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' +
  '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="22"/><xf numFmtId="165"/><xf numFmtId="21"/></cellXfs>'

test('texts come shared, in rich pieces, in line and from formulas, with their entities', async () => {
  const shared =
    '<si><t>Peña &amp; Hijos</t></si><si><r><t>Ferre</t></r><r><rPr><b/></rPr><t>tería</t></r><rPh><t>no</t></rPh></si>'
  const rows =
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>en l&#237;nea_x000D_</t></is></c>' +
    '<c r="D1" t="str"><f>A1&amp;B1</f><v>calculado</v></c><c r="E1" t="inlineStr"><is><t><![CDATA[<x>]]></t></is></c></row>'
  expect(await cellsOf(rows, { shared })).toEqual([
    ['Peña & Hijos', 'Ferretería', 'en línea\r', 'calculado', '<x>'],
  ])
})

test('dates are days by their number format, also in the 1904 system; other numbers stay numbers', async () => {
  const rows =
    '<row r="1"><c r="A1" s="1"><v>46086</v></c><c r="B1" s="2"><v>46086.99</v></c><c r="C1" s="3"><v>46086.604166666664</v></c>' +
    '<c r="D1" s="4"><v>46086</v></c><c r="E1" s="5"><v>0.5</v></c><c r="F1" t="d"><v>2026-03-05T00:00:00Z</v></c><c r="G1" s="1"><v>59</v></c></row>'
  expect(await cellsOf(rows, { styles })).toEqual([
    ['2026-03-05', '2026-03-05', '2026-03-05T14:30:00', 46086, '12:00:00', '2026-03-05', '1900-02-28'],
  ])
  expect(
    await cellsOf('<row r="1"><c r="A1" s="1"><v>44624</v></c></row>', { styles, starts1904: true }),
  ).toEqual([['2026-03-05']])
})

test('booleans, cached values of formulas, and sums of cents as they were shown', async () => {
  const rows =
    '<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1"><f>1+1</f><v>2</v></c><c r="C1"><v>0.30000000000000004</v></c></row>'
  expect(await cellsOf(rows)).toEqual([[true, 2, 0.3]])
})

test('errors and formulas never calculated become empty, with a notice that says where', async () => {
  const rows =
    '<row r="7"><c r="B7" t="e"><f>X</f><v>#N/A</v></c><c r="C7"><f>1+1</f></c><c r="D7"><v>1</v></c></row>'
  expect(await rowsOf(workbookOf(rows))).toEqual([
    {
      line: 7,
      cells: ['', '', '', 1],
      notices: [
        { code: 'formula_error', line: 7, column: 2, params: { error: '#N/A' } },
        { code: 'formula_not_calculated', line: 7, column: 3 },
      ],
    },
  ])
})

test('rows start late, skip numbers, may be hidden, and may not say where they are', async () => {
  const rows = '<row r="5" hidden="1"><c r="C5"><v>1</v></c></row><row><c><v>2</v></c><c><v>3</v></c></row>'
  expect(await rowsOf(workbookOf(rows))).toEqual([
    { line: 5, cells: ['', '', 1] },
    { line: 6, cells: [2, 3] },
  ])
})

test('merged header cells are spread over their columns and lines; merged data is left as it is', async () => {
  const text = (ref: string, value: string) => `<c r="${ref}" t="inlineStr"><is><t>${value}</t></is></c>`
  const rows = `<row r="1">${text('A1', 'Nombre')}${text('B1', 'Teléfonos')}<c r="C1"/></row><row r="2">${text('B2', 'Casa')}${text('C2', 'Móvil')}</row><row r="3">${text('A3', 'Ana')}</row><row r="4">${text('B4', 'x')}</row>`
  const source = workbookOf(rows, { merges: ['B1:C1', 'A1:A2', 'A3:A4'] })
  expect((await rowsOf(source, { headerLine: 2 })).map(({ cells }) => cells)).toEqual([
    ['Nombre', 'Teléfonos', 'Teléfonos'],
    ['Nombre', 'Casa', 'Móvil'],
    ['Ana'],
    ['', 'x'],
  ])
})

test('a sheet is chosen by name; else the first visible one', async () => {
  const sheet = (name: string, state?: string) => ({
    name,
    rows: `<row r="1"><c r="A1" t="str"><v>${name}</v></c></row>`,
    ...(state ? { state } : {}),
  })
  const source = bytesInMemory(
    zipped(workbookParts([sheet('Oculta', 'hidden'), sheet('Clientes'), sheet('Otra')])),
  )
  const workbook = await openWorkbook(source)
  expect(workbook.sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
    ['Oculta', true],
    ['Clientes', false],
    ['Otra', false],
  ])
  expect((await rowsOf(source))[0]?.cells).toEqual(['Clientes'])
  expect((await rowsOf(source, { sheet: 'Otra' }))[0]?.cells).toEqual(['Otra'])
  await expect(rowsOf(source, { sheet: 'Nada' })).rejects.toMatchObject({
    code: 'sheet_not_found',
    params: { sheet: 'Nada', sheets: 'Oculta, Clientes, Otra' },
  })
})

test('namespace prefixes, comments and odd but legal XML are read', async () => {
  const parts = workbookParts([{ name: 'H', rows: '' }])
  parts['xl/worksheets/sheet1.xml'] =
    '\ufeff<?xml version="1.0"?><!-- > --><x:worksheet xmlns:x="u"><x:sheetData><x:row r = \'1\' x:spans="a>b"><x:c r="A1" t="str" ><x:v>a &gt; b</x:v ></x:c></x:row></x:sheetData></x:worksheet>\n'
  expect((await rowsOf(bytesInMemory(zipped(parts))))[0]?.cells).toEqual(['a > b'])
})

test('too many filled columns are refused; styled empty ones to the last column are not', async () => {
  expect(await cellsOf('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="0"/></row>')).toEqual([[1]])
  await expect(cellsOf('<row r="3"><c r="XFD3"><v>1</v></c></row>')).rejects.toMatchObject({
    code: 'too_many_columns',
    line: 3,
  })
})

test('a cell of a megabyte is refused with its place', async () => {
  const rows = `<row r="2"><c r="B2" t="inlineStr"><is><t>${'x'.repeat(1024 * 1024)}</t></is></c></row>`
  await expect(cellsOf(rows)).rejects.toMatchObject({ code: 'cell_too_long', line: 2, column: 2 })
})

test('damage is refused: cut file, flipped byte, broken XML, a document type, a missing text', async () => {
  const good = zipped(
    workbookParts([{ name: 'H', rows: '<row r="1"><c r="A1"><v>1</v></c></row>'.repeat(200) }]),
  )
  await expect(rowsOf(bytesInMemory(good.subarray(0, good.length - 40)))).rejects.toMatchObject({
    code: 'broken_zip',
  })

  const flipped = good.slice()
  const at = Buffer.from(good).indexOf('xl/worksheets/sheet1.xml') + 60
  flipped[at] = (flipped[at] ?? 0) ^ 0xff
  await expect(rowsOf(bytesInMemory(flipped))).rejects.toMatchObject({ code: 'broken_zip' })

  const bent = (xml: string) =>
    bytesInMemory(zipped({ ...workbookParts([{ name: 'H', rows: '' }]), 'xl/worksheets/sheet1.xml': xml }))
  await expect(rowsOf(bent('<worksheet><sheetData><row>'))).rejects.toMatchObject({ code: 'broken_workbook' })
  await expect(rowsOf(bent('</worksheet>'))).rejects.toMatchObject({ code: 'broken_workbook' })
  await expect(rowsOf(bent('<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>'))).rejects.toMatchObject({
    code: 'broken_workbook',
  })
  await expect(cellsOf('<row r="4"><c r="A4" t="s"><v>99</v></c></row>')).rejects.toMatchObject({
    code: 'broken_workbook',
    line: 4,
    column: 1,
  })
})

test('a zip bomb is refused before it is unpacked, and while, when its directory lies', async () => {
  const parts = {
    ...workbookParts([{ name: 'H', rows: '' }]),
    'xl/worksheets/sheet1.xml': new Uint8Array(40 * 1024 * 1024),
  }
  const bomb = zipped(parts)
  await expect(rowsOf(bytesInMemory(bomb))).rejects.toMatchObject({ code: 'zip_bomb' })

  const lying = Buffer.from(bomb)
  const entry = lying.lastIndexOf('xl/worksheets/sheet1.xml') - 46
  lying.writeUInt32LE(1000, entry + 24)
  await expect(rowsOf(bytesInMemory(lying))).rejects.toMatchObject({ code: 'zip_bomb' })
})

test('leaving in the middle reads only the beginning of the sheet', async () => {
  const rows = Array.from(
    { length: 60_000 },
    (_, at) => `<row r="${at + 1}"><c r="A${at + 1}"><v>${Math.sin(at)}</v></c></row>`,
  ).join('')
  const whole = workbookOf(rows)
  const workbook = await openWorkbook(whole)
  const chunksRead: number[] = []
  const counted = {
    ...workbook,
    async *open(part: string) {
      const reading = chunksRead.push(0) - 1
      for await (const chunk of workbook.open(part)) {
        chunksRead[reading]!++
        yield chunk
      }
    },
  }
  for await (const row of readXlsx(counted)) if (row.line === 10) break
  const [whileLookingForMerges, whileReading] = chunksRead
  expect(whileLookingForMerges).toBeGreaterThan(20)
  expect(whileReading).toBe(1)
})
