import fc from 'fast-check'
import { expect, test } from 'vitest'
import { assign } from './assign.ts'

test('the best sum wins over the best first pair', () => {
  expect(
    assign([
      [10, 9],
      [9, 1],
    ]),
  ).toEqual([1, 0])
})

test('nothing at or below zero is paired', () => {
  expect(
    assign([
      [0, -1],
      [2, 0],
    ]),
  ).toEqual([undefined, 0])
  expect(assign([])).toEqual([])
  expect(assign([[]])).toEqual([undefined])
})

const bestSum = (gains: number[][], free: number[]): number => {
  const [row, ...rest] = gains
  if (!row) return 0
  const skipped = bestSum(rest, free)
  return free.reduce(
    (best, column) =>
      Math.max(
        best,
        Math.max(0, row[column] ?? 0) +
          bestSum(
            rest,
            free.filter((other) => other !== column),
          ),
      ),
    skipped,
  )
}

test('no other pairing has a larger sum', () => {
  const tables = fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 5 }))
    .chain(([rows, columns]) =>
      fc.array(fc.array(fc.integer({ min: -3, max: 20 }), { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
    )
  fc.assert(
    fc.property(tables, (gains) => {
      const columnOf = assign(gains)
      const used = columnOf.filter((column) => column !== undefined)
      expect(new Set(used).size).toBe(used.length)
      const sum = columnOf.reduce<number>(
        (total, column, row) => total + (column === undefined ? 0 : (gains[row]?.[column] ?? 0)),
        0,
      )
      expect(sum).toBe(bestSum(gains, gains[0]?.map((_, column) => column) ?? []))
    }),
  )
})
