import { expect, test } from 'vitest'
import type { Listed } from '../page/shown.ts'
import { linesOf, secondsIn, shownOnTv } from './tv.ts'

const dashboards = ['a', 'b', 'c'].map((id) => ({ id, name: id })) as unknown as Listed[]
const ids = (given: string | undefined) => shownOnTv(dashboards, given).map(({ id }) => id)

test('a wall shows the dashboards its address names, in that order, without those that are gone', () => {
  expect(ids('c,gone,a')).toEqual(['c', 'a'])
})

test('a wall whose address names none that is there shows them all', () => {
  for (const given of [undefined, '', 'gone']) expect(ids(given), given).toEqual(['a', 'b', 'c'])
})

test('a dashboard stands for half a minute unless the address says another known time', () => {
  expect([undefined, '60', '7', 'x'].map(secondsIn)).toEqual([30, 60, 30, 30])
})

test('a dashboard is as high as its lowest widget reaches', () => {
  expect(
    linesOf([
      { y: 0, h: 2 },
      { y: 4, h: 3 },
    ]),
  ).toBe(7)
  expect(linesOf([])).toBe(1)
})
