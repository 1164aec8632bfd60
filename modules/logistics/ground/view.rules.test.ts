import { expect, test } from 'vitest'
import { cutTo, metresBetween, onView, pointOf, tilesOf, viewOf } from './view.rules.ts'

const BELLA_VISTA = { latitude: 8.985, longitude: -79.526 }
const COLON = { latitude: 9.359, longitude: -79.9 }

test('places are where the tiles of the world put them', () => {
  expect(pointOf({ latitude: 0, longitude: 0 })).toEqual([128, 128])
  const [x, y] = pointOf({ latitude: 85.051129, longitude: -180 })
  expect(x).toBe(0)
  expect(y).toBeCloseTo(0, 4)
})

test('both ends of a drive are seen, whole zooms only, with room around', () => {
  const view = viewOf([BELLA_VISTA, COLON], 640, 400, 70)
  expect(Number.isInteger(view.zoom)).toBe(true)
  for (const spot of [BELLA_VISTA, COLON]) {
    const [x, y] = onView(view, pointOf(spot))
    expect(x).toBeGreaterThanOrEqual(70)
    expect(x).toBeLessThanOrEqual(570)
    expect(y).toBeGreaterThanOrEqual(70)
    expect(y).toBeLessThanOrEqual(330)
  }
})

test('a driver at the door still leaves some streets to see', () => {
  expect(viewOf([BELLA_VISTA, BELLA_VISTA], 640, 400, 70).zoom).toBe(16)
})

test('tiles cover the whole picture', () => {
  const view = viewOf([BELLA_VISTA, COLON], 640, 400, 70)
  const tiles = tilesOf(view)
  expect(Math.min(...tiles.map(({ at: [x] }) => x))).toBeLessThanOrEqual(0)
  expect(Math.max(...tiles.map(({ at: [x] }) => x + 256))).toBeGreaterThanOrEqual(640)
  expect(Math.max(...tiles.map(({ at: [, y] }) => y + 256))).toBeGreaterThanOrEqual(400)
})

test('a country is cut to the picture, and one that lies elsewhere vanishes', () => {
  const view = viewOf([BELLA_VISTA], 100, 100, 10)
  const world = [
    [-9999, -9999],
    [9999, -9999],
    [9999, 9999],
    [-9999, 9999],
  ] as const
  expect(cutTo(view, world)).toHaveLength(4)
  for (const [x, y] of cutTo(view, world)) {
    expect(Math.abs(x - 50)).toBeLessThanOrEqual(54)
    expect(Math.abs(y - 50)).toBeLessThanOrEqual(54)
  }
  expect(
    cutTo(
      view,
      world.map(([x, y]) => [x + 30_000, y] as const),
    ),
  ).toEqual([])
})

test('from Panama City to Colón it is about 59 kilometres through the air', () => {
  expect(metresBetween(BELLA_VISTA, COLON) / 1000).toBeCloseTo(58.5, 0)
})
