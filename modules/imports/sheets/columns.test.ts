import { expect, test } from 'vitest'
import type { Cell } from '#kernel/values/sheet_cell.ts'
import type { CellConventions } from './cells.ts'
import { describeColumns } from './columns.ts'

const panama: CellConventions = { decimal: '.', dayOrder: 'dmy', country: 'PA', currency: 'PAB' }

const typeOf = (header: string, cells: Cell[]) =>
  describeColumns(
    [header],
    cells.map((cell) => ({ cells: [cell] })),
    panama,
  )[0]?.type

test('a column is known by its cells', () => {
  expect(typeOf('A', ['ana@x.com', 'luis@y.com'])).toBe('email')
  expect(typeOf('A', ['+507 6123-4567', '6234-5678'])).toBe('phone')
  expect(typeOf('A', ['13/05/2026', '1/6/2026'])).toBe('date')
  expect(typeOf('A', ['5 de marzo de 2026', '6 de abril de 2026'])).toBe('date')
  expect(typeOf('A', ['8-123-456', 'PE-12-345', '155612345-2-2015'])).toBe('fiscal_id')
  expect(typeOf('A', ['B/. 12.50', 'B/. 1,300.00'])).toBe('money')
  expect(typeOf('A', ['12', '15.5', 20])).toBe('number')
  expect(typeOf('A', ['Sí', 'No', 'Sí'])).toBe('yes_no')
  expect(typeOf('A', ['https://istmo.com', 'www.otra.com'])).toBe('url')
  expect(typeOf('A', ['Primera línea\nsegunda'])).toBe('long_text')
  expect(typeOf('A', ['Ana Pérez', 'Luis Gómez'])).toBe('text')
  expect(typeOf('A', [])).toBe('text')
})

test('the header decides where eight digits may be a phone, an amount or a count', () => {
  const cells = ['61234567', '62345678']
  expect(typeOf('Celular', cells)).toBe('phone')
  expect(typeOf('Saldo', cells)).toBe('money')
  expect(typeOf('Cantidad', cells)).toBe('number')
})

test('the header decides nothing against the cells', () => {
  expect(typeOf('Fecha', ['pendiente', 'por definir'])).toBe('text')
})

test('few different texts over many rows are a dropdown, the commonest option first', () => {
  const rows = ['Oro', 'Plata', 'Oro', 'Oro', 'Plata', 'Bronce', 'Oro', 'Oro', 'Plata', ''].map((cell) => ({
    cells: [cell],
  }))
  expect(describeColumns(['Nivel'], rows, panama)).toEqual([
    {
      header: 'Nivel',
      type: 'dropdown',
      share: 1,
      filled: 9,
      distinct: 3,
      samples: ['Oro', 'Plata', 'Bronce'],
      options: ['Oro', 'Plata', 'Bronce'],
    },
  ])
})

test('one slip in ten does not change a type, and shows in the share', () => {
  const cells = [...Array.from({ length: 9 }, (_, at) => `a${at}@x.com`), 'no tiene']
  const [column] = describeColumns(
    ['x'],
    cells.map((cell) => ({ cells: [cell] })),
    panama,
  )
  expect(column).toMatchObject({ type: 'email', share: 0.9 })
})
