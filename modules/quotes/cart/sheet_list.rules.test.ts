import { expect, test } from 'vitest'
import { readSheetList } from './sheet_list.rules.ts'

const brief = (rows: (string | number)[][]) =>
  readSheetList(rows, '.').map(({ quantity, unit, words }) => [quantity, unit, words])

test('columns are known by their names, below titles and in any order', () => {
  expect(
    brief([
      ['Pedido de marzo', '', ''],
      ['Cant.', 'Unidad de medida', 'Descripción del producto'],
      [40, 'cajas', 'Papel jumbo, 250 m'],
      ['2.5', 'gal', 'Cloro'],
      ['', '', ''],
      ['', '', 'Escoba'],
      ['Total', '', 42],
    ]),
  ).toEqual([
    [40, 'caja', 'Papel jumbo, 250 m'],
    [2.5, 'gal', 'Cloro'],
    [null, null, 'Escoba'],
  ])
})

test('an amount and its unit may share a cell', () => {
  expect(
    brief([
      ['Artículo', 'Cantidad'],
      ['Papel jumbo', '40 cajas'],
    ]),
  ).toEqual([[40, 'caja', 'Papel jumbo']])
})

test('without names of columns they are known by what is in them', () => {
  expect(
    brief([
      ['A-1', 'Papel jumbo', 40],
      ['A-2', 'Cloro al 5 %', 10],
    ]),
  ).toEqual([
    [40, null, 'Papel jumbo'],
    [10, null, 'Cloro al 5 %'],
  ])
})

test('a sheet with one column is a list, line by line; wishes parted by commas stay apart', () => {
  expect(brief([['40 cajas papel jumbo'], ['10 gal cloro']])).toEqual([
    [40, 'caja', 'papel jumbo'],
    [10, 'gal', 'cloro'],
  ])
  expect(brief([['40 cajas papel jumbo', ' 10 gal cloro']])).toEqual([
    [40, 'caja', 'papel jumbo'],
    [10, 'gal', 'cloro'],
  ])
})

test('a sheet of nothing but numbers asks for nothing', () => {
  expect(
    brief([
      [1, 2],
      [3, 4],
    ]),
  ).toEqual([])
})
