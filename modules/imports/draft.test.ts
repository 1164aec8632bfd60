import { expect, test } from 'vitest'
import type { Column } from './contract.ts'
import { draftReader } from './draft.ts'
import type { CellConventions } from './sheets/cells.ts'
import type { TargetField } from './target.contract.ts'

const panama: CellConventions = { decimal: '.', dayOrder: 'dmy', country: 'PA', currency: 'USD' }

const field = (name: string, more: Partial<TargetField> = {}): TargetField => ({
  field: name,
  label: name,
  synonyms: [],
  type: 'text',
  ...more,
})

const FIELDS = [
  field('name', { longest: 10 }),
  field('family_name', { joins: true }),
  field('phone', { type: 'phone', many: true }),
  field('address', { part: 'lines', many: true, joins: true }),
  field('address', { part: 'city', many: true }),
  field('custom.zone', { type: 'dropdown', options: [{ key: 'norte', label: 'Zona Norte' }] }),
  field('custom.colours', {
    options: [
      { key: 'rojo', label: 'Rojo' },
      { key: 'azul', label: 'Azul' },
    ],
  }),
]

/** Reads one row; each column says what it is and what its cell holds. */
const read = (...columns: [Partial<Column>, string][]) =>
  draftReader(
    columns.map(([column], index) => ({
      column: index,
      header: '',
      samples: [],
      looks_like: 'text',
      ...column,
    })),
    FIELDS,
    panama,
  )(columns.map(([, cell]) => cell))

test('an empty cell says nothing, and a column without a field neither', () => {
  expect(read([{ field: 'name' }, ' '], [{}, 'x'], [{ ignored: true }, 'y']).draft).toEqual({})
})

test('two columns of one name go together, two lines of one address too', () => {
  expect(
    read(
      [{ field: 'family_name' }, 'Muñoz'],
      [{ field: 'family_name' }, 'Pérez'],
      [{ field: 'address', part: 'lines', group: 0 }, 'Calle 1'],
      [{ field: 'address', part: 'lines', group: 0 }, 'Casa 2'],
      [{ field: 'address', part: 'city', group: 0 }, 'David'],
      [{ field: 'address', part: 'city', group: 1, label: 'work' }, 'Colón'],
    ).draft,
  ).toEqual({
    family_name: 'Muñoz Pérez',
    address: [
      { lines: 'Calle 1\nCasa 2', city: 'David' },
      { city: 'Colón', label: 'work' },
    ],
  })
})

test('a column may hold the labels of another, and they win over what the header says', () => {
  expect(
    read(
      [{ field: 'phone', part: 'label', group: 0 }, '* Work'],
      [{ field: 'phone', group: 0, label: 'mobile' }, '6123-4567 / 212-3456'],
      [{ field: 'phone', part: 'label', group: 1 }, 'Finca'],
      [{ field: 'phone', group: 1 }, '6987-6543'],
    ).draft,
  ).toEqual({
    phone: [
      { value: '+50761234567', label: 'work' },
      { value: '+5072123456', label: 'work' },
      { value: '+50769876543', label: 'Finca' },
    ],
  })
})

test('options are known by their label or key, several where several may be', () => {
  expect(
    read([{ field: 'custom.zone' }, 'zona norte'], [{ field: 'custom.colours' }, 'rojo; AZUL']).draft,
  ).toEqual({
    'custom.zone': 'norte',
    'custom.colours': ['rojo', 'azul'],
  })
  expect(read([{ field: 'custom.zone' }, 'Sur']).marks).toEqual([
    { column: 0, field: 'custom.zone', code: 'not_an_option', params: { text: 'Sur' } },
  ])
})

test('what is wrong with a cell is marked at its column, and the field stays empty', () => {
  const { draft, marks } = read(
    [{ field: 'name' }, 'Ana María Muñoz'],
    [{ field: 'phone', group: 0 }, 'no tiene'],
  )
  expect(draft).toEqual({})
  expect(marks.map(({ column, code }) => [column, code])).toEqual([
    [0, 'text_too_long'],
    [1, 'not_a_phone'],
  ])
})

test('a cell for a field that is yet to be added is checked by its type and kept out of the draft', () => {
  const limit = { new_field: { label: 'Límite', type: 'money' } } as const
  expect(read([limit, '1,234.50'])).toEqual({ draft: {}, marks: [], fills: true })
  expect(read([limit, 'mucho']).marks).toMatchObject([{ column: 0, code: 'not_an_amount' }])
})
