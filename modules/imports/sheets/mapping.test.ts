import { expect, test } from 'vitest'
import { mapped, panama, targets } from '../fixtures/mapped.ts'
import { mapColumns, recipeOf } from './mapping.ts'

test('a lone "nombre" is the name, beside "apellido" it is the first name', () => {
  expect(mapped(['Nombre', 'Teléfono'])).toMatchObject({ Nombre: 'name' })
  expect(mapped(['Nombre', 'Apellido'])).toMatchObject({ Nombre: 'first_name', Apellido: 'last_name' })
})

test('abbreviations, dots and repeated headers are understood', () => {
  expect(
    mapped(['R.U.C.', 'D.V.', 'Teléfono', 'Teléfono (2)', 'Tel. Casa', 'Celular', 'Tipo de teléfono']),
  ).toEqual({
    'R.U.C.': 'fiscal_id',
    'D.V.': 'fiscal_check',
    Teléfono: 'phone 0',
    'Teléfono (2)': 'phone 1',
    'Tel. Casa': 'phone 2 home',
    Celular: 'phone 3 mobile',
    'Tipo de teléfono': 'phone label 0',
  })
})

test('a column without a telling header is known by its content', () => {
  const rows = [
    ['ana@istmo.com', '+507 6123-4567'],
    ['luis@istmo.com', '6234-5678'],
  ]
  const matches = mapColumns(
    ['A', 'B'],
    rows.map((cells) => ({ cells })),
    targets,
    panama,
  )
  expect(matches.map(({ field, why }) => [field, why])).toEqual([
    ['email', 'content'],
    ['phone', 'content'],
  ])
})

test('what a person decided is remembered, also that a column is ignored', () => {
  const decided = {
    saldo: null,
    'codigo viejo': { field: 'notes' },
    ciudad: { field: 'address', part: 'city' },
  }
  const matches = mapColumns(['Saldo', 'Código viejo', 'Notas', 'CIUDAD'], [], targets, panama, decided)
  expect(matches.map(({ field, part, ignored, why }) => [field, part, ignored, why])).toEqual([
    [undefined, undefined, true, 'remembered'],
    ['notes', undefined, undefined, 'remembered'],
    [undefined, undefined, undefined, undefined],
    ['address', 'city', undefined, 'remembered'],
  ])
  expect(recipeOf(matches)).toEqual(decided)
})

test('no header, no targets, and a hundred columns of the same name do no harm', () => {
  expect(mapColumns([], [], targets, panama)).toEqual([])
  expect(mapColumns(['x'], [], [], panama)).toEqual([{ column: 0, header: 'x', score: 0 }])
  const many = mapColumns(
    Array.from({ length: 100 }, (_, at) => `Teléfono (${at + 1})`),
    [],
    targets,
    panama,
  )
  expect(many.map(({ group }) => group)).toEqual(Array.from({ length: 100 }, (_, at) => at))
})
