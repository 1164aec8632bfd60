/** Everything that bytes say, however they are packed: what the hunt for leaks looks through. */
import { createHash } from 'node:crypto'
import { gunzipSync, inflateSync } from 'node:zlib'
import { unzipSync } from 'fflate'
import sharp from 'sharp'

const MOST_NESTED = 3
const PICTURES = /^(jpeg|png|webp|avif|heif|gif)$/

const attempt = <T>(work: () => T): T | undefined => {
  try {
    return work()
  } catch {
    return undefined
  }
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

const unescaped = (text: string): string =>
  text
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code) % 0x110000))
    .replace(/&#x([\da-f]{1,5});/gi, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&(\w+);/g, (whole, name) => ENTITIES[name] ?? whole)
    .replace(/\\u([\da-f]{4})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/(?:%[\da-f]{2})+/gi, (run) => attempt(() => decodeURIComponent(run)) ?? run)

/** Small, without accents, every kind of space one space. */
const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s\u00a0\u202f]+/g, ' ')

/** What stands in a PDF's streams and its strings; subset fonts are read by their own tables. */
const pdfTexts = (content: Buffer): string[] => {
  const raw = content.toString('latin1')
  const streams = [...raw.matchAll(/stream\r?\n([\s\S]*?)\r?\n?endstream/g)].map(([, packed = '']) => {
    const bytes = Buffer.from(packed, 'latin1')
    return attempt(() => inflateSync(bytes).toString('latin1')) ?? packed
  })
  const all = [raw, ...streams].join('\n')
  const bytes = [...all.matchAll(/<([\da-f\s]{4,})>/gi)].map(([, hex = '']) =>
    Buffer.from(hex.replace(/\s/g, ''), 'hex'),
  )
  const wide = bytes.map((one) => one.toString('latin1').replaceAll('\0', ''))
  // Strings of two bytes a sign, and signs as octal numbers.
  const narrow = all
    .replace(/\\([0-7]{3})/g, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8)))
    .replaceAll('\0', '')
  return [...streams, ...wide, narrow, ...glyphTexts(all)]
}

/** Text drawn by glyph numbers, read by every font's table, since it may be any. */
const glyphTexts = (all: string): string[] => {
  const tables = [...all.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)].map(([, ranges = '']) => {
    const glyphs = new Map<number, string>()
    for (const [, from = '', list = ''] of ranges.matchAll(/<([\da-f]+)>\s*<[\da-f]+>\s*\[([^\]]*)\]/gi))
      for (const [i, [, text = '']] of [...list.matchAll(/<([\da-f ]+)>/gi)].entries())
        glyphs.set(
          Number.parseInt(from, 16) + i,
          (text.replaceAll(' ', '').match(/.{4}/g) ?? [])
            .map((unit) => String.fromCharCode(Number.parseInt(unit, 16)))
            .join(''),
        )
    return glyphs
  })
  const drawn = [...all.matchAll(/\[([^\]]*)\]\s*TJ/g)].map(([, shown = '']) =>
    [...shown.matchAll(/<([\da-f]+)>/gi)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? []),
  )
  return tables.map((glyphs) =>
    drawn.map((glyph) => glyph.map((one) => glyphs.get(Number.parseInt(one, 16)) ?? '').join('')).join(' '),
  )
}

/** How pictures begin that can hold words: JPEG, PNG, GIF, WebP, and AVIF and its like. */
const PICTURE_BEGINS = /^(?:\xff\xd8\xff|\x89PNG|GIF8|RIFF[\s\S]{4}WEBP|[\s\S]{4}ftyp)/

const pictureTexts = async (content: Buffer): Promise<string[]> => {
  if (!PICTURE_BEGINS.test(content.subarray(0, 12).toString('latin1'))) return []
  const metadata = await sharp(content)
    .metadata()
    .catch(() => undefined)
  if (!metadata || !PICTURES.test(metadata.format)) return []
  return [metadata.exif, metadata.xmp, metadata.iptc, metadata.icc, metadata.tifftagPhotoshop].flatMap(
    (part) => (part ? [part.toString('latin1'), part.toString('utf16le')] : []),
  )
}

/** Everything the bytes say, folded; what is packed in them as well. */
export const sayingsIn = async (content: Buffer, depth = 0): Promise<string> => {
  const plain = content.toString('utf8')
  const texts = [plain, unescaped(plain), content.toString('utf16le')]
  const inner: Buffer[] = []
  const begins = content.subarray(0, 5).toString('latin1')
  if (begins === '%PDF-') texts.push(...pdfTexts(content))
  else if (begins.startsWith('PK')) {
    const files = attempt(() => unzipSync(content)) ?? {}
    texts.push(...Object.keys(files))
    inner.push(...Object.values(files).map(Buffer.from))
  } else if (content[0] === 0x1f && content[1] === 0x8b) {
    const unpacked = attempt(() => gunzipSync(content))
    if (unpacked) inner.push(unpacked)
  } else {
    texts.push(...(await pictureTexts(content)))
    // Passes, cookies and pictures inside of pages.
    if (content.length < 2_000_000)
      for (const [piece] of plain.matchAll(/[A-Za-z0-9+/_-]{24,}={0,2}/g))
        inner.push(Buffer.from(piece, 'base64'))
  }
  if (depth < MOST_NESTED)
    for (const one of inner) if (!one.equals(content)) texts.push(await sayingsIn(one, depth + 1))
  return folded(texts.join('\n'))
}

/** `said`: what is looked for. A word is found inside of others, an amount where it stands alone, written as people and machines do. */
export type Secret = { name: string; said: string | number }

const asWords = (word: string): ((text: string) => boolean) => {
  const wanted = folded(word)
  return (text) => text.includes(wanted)
}

/** Minor units, plain or with two decimals, thousands parted or not. */
const asAmount = (minor: number): ((text: string) => boolean) => {
  const [whole = '', cents = ''] = (minor / 100).toFixed(2).split('.')
  const parted = whole.replace(/\B(?=(\d{3})+$)/g, '[., ]')
  const decimals = cents === '00' ? '' : `[.,]${cents.replace(/0$/, '0?')}`
  const forms = [String(minor).replace('.', '\\.'), `${whole}${decimals}`, `${parted}${decimals}`]
  const alone = new RegExp(`(?<![\\w.,])(?:${[...new Set(forms)].join('|')})0*(?![\\w]|[.,]\\d)`)
  return (text) => alone.test(text)
}

const prepared = new WeakMap<Secret, (text: string) => boolean>()

/** What to look for is prepared once for all that is looked through. */
const isIn = (text: string, secret: Secret): boolean => {
  const { said } = secret
  const known = prepared.get(secret) ?? (typeof said === 'number' ? asAmount(said) : asWords(said))
  prepared.set(secret, known)
  return known(text)
}

const MOST_READ = 5_000
const read = new Map<string, string>()

/** Refusals are many, and all alike; so are most headers; and the same answers are looked through for several things. */
const readOnce = async (content: Buffer): Promise<string> => {
  const key = createHash('sha1').update(content).digest('hex')
  const text = read.get(key) ?? (await sayingsIn(content))
  if (read.size > MOST_READ) read.clear()
  read.set(key, text)
  return text
}

/** Names of the secrets that bytes give away. */
export const leaksIn = async (content: Buffer, secrets: readonly Secret[]): Promise<string[]> => {
  const text = await readOnce(content)
  return secrets.filter((secret) => isIn(text, secret)).map(({ name }) => name)
}

/** An answer, however it came: what was asked, and all of what was answered. */
export type Answered = { request: string; headers: Headers; content: Buffer }

/** What answers give away in bodies, headers and where they send on to, each with the request that got it. */
export const leaksOf = async (
  answers: readonly Answered[],
  secrets: readonly Secret[],
): Promise<string[]> => {
  const found: string[] = []
  for (const { request, headers, content } of answers) {
    const parts = [...[...headers].map(([name, value]) => Buffer.from(`${name}: ${value}`)), content]
    const leaks = new Set((await Promise.all(parts.map((part) => leaksIn(part, secrets)))).flat())
    found.push(...[...leaks].map((leak) => `${request} tells ${leak}`))
  }
  return found
}
