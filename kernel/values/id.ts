import { z } from 'zod'

/**
 * The name of one row, made by whoever creates it: a UUID of any version, in lower case.
 * Ours are version 7; imported ones may be others.
 */
export const Id = z.uuid().toLowerCase()
export type Id = z.infer<typeof Id>

const SHAPE = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Whether PostgreSQL would take a text as an id; in capital letters too, and of any version. */
export const isId = (text: string): text is Id => SHAPE.test(text)

let lastMilliseconds = 0
let counter = 0

/** Random bytes are asked for by the hundred: asking costs more than making them. */
const RANDOM_BYTES = 10
const pool = new Uint8Array(RANDOM_BYTES * 100)
let unused = 0

const randomBytes = (): Uint8Array => {
  if (unused === 0) {
    crypto.getRandomValues(pool)
    unused = pool.length
  }
  unused -= RANDOM_BYTES
  return pool.subarray(unused, unused + RANDOM_BYTES)
}

/**
 * A new UUID version 7: ids made by one process sort in the order they were made.
 *
 * Layout: 48 bits of Unix milliseconds, 12 bits of counter, 62 random bits. The counter starts at a random
 * place each millisecond; when it runs over, or the clock steps back, the time part runs ahead of the clock.
 * Source: RFC 9562 §5.7 and §6.2 (method 1).
 */
export const newId = (): Id => {
  const random = randomBytes()
  advance(((byte(random, 8) << 8) | byte(random, 9)) & 0x7ff)

  const time = lastMilliseconds.toString(16).padStart(12, '0')
  const sequence = (0x7000 | counter).toString(16)
  const variant = hex((byte(random, 0) & 0x3f) | 0x80) + hex(byte(random, 1))
  let rest = ''
  for (let i = 2; i < 8; i += 1) rest += hex(byte(random, i))
  return `${time.slice(0, 8)}-${time.slice(8)}-${sequence}-${variant}-${rest}`
}

/** When a version 7 id was made, to the millisecond; undefined for the other versions, which do not say. */
export const idTime = (id: Id): Temporal.Instant | undefined =>
  id[14] === '7'
    ? Temporal.Instant.fromEpochMilliseconds(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16))
    : undefined

const advance = (seed: number): void => {
  const now = Date.now()
  if (now > lastMilliseconds) {
    lastMilliseconds = now
    counter = seed
  } else if (counter < 0xfff) {
    counter += 1
  } else {
    lastMilliseconds += 1
    counter = seed
  }
}

const byte = (bytes: Uint8Array, index: number): number => bytes[index] ?? 0

const HEX = Array.from({ length: 256 }, (_, value) => value.toString(16).padStart(2, '0'))
const hex = (value: number): string => HEX[value] ?? ''
