import { expect, test } from 'vitest'
import { bytesInMemory } from './bytes.ts'
import { SheetRefused } from './problems.ts'
import { type Delimiter, readCsv } from './read_csv.ts'
import { tableFrom } from './rows.ts'

const rowsOf = (text: string, delimiter: Delimiter = ';') =>
  Array.fromAsync(readCsv(bytesInMemory(Buffer.from(text)), { encoding: 'utf-8', delimiter }))

const refusal = async (
  text: string,
): Promise<{ code: string; line: number | undefined; column: number | undefined }> => {
  try {
    await rowsOf(text)
  } catch (error) {
    if (error instanceof SheetRefused) return { code: error.code, line: error.line, column: error.column }
    throw error
  }
  throw new Error('nothing was refused')
}

const tableOf = async (text: string, headerLine = 1) => {
  const table = await tableFrom(
    readCsv(bytesInMemory(Buffer.from(text)), { encoding: 'utf-8', delimiter: ';' }),
    headerLine,
  )
  return { ...table, rows: await Array.fromAsync(table.rows) }
}

test('rows carry the number of their first line, whatever ends the lines', async () => {
  for (const end of ['\n', '\r\n', '\r'])
    expect(await rowsOf(['a;b', '', `"x${end}y";2`, '3;4'].join(end))).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: [''] },
      { line: 3, cells: [`x${end}y`, '2'] },
      { line: 5, cells: ['3', '4'] },
    ])
})

test('quotes in the middle of a text are part of it', async () => {
  expect((await rowsOf('TV 32" LED;"dijo ""hola""";"Acme" S.A.\n'))[0]?.cells).toEqual([
    'TV 32" LED',
    'dijo "hola"',
    '"Acme" S.A.',
  ])
})

test('a quote that never closes is refused with the line and column where it opens', async () => {
  expect(await refusal('a;b\n1;2\n3;"Juan\n4;5\n')).toEqual({ code: 'unclosed_quote', line: 3, column: 2 })
})

test('a quote closed only by a later quote is refused too, for rows would be lost', async () => {
  expect(await refusal('a;b;c\n1;2;3\n3;"Juan;x\n4;"Pedro";5\n6;7;8\n')).toEqual({
    code: 'unclosed_quote',
    line: 3,
    column: 2,
  })
})

test('a cell that truly begins with a quote and has two lines is no unclosed quote', async () => {
  expect((await rowsOf('1;"""Hola"" dijo\nadiós"\n'))[0]?.cells).toEqual(['1', '"Hola" dijo\nadiós'])
})

test('a cell of a megabyte, quoted or not, is refused with its place', async () => {
  const long = 'x'.repeat(1024 * 1024)
  expect(await refusal(`a;b\n1;${long}\n`)).toEqual({ code: 'cell_too_long', line: 2, column: 2 })
  expect(await refusal(`a;b\n1;"${long}"\n`)).toEqual({ code: 'cell_too_long', line: 2, column: 2 })
  expect(await refusal(`a;b\n1;"${long.repeat(5)}`)).toEqual({ code: 'cell_too_long', line: 2, column: 2 })
})

test('two thousand columns are refused', async () => {
  expect(await refusal(`a;b\n${'x;'.repeat(1999)}x\n`)).toEqual({
    code: 'too_many_columns',
    line: 2,
    column: 501,
  })
})

test('more bytes than allowed are refused while they come, whatever size was announced', async () => {
  let sent = 0
  const line = Buffer.from('Comercial Istmo;6123-4567\n'.repeat(40_000))
  const endless = {
    size: 10,
    async *read() {
      for (; sent < 300 * 1024 * 1024; sent += line.length) yield line
    },
  }
  const rows = readCsv(endless, { encoding: 'utf-8', delimiter: ';', limitBytes: 3 * 1024 * 1024 })
  await expect(Array.fromAsync(rows)).rejects.toMatchObject({
    code: 'file_too_large',
    params: { limit_mb: 3 },
  })
  expect(sent).toBeLessThan(20 * 1024 * 1024)

  const announced = { size: 300 * 1024 * 1024, read: endless.read }
  await expect(
    Array.fromAsync(readCsv(announced, { encoding: 'utf-8', delimiter: ';' })),
  ).rejects.toMatchObject({ code: 'file_too_large' })
})

test('null characters are taken out and reported with their place', async () => {
  expect(await rowsOf('a;b\nJu\0an;2\n')).toEqual([
    { line: 1, cells: ['a', 'b'] },
    { line: 2, cells: ['Juan', '2'], notices: [{ code: 'nul_removed', line: 2, column: 1 }] },
  ])
})

test('a line in another encoding is read and reported on the next row', async () => {
  const bytes = Buffer.concat([Buffer.from('Nombre\nPeña\n'), Buffer.from('Muñoz\n', 'latin1')])
  const rows = await Array.fromAsync(readCsv(bytesInMemory(bytes), { encoding: 'utf-8', delimiter: ';' }))
  expect(rows.map((row) => row.cells)).toEqual([['Nombre'], ['Peña'], ['Muñoz']])
  expect(rows.flatMap((row) => row.notices ?? [])).toEqual([{ code: 'mixed_encoding', line: 3 }])
})

test('the apostrophe of a text that looks like a formula is taken off; phones and negatives stay', async () => {
  expect((await rowsOf("'=1+1;'+507 6123-4567;+507 6123-4567;-5;'hola;''=x\n"))[0]?.cells).toEqual([
    '=1+1',
    '+507 6123-4567',
    '+507 6123-4567',
    '-5',
    "'hola",
    "'=x",
  ])
})

test('headers repeated become distinct with a notice; nameless ones are called by their letter', async () => {
  const { headers, notices } = await tableOf('Nombre;Teléfono;;Teléfono; teléfono ;;\na;1;2;3;4\n')
  expect(headers).toEqual(['Nombre', 'Teléfono', 'C', 'Teléfono (2)', 'teléfono (3)'])
  expect(notices).toEqual([
    { code: 'duplicate_header', line: 1, column: 4, params: { header: 'Teléfono', renamed: 'Teléfono (2)' } },
    { code: 'duplicate_header', line: 1, column: 5, params: { header: 'teléfono', renamed: 'teléfono (3)' } },
  ])
})

test('ragged rows are made to fit; the missing and the lost are reported, empty extras are not', async () => {
  const { rows } = await tableOf('a;b\n1\n1;2;3\n1;2;;\n\n  ;\n4;5\n')
  expect(rows).toEqual([
    {
      line: 2,
      cells: ['1', ''],
      notices: [{ code: 'ragged_row', line: 2, column: 2, params: { found: 1, expected: 2 } }],
    },
    {
      line: 3,
      cells: ['1', '2'],
      notices: [{ code: 'ragged_row', line: 3, column: 3, params: { found: 3, expected: 2 } }],
    },
    { line: 4, cells: ['1', '2'] },
    { line: 7, cells: ['4', '5'] },
  ])
})

test('without headers the columns are called by letters and the first row is a row', async () => {
  const { headers, rows } = await tableOf('Ana;1\nLuis;2\n', 0)
  expect(headers).toEqual(['A', 'B'])
  expect(rows.map((row) => row.cells)).toEqual([
    ['Ana', '1'],
    ['Luis', '2'],
  ])
})

test('a header line that never comes is no_rows', async () => {
  await expect(tableOf('a;b\n', 5)).rejects.toMatchObject({ code: 'no_rows' })
})

test('leaving in the middle stops reading', async () => {
  let sent = 0
  const source = {
    size: 1,
    async *read() {
      for (; sent < 500; sent++) yield Buffer.from('a;b\n'.repeat(20_000))
    },
  }
  for await (const row of readCsv(source, { encoding: 'utf-8', delimiter: ';' })) if (row.line > 10) break
  expect(sent).toBeLessThan(20)
})
