import { pipeline, Readable } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import { type ByteSource, readBytes } from './bytes.ts'
import { LIMITS, SheetRefused } from './problems.ts'

/** One file inside a zip. Sizes in bytes, as its directory announces them. */
export type ZipEntry = {
  name: string
  at: number
  packedBytes: number
  bytes: number
  packing: number
  crc: number
}

/**
 * Reads the directory at the end of a zip. Keys are the names inside, in lower case, for programs disagree about theirs.
 *
 * Only the directory is read, so any part can be opened later in any order without unpacking the others; that is why
 * this is not a streaming unzip library, which must walk the whole file for each part.
 * Errors: `broken_zip`; `password_protected` when entries are encrypted; `zip_bomb` when they announce too much.
 * Source: PKWARE APPNOTE 6.3.10, sections 4.3.12 and 4.3.16. Zip64 is not read: it starts at 4 GB.
 */
export const zipDirectory = async (source: ByteSource): Promise<Map<string, ZipEntry>> => {
  const tail = await readBytes(source, source.size - END_BYTES - LONGEST_COMMENT, source.size)
  const end = tail.lastIndexOf(END_SIGNATURE)
  if (end < 0 || end + END_BYTES > tail.length) throw new SheetRefused('broken_zip')

  const count = tail.readUInt16LE(end + 10)
  const from = tail.readUInt32LE(end + 16)
  const directory = await readBytes(source, from, from + tail.readUInt32LE(end + 12))
  const entries = new Map<string, ZipEntry>()
  let at = 0
  for (let index = 0; index < count; index++) {
    if (at + ENTRY_BYTES > directory.length || directory.readUInt32LE(at) !== ENTRY_SIGNATURE)
      throw new SheetRefused('broken_zip')
    if (directory.readUInt16LE(at + 8) & ENCRYPTED) throw new SheetRefused('password_protected')
    const nameBytes = directory.readUInt16LE(at + 28)
    const entry: ZipEntry = {
      name: directory.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes).replaceAll('\\', '/'),
      packing: directory.readUInt16LE(at + 10),
      crc: directory.readUInt32LE(at + 16),
      packedBytes: directory.readUInt32LE(at + 20),
      bytes: directory.readUInt32LE(at + 24),
      at: directory.readUInt32LE(at + 42),
    }
    refuseBomb(entry.bytes, entry.packedBytes)
    entries.set(entry.name.toLowerCase(), entry)
    at += ENTRY_BYTES + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
  return entries
}

/**
 * Unpacks one entry as a stream.
 *
 * Errors: `broken_zip` for damaged or missing bytes; `zip_bomb` as soon as more comes out than may, whatever was announced.
 */
export async function* unpack(source: ByteSource, entry: ZipEntry): AsyncGenerator<Buffer> {
  const header = await readBytes(source, entry.at, entry.at + LOCAL_BYTES)
  if (header.length < LOCAL_BYTES || header.readUInt32LE(0) !== LOCAL_SIGNATURE)
    throw new SheetRefused('broken_zip')
  const from = entry.at + LOCAL_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28)
  const packed = Readable.from(source.read(from, from + entry.packedBytes))
  if (entry.packing !== STORED && entry.packing !== DEFLATED) throw new SheetRefused('broken_zip')

  const stream =
    entry.packing === STORED ? packed : pipeline(packed, createInflateRaw({ chunkSize: 64 * 1024 }), () => {})
  let bytes = 0
  let crc = 0
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      bytes += chunk.length
      refuseBomb(bytes, entry.packedBytes)
      crc = crc32(chunk, crc)
      yield chunk
    }
  } catch (error) {
    // zlib speaks in codes of its own (Z_DATA_ERROR, Z_BUF_ERROR); all of them mean damaged bytes.
    throw String((error as { code?: string }).code).startsWith('Z_') ? new SheetRefused('broken_zip') : error
  }
  if (bytes !== entry.bytes || crc !== entry.crc) throw new SheetRefused('broken_zip')
}

const refuseBomb = (bytes: number, packedBytes: number): void => {
  const tooMuch = bytes > LIMITS.partBytes
  const tooDense = bytes > HARMLESS_BYTES && bytes > packedBytes * LIMITS.inflation
  if (tooMuch || tooDense) throw new SheetRefused('zip_bomb')
}

const END_SIGNATURE = Buffer.from('PK\x05\x06', 'latin1')
const ENTRY_SIGNATURE = 0x02014b50
const LOCAL_SIGNATURE = 0x04034b50
const END_BYTES = 22
const ENTRY_BYTES = 46
const LOCAL_BYTES = 30
const LONGEST_COMMENT = 0xffff
const ENCRYPTED = 1
const STORED = 0
const DEFLATED = 8
/** Below this size an extreme ratio is only a page of spaces. */
const HARMLESS_BYTES = 16 * 1024 * 1024
