/** Embeddings made small enough to be compared in any PostgreSQL. */

/** `signs`: a bit for each number, as text. `numbers`: the vector at length one, a signed byte each, scaled by its largest. */
export type Compact = { signs: string; numbers: Buffer }

const LARGEST_BYTE = 127

export const compacted = (vector: readonly number[]): Compact => {
  const largest = Math.max(...vector.map(Math.abs), Number.MIN_VALUE)
  return {
    signs: vector.map((number) => (number > 0 ? '1' : '0')).join(''),
    numbers: Buffer.from(Int8Array.from(vector, (number) => Math.round((number / largest) * LARGEST_BYTE))),
  }
}

/** Cosine of the angle between two embeddings of one model: 1 means the same, 0 nothing in common. */
export const cosine = (one: Buffer, other: Buffer): number => {
  const [left, right] = [bytes(one), bytes(other)]
  let [product, here, there] = [0, 0, 0]
  for (let i = 0; i < left.length; i++) {
    const [a, b] = [left[i] ?? 0, right[i] ?? 0]
    product += a * b
    here += a * a
    there += b * b
  }
  return here && there ? product / Math.sqrt(here * there) : 0
}

const bytes = (numbers: Buffer): Int8Array =>
  new Int8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength)
