import { expect, test } from 'vitest'
import { Id, idTime, isId, newId } from './id.ts'

test('an id is a version 7 UUID with the RFC variant', () => {
  const id = newId()
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(Id.parse(id)).toBe(id)
})

test('ids made by one process are all different and sort in the order they were made', () => {
  const ids = Array.from({ length: 20_000 }, newId)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.toSorted()).toEqual(ids)
})

test('a text is an id in capital letters too, and with nothing before or behind it', () => {
  const id = newId()
  expect([id, id.toUpperCase(), `${id} `, `x${id}`, '12', ''].map(isId)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ])
})

test('an id says when it was made', () => {
  const before = Date.now()
  const id = newId()
  expect(idTime(id)!.epochMilliseconds).toBeGreaterThanOrEqual(before)
  // The example of RFC 9562, appendix A.6.
  expect(idTime('017f22e2-79b0-7cc3-98c4-dc0c0c07398f')!.toString()).toBe('2022-02-22T19:22:22Z')
})

test('a random UUID does not say when it was made', () => {
  expect(idTime('919108f7-52d1-4320-9bac-f847db4148a8')).toBeUndefined()
})

test('an id is stored in lower case, and anything else than a UUID is refused', () => {
  expect(Id.parse('017F22E2-79B0-7CC3-98C4-DC0C0C07398F')).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f')
  expect(Id.safeParse('12').success).toBe(false)
  expect(Id.safeParse('017f22e279b07cc398c4dc0c0c07398f').success).toBe(false)
})
