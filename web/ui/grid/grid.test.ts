import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type GridColumn,
  moved,
  readSort,
  resized,
  shownColumns,
  sortedBy,
  toggled,
  writeSort,
} from './columns.ts'
import { actOf, movedBy, nextEditable } from './keyboard.ts'
import { chooseRange, chosenCount, isChosen, NOTHING, toggleLoaded, toggleRow } from './selection.ts'

const column = (key: string, more: Partial<GridColumn<string>> = {}): GridColumn<string> => ({
  key,
  title: key,
  value: String,
  ...more,
})
const columns = [column('name'), column('email', { width: 200 }), column('city', { optional: true })]

test('the naming column stands first whatever a layout says, and unknown columns are dropped', () => {
  expect(shownColumns(columns, [{ key: 'city' }, { key: 'gone' }]).map(({ key }) => key)).toEqual([
    'name',
    'city',
  ])
  expect(
    shownColumns(columns, [{ key: 'email', width: 99 }, { key: 'name' }]).map(({ key, width }) => [
      key,
      width,
    ]),
  ).toEqual([
    ['name', 160],
    ['email', 99],
  ])
})

test('without a layout the optional columns are left out', () => {
  expect(shownColumns(columns, undefined).map(({ key }) => key)).toEqual(['name', 'email'])
})

test('columns move, hide and stay within their widths', () => {
  const layout = [{ key: 'a' }, { key: 'b' }, { key: 'c' }]
  expect(moved(layout, 'c', 1).map(({ key }) => key)).toEqual(['a', 'c', 'b'])
  expect(toggled(layout, 'b').map(({ key }) => key)).toEqual(['a', 'c'])
  expect(toggled(layout, 'd').map(({ key }) => key)).toEqual(['a', 'b', 'c', 'd'])
  expect(resized(layout, 'a', 3)[0]).toEqual({ key: 'a', width: 64 })
  expect(resized(layout, 'a', 9_999)[0]).toEqual({ key: 'a', width: 640 })
})

test('a press sorts, a second turns it round, with Shift it is added', () => {
  expect(sortedBy('', 'name', false)).toBe('name')
  expect(sortedBy('name', 'name', false)).toBe('-name')
  expect(sortedBy('-name', 'city', true)).toBe('-name,city')
  expect(sortedBy('-name,city', 'name', true)).toBe('name,city')
  expect(writeSort(readSort('-a,b'))).toBe('-a,b')
})

test('keys never leave the grid', () => {
  const key = fc.constantFrom(
    'ArrowDown',
    'ArrowUp',
    'ArrowLeft',
    'ArrowRight',
    'j',
    'k',
    'PageUp',
    'PageDown',
    'Home',
    'End',
  )
  fc.assert(
    fc.property(
      fc.array(key, { maxLength: 40 }),
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: 1, max: 9 }),
      (keys, rows, width) => {
        const place = keys.reduce((at, pressed) => movedBy(pressed, at, rows, width, 10) ?? at, {
          row: 0,
          column: 0,
        })
        expect(place.row).toBeGreaterThanOrEqual(0)
        expect(place.row).toBeLessThan(rows)
        expect(place.column).toBeLessThan(width)
      },
    ),
  )
})

test('Enter opens a row and edits a cell that can be edited', () => {
  expect(actOf({ key: 'Enter' }, false)).toBe('open')
  expect(actOf({ key: 'Enter' }, true)).toBe('edit')
  expect(actOf({ key: 'q' }, true)).toBeUndefined()
})

test('Tab goes from editable cell to editable cell, over row ends, and stops at the last', () => {
  const editable = (at: number) => at === 1
  expect(nextEditable({ row: 0, column: 1 }, false, 3, editable, 3)).toEqual({ row: 1, column: 1 })
  expect(nextEditable({ row: 2, column: 1 }, false, 3, editable, 3)).toBeUndefined()
  expect(nextEditable({ row: 1, column: 1 }, true, 3, editable, 3)).toEqual({ row: 0, column: 1 })
})

test('taking one row out of "all" leaves the other loaded rows', () => {
  const all = { all: true, ids: new Set<string>() }
  expect(chosenCount(all, 2_000)).toBe(2_000)
  const fewer = toggleRow(all, 'b', ['a', 'b', 'c'])
  expect([...fewer.ids]).toEqual(['a', 'c'])
  expect(isChosen(fewer, 'b')).toBe(false)
})

test('Shift chooses everything between, in either direction', () => {
  const loaded = ['a', 'b', 'c', 'd']
  expect([...chooseRange({ all: false, ids: new Set(['c']) }, loaded, 'c', 'a').ids].sort()).toEqual([
    'a',
    'b',
    'c',
  ])
  expect(toggleLoaded(NOTHING, loaded).ids.size).toBe(4)
  expect(toggleLoaded(toggleLoaded(NOTHING, loaded), loaded)).toBe(NOTHING)
})
