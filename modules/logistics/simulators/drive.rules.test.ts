import { expect, test } from 'vitest'
import { metresBetween } from '../ground/view.rules.ts'
import { alongWay, headingOf, wayBetween } from './drive.rules.ts'

const ALBROOK = { latitude: 8.974, longitude: -79.555 }
const TOCUMEN = { latitude: 9.083, longitude: -79.383 }

test('a simulated driver takes the same bent way every time, and another one for another door', () => {
  const way = wayBetween(ALBROOK, TOCUMEN, 'stop 1')
  expect(way).toEqual(wayBetween(ALBROOK, TOCUMEN, 'stop 1'))
  expect(way).not.toEqual(wayBetween(ALBROOK, TOCUMEN, 'stop 2'))
  expect(way[0]).toEqual(ALBROOK)
  expect(way.at(-1)).toEqual(TOCUMEN)
})

test('whoever drives far enough stands at the door and goes no further', () => {
  const way = wayBetween(ALBROOK, TOCUMEN, 'stop 1')
  expect(alongWay(way, 1_000_000)).toEqual([TOCUMEN])
  const [here] = alongWay(way, 500)
  expect(metresBetween(ALBROOK, here!)).toBeLessThan(501)
  expect(metresBetween(ALBROOK, here!)).toBeGreaterThan(400)
})

test('north is 0 and east 90 degrees', () => {
  expect(headingOf({ latitude: 8, longitude: -79 }, { latitude: 9, longitude: -79 })).toBe(0)
  expect(headingOf({ latitude: 8, longitude: -79 }, { latitude: 8, longitude: -78 })).toBe(90)
})
