/**
 * The bytes of an uploaded file, wherever it is kept.
 *
 * `size` in bytes; `read(from, to)` streams the bytes from `from` up to but not including `to`.
 */
export type ByteSource = {
  size: number
  read(from: number, to: number): AsyncIterable<Uint8Array>
}

/** Bytes that are already in memory, for small files and tests. */
export const bytesInMemory = (bytes: Uint8Array): ByteSource => ({
  size: bytes.length,
  async *read(from, to) {
    for (let at = from; at < Math.min(to, bytes.length); at += CHUNK_BYTES)
      yield bytes.subarray(at, Math.min(at + CHUNK_BYTES, to))
  },
})

/** A short stretch as one buffer; shorter than asked when the file ends before. */
export const readBytes = async (source: ByteSource, from: number, to: number): Promise<Buffer> =>
  Buffer.concat(await Array.fromAsync(source.read(Math.max(0, from), Math.min(to, source.size))))

const CHUNK_BYTES = 64 * 1024
