import { isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'
import type { Guess } from './guess.ts'

/** Encodings in which Latin-American programs still write text. `cp850` is what DOS-era accounting exports. */
export type Encoding =
  | 'utf-8'
  | 'utf-16le'
  | 'utf-16be'
  | 'windows-1252'
  | 'iso-8859-1'
  | 'macintosh'
  | 'cp850'

/** Decides the encoding from the first bytes of a file. */
export const guessEncoding = (head: Uint8Array): Guess<Encoding> => {
  const mark = byteOrderMark(head)
  if (mark) return { value: mark, certain: true, evidence: { code: 'byte_order_mark' } }

  const wide = utf16WithoutMark(head)
  if (wide) return { value: wide, certain: true, evidence: { code: 'zero_bytes' } }

  const whole = untilLastLineEnd(head)
  if (!whole.some((byte) => byte > 0x7f))
    return { value: 'utf-8', certain: true, evidence: { code: 'only_ascii' } }
  if (isUtf8(whole)) return { value: 'utf-8', certain: true, evidence: { code: 'valid_utf8' } }

  const lines = nonAsciiLines(whole)
  const validLines = lines.filter((line) => isUtf8(line)).length
  // A stray legacy word in a UTF-8 file must not turn every other accent into noise.
  if (validLines * 2 > lines.length)
    return {
      value: 'utf-8',
      certain: false,
      evidence: { code: 'mostly_utf8', params: { lines: lines.length - validLines } },
    }

  return mostSpanish(whole)
}

/**
 * Turns a stream of bytes into text, without a byte order mark.
 *
 * UTF-8 files may hold lines in Windows-1252 (files glued together by hand): such a line is read as that, and
 * `onMixed` is told its 1-based number once.
 */
export async function* decodeText(
  chunks: AsyncIterable<Uint8Array>,
  encoding: Encoding,
  onMixed: (line: number) => void = () => {},
): AsyncGenerator<string> {
  yield* encoding === 'utf-8' ? decodeUtf8(chunks, onMixed) : decodeOther(chunks, encoding)
}

async function* decodeOther(chunks: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  // The C1 controls of strict Latin-1 never occur in text; files that claim it hold Windows-1252 sooner or later.
  const decoder = iconv.getDecoder(encoding === 'iso-8859-1' ? 'windows-1252' : encoding)
  for await (const chunk of chunks) yield decoder.write(asBuffer(chunk))
  yield decoder.end() ?? ''
}

async function* decodeUtf8(
  chunks: AsyncIterable<Uint8Array>,
  onMixed: (line: number) => void,
): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0)
  let line = 1
  let mixed = false
  let first = true

  const decode = (bytes: Buffer): string => {
    let text: string
    if (isUtf8(bytes)) text = bytes.toString('utf8')
    else {
      const lines = splitLines(bytes)
      const stray = lines.findIndex((one) => !isUtf8(one))
      if (!mixed) onMixed(line + stray)
      mixed = true
      text = lines
        .map((one) => (isUtf8(one) ? one.toString('utf8') : iconv.decode(one, 'windows-1252')))
        .join('')
    }
    if (!mixed) line += countLineEnds(bytes)
    if (first && text.charCodeAt(0) === BYTE_ORDER_MARK) text = text.slice(1)
    first = false
    return text
  }

  for await (const chunk of chunks) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : asBuffer(chunk)
    const cut = bytes.lastIndexOf(LINE_FEED) + 1 || safeCut(bytes)
    if (cut > 0) yield decode(bytes.subarray(0, cut))
    rest = Buffer.from(bytes.subarray(cut))
  }
  if (rest.length > 0) yield decode(rest)
}

/** A line longer than a megabyte is cut where no letter is split, so that memory stays bounded. */
const safeCut = (bytes: Buffer): number => {
  if (bytes.length < LONGEST_LINE_BYTES) return 0
  let last = bytes.length - 1
  while (last > bytes.length - 4 && ((bytes[last] ?? 0) & 0xc0) === 0x80) last--
  return (bytes[last] ?? 0) >= 0xc0 ? last : bytes.length
}

const byteOrderMark = (head: Uint8Array): Encoding | undefined => {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8'
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  return undefined
}

/** Western text in UTF-16 has a zero in nearly every second byte. */
const utf16WithoutMark = (head: Uint8Array): Encoding | undefined => {
  const zeros = [0, 0]
  const length = Math.min(head.length, 4096)
  for (let at = 0; at < length; at++) if (head[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  if (odd > length * 0.35 && even < length * 0.05) return 'utf-16le'
  if (even > length * 0.35 && odd < length * 0.05) return 'utf-16be'
  return undefined
}

/** Among the one-byte encodings, the one whose high bytes spell the most Spanish letters. */
const mostSpanish = (bytes: Uint8Array): Guess<Encoding> => {
  const high = Buffer.from(bytes.filter((byte) => byte > 0x7f))
  const best = ONE_BYTE_ENCODINGS.map((value) => {
    const text = iconv.decode(high, value)
    return { value, letters: [...text].filter((letter) => SPANISH_LETTERS.includes(letter)).length }
  }).reduce((winner, one) => (one.letters > winner.letters ? one : winner))

  const onlyLatin1 = best.value === 'windows-1252' && !high.some((byte) => byte < 0xa0)
  return {
    value: onlyLatin1 ? 'iso-8859-1' : best.value,
    certain: best.letters * 2 > high.length,
    evidence: { code: 'spanish_letters', params: { letters: best.letters } },
  }
}

const untilLastLineEnd = (bytes: Uint8Array): Uint8Array => {
  const end = bytes.lastIndexOf(LINE_FEED)
  return end > 0 ? bytes.subarray(0, end + 1) : bytes
}

const nonAsciiLines = (bytes: Uint8Array): Buffer[] =>
  splitLines(Buffer.from(bytes)).filter((line) => line.some((byte) => byte > 0x7f))

const splitLines = (bytes: Buffer): Buffer[] => {
  const lines: Buffer[] = []
  let start = 0
  for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, start)) {
    lines.push(bytes.subarray(start, end + 1))
    start = end + 1
  }
  if (start < bytes.length) lines.push(bytes.subarray(start))
  return lines
}

const countLineEnds = (bytes: Buffer): number => {
  let count = 0
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) count++
  return count
}

const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

const LINE_FEED = 0x0a
const BYTE_ORDER_MARK = 0xfeff
const LONGEST_LINE_BYTES = 1024 * 1024
const SPANISH_LETTERS = 'áéíóúüñÁÉÍÓÚÜÑ¿¡ºª°€“”'
const ONE_BYTE_ENCODINGS = ['windows-1252', 'macintosh', 'cp850'] as const
