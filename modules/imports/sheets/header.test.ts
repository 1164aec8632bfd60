import { expect, test } from 'vitest'
import type { Cell } from '#kernel/values/sheet_cell.ts'
import { guessHeaderLine } from './header.ts'

const rows = (...cells: Cell[][]) => cells.map((row, at) => ({ line: at + 1, cells: row }))

test('the first row of texts above values is the header', () => {
  expect(guessHeaderLine(rows(['Nombre', 'Teléfono'], ['Ana', '6123-4567']))).toMatchObject({
    value: 1,
    certain: true,
  })
})

test('titles, dates of printing and blank lines above the headers are passed over', () => {
  const sheet = rows(
    ['COMERCIAL ISTMO, S.A.', '', '', ''],
    ['Lista de clientes', '', '', 'Impreso: 13/05/2026'],
    ['', '', '', ''],
    ['Nombre', 'Cédula', 'Teléfono', 'Saldo'],
    ['Ana', '8-123-456', '6123-4567', '12.50'],
    ['Luis', '', '6234-5678', ''],
  )
  expect(guessHeaderLine(sheet)).toMatchObject({
    value: 4,
    certain: true,
    evidence: { code: 'header_below_titles', params: { titles: 2 } },
  })
})

test('a title merged over the whole width is still a title', () => {
  const sheet = rows(['Clientes', 'Clientes', 'Clientes'], ['Nombre', 'Tel', 'Ciudad'], ['Ana', '1', 'David'])
  expect(guessHeaderLine(sheet).value).toBe(2)
})

test('values in the first row mean that there are no headers', () => {
  expect(guessHeaderLine(rows(['Ana', 'ana@x.com', '12'], ['Luis', 'l@x.com', '13']))).toMatchObject({
    value: 0,
    evidence: { code: 'no_header_seen' },
  })
})

test('sparse data under full headers, and columns named by years, do not confuse it', () => {
  const sheet = rows(
    ['Nombre', 'A', 'B', 'C', '2024', '2025'],
    ['Ana', '', '', '', '1', ''],
    ['Luis', '', '', '', '', '2'],
  )
  expect(guessHeaderLine(sheet).value).toBe(1)
})

test('an empty sheet has no headers', () => {
  expect(guessHeaderLine([]).value).toBe(0)
})
