import fc from 'fast-check'
import { expect, test } from 'vitest'
import { expectedAt, stopMinutesOf } from './eta.rules.ts'
import { metresBetween } from './geo.rules.ts'
import { betterOrder, type OrderedStop, walk } from './order.rules.ts'

const drive = { start: { latitude: 8.97, longitude: -79.55 }, speedKmh: 30, stopMinutes: 8 }
const stop = (
  id: string,
  latitude: number,
  longitude: number,
  more: Partial<OrderedStop> = {},
): OrderedStop => ({
  id,
  point: { latitude, longitude },
  from: 0,
  until: Number.POSITIVE_INFINITY,
  ...more,
})

test('a degree on the equator is a hundred and eleven kilometres', () => {
  expect(metresBetween({ latitude: 0, longitude: 0 }, { latitude: 0, longitude: 1 })).toBeCloseTo(111_195, -1)
})

test('whatever the stops, the better order visits each once and is never worse', () => {
  const place = fc.record({
    latitude: fc.double({ min: 8.9, max: 9.1, noNaN: true }),
    longitude: fc.double({ min: -79.6, max: -79.4, noNaN: true }),
    until: fc.integer({ min: 10, max: 600 }),
  })
  fc.assert(
    fc.property(fc.array(place, { maxLength: 12 }), (places) => {
      const stops = places.map(({ latitude, longitude, until }, i) =>
        stop(String(i), latitude, longitude, { until }),
      )
      const better = betterOrder(stops, drive)
      expect(better.map(({ id }) => id).sort()).toEqual(stops.map(({ id }) => id).sort())
      const [before, after] = [walk(stops, drive), walk(better, drive)]
      expect(after.minutes + 10 * after.lateMinutes).toBeLessThanOrEqual(
        before.minutes + 10 * before.lateMinutes + 1e-6,
      )
    }),
    { numRuns: 60 },
  )
})

test('somebody who is there only for half an hour is seen first, though farther away', () => {
  const near = stop('near', 8.975, -79.545)
  const hurried = stop('hurried', 9.05, -79.46, { until: 40 })
  expect(
    betterOrder([near, stop('next', 8.98, -79.54), stop('third', 8.985, -79.535), hurried], drive)[0]?.id,
  ).toBe('hurried')
})

test('each door is expected after those before it, and waiting for a window holds up the rest', () => {
  const door = (id: string, longitude: number, opens = 0) => ({
    id,
    point: { latitude: 8.97, longitude },
    here_minutes: null,
    opens,
  })
  const expected = expectedAt([door('a', -79.54, 90), door('b', -79.53)], {
    ...drive,
    from: drive.start,
    setsOutIn: 0,
  })
  expect(expected[0]?.minutes).toBe(90)
  expect(expected[1]!.minutes).toBeGreaterThan(98)
  expect(expected.map(({ before }) => before)).toEqual([0, 1])
})

test('who has stood at a door long is about to leave it', () => {
  const doors = [
    { id: 'a', point: { latitude: 8.97, longitude: -79.55 }, here_minutes: 25, opens: 0 },
    { id: 'b', point: { latitude: 8.97, longitude: -79.55 }, here_minutes: null, opens: 0 },
  ]
  const expected = expectedAt(doors, { ...drive, from: drive.start, setsOutIn: 0 })
  expect(expected[1]?.minutes).toBe(1)
})

test('a company’s own doors say how long doors take once there are enough of them', () => {
  expect(stopMinutesOf({ count: 5, mean: 30 }, 8)).toBe(8)
  expect(stopMinutesOf({ count: 50, mean: 12.5 }, 8)).toBe(12.5)
})
