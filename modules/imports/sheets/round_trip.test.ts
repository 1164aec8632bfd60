import fc from 'fast-check'
import { expect, test } from 'vitest'
import { escapeFormula, unescapeFormula } from '#kernel/server/sheets/formula_text.ts'
import { writeCsv } from '#kernel/server/sheets/write_csv.ts'
import { writeXlsx } from '#kernel/server/sheets/write_xlsx.ts'
import type { Cell } from '#kernel/values/sheet_cell.ts'
import { bytesInMemory } from './bytes.ts'
import { readCsv } from './read_csv.ts'
import { readXlsx } from './read_xlsx.ts'
import { openWorkbook } from './workbook.ts'

async function* each(rows: Cell[][]) {
  yield* rows
}

const csvOf = async (rows: Cell[][], delimiter: ',' | ';' = ';') =>
  Buffer.concat(await Array.fromAsync(writeCsv(['a', 'b'], each(rows), { delimiter, decimal: ',' })))

const fromCsv = async (bytes: Uint8Array, delimiter: ',' | ';' = ';') =>
  (await Array.fromAsync(readCsv(bytesInMemory(bytes), { encoding: 'utf-8', delimiter })))
    .slice(1)
    .map(({ cells }) => cells)

const columns = [{ header: 'a' }, { header: 'b', type: 'day' as const }]
const fromXlsx = async (rows: Cell[][]) => {
  const bytes = Buffer.concat(await Array.fromAsync(writeXlsx('Clientes', columns, each(rows))))
  const read = await Array.fromAsync(readXlsx(await openWorkbook(bytesInMemory(bytes)), { headerLine: 1 }))
  return read.map(({ cells }) => cells)
}

test('a CSV begins with a mark, ends its lines as Windows does, and writes decimals as asked', async () => {
  expect(
    (
      await csvOf([
        ['Peña', 1234.5],
        ['x;y', true],
      ])
    ).toString(),
  ).toBe('\ufeffa;b\r\nPeña;1234,5\r\n"x;y";true\r\n')
})

test('text that a spreadsheet would run gets an apostrophe in CSV; numbers do not', async () => {
  const text = (
    await csvOf([
      ['=1+1', -5],
      ['+507 6123-4567', '@x'],
      ["'=ya", '-'],
    ])
  ).toString()
  expect(text.split('\r\n').slice(1, 4)).toEqual(["'=1+1;-5", "'+507 6123-4567;'@x", "''=ya;'-"])
})

test('no text is written so that a spreadsheet would run it, and every one comes back', () => {
  const texts = fc.string({
    unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '\n', 'a', '＝', '1'),
  })
  fc.assert(
    fc.property(texts, (text) => {
      expect(escapeFormula(text)).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/)
      expect(unescapeFormula(escapeFormula(text))).toBe(text)
    }),
  )
})

const anyText = fc
  .string({
    unit: fc.oneof(
      fc.constantFrom('"', ';', ',', '\n', '\r\n', "'", '=', '+', '<', '&', '_x0041_', ' '),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
    ),
  })
  .map((text) => text.replaceAll('\0', ''))

test('what is exported to CSV comes back exactly', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(anyText, anyText), { minLength: 1, maxLength: 5 }),
      fc.constantFrom(',' as const, ';' as const),
      async (rows, delimiter) => {
        expect(await fromCsv(await csvOf(rows, delimiter), delimiter)).toEqual(rows)
      },
    ),
    { numRuns: 60 },
  )
})

test('what is exported to a workbook comes back exactly, typed', async () => {
  const rows: Cell[][] = [
    ['=1+1', '2026-03-05'],
    ['<a> & "b" \u0007 _x0041_ \r\n fin ', '1899-01-01'],
    [-12.5, 'no es fecha'],
    [true, '1900-03-01'],
  ]
  expect(await fromXlsx(rows)).toEqual([['a', 'b'], ...rows])
})

test('any text comes back from a workbook', async () => {
  await fc.assert(
    fc.asyncProperty(anyText, async (text) => {
      expect((await fromXlsx([[text, 'x']]))[1]).toEqual([text, 'x'])
    }),
    { numRuns: 40 },
  )
})

test('a tab name that Excel refuses is made acceptable', async () => {
  const bytes = Buffer.concat(
    await Array.fromAsync(writeXlsx('Clientes: [2026] / enero, febrero y marzo', columns, each([]))),
  )
  expect((await openWorkbook(bytesInMemory(bytes))).sheets[0]?.name).toBe('Clientes   2026    enero, febre')
})

test('an error while rows come ends the file with that error', async () => {
  async function* failing(): AsyncGenerator<Cell[]> {
    yield ['x']
    throw new Error('database gone')
  }
  await expect(Array.fromAsync(writeCsv(['a'], failing(), { delimiter: ',', decimal: '.' }))).rejects.toThrow(
    'database gone',
  )
  await expect(Array.fromAsync(writeXlsx('x', columns, failing()))).rejects.toThrow('database gone')
})
