import { SheetRefused } from './problems.ts'

/** What a scanner tells while it reads. Names come without their namespace prefix; an empty element opens and closes. */
export type XmlListener = {
  open?(name: string, attributes: string): void
  close?(name: string): void
  text?(text: string): void
}

/**
 * Reads the XML of a workbook part in chunks and tells the listener, holding no tree.
 *
 * `onChunk` runs after each chunk, so that a caller can hand on what was gathered.
 * It reads what spreadsheet programs write; a document type is refused, since its entities could grow without bound.
 * Errors: `broken_workbook`.
 */
export async function* scanXml(
  chunks: AsyncIterable<Uint8Array>,
  listener: XmlListener,
): AsyncGenerator<void> {
  let rest = ''
  let depth = 0
  let decoder: TextDecoder | undefined

  for await (const chunk of chunks) {
    decoder ??= new TextDecoder(chunk[0] === 0xff ? 'utf-16le' : 'utf-8')
    const xml = rest + decoder.decode(chunk, { stream: true })
    let at = 0
    for (;;) {
      const tag = xml.indexOf('<', at)
      if (tag < 0) break
      const end = constructEnd(xml, tag)
      if (end < 0) break
      if (tag > at) listener.text?.(unescapeXml(xml.slice(at, tag)))
      at = end
      const mark = xml.charCodeAt(tag + 1)
      if (mark === SLASH) {
        if (--depth < 0) throw new SheetRefused('broken_workbook')
        listener.close?.(localName(xml, tag + 2, end - 1))
      } else if (mark === EXCLAMATION) {
        if (xml.startsWith('<![CDATA[', tag)) listener.text?.(xml.slice(tag + 9, end - 3))
      } else if (mark !== QUESTION) {
        const empty = xml.charCodeAt(end - 2) === SLASH
        const inside = empty ? end - 2 : end - 1
        const nameEnd = endOfName(xml, tag + 1, inside)
        const name = localName(xml, tag + 1, nameEnd)
        listener.open?.(name, xml.slice(nameEnd, inside))
        if (empty) listener.close?.(name)
        else depth++
      }
    }
    rest = xml.slice(at)
    if (rest.length > LONGEST_PIECE) throw new SheetRefused('broken_workbook')
    yield
  }
  if (depth !== 0 || rest.trim() !== '') throw new SheetRefused('broken_workbook')
}

/** Reads a whole small part. */
export const readXml = async (chunks: AsyncIterable<Uint8Array>, listener: XmlListener): Promise<void> => {
  for await (const _ of scanXml(chunks, listener));
}

/** One attribute's value by its local name, or undefined. */
export const attribute = (attributes: string, name: string): string | undefined => {
  for (const [, key = '', double, single] of attributes.matchAll(ATTRIBUTE))
    if (key === name || key.endsWith(`:${name}`)) return unescapeXml(double ?? single ?? '')
  return undefined
}

/** Position after the tag, comment, CDATA or instruction that starts at `from`; -1 when it is not all there yet. */
const constructEnd = (xml: string, from: number): number => {
  if (xml.startsWith('<!--', from)) return after(xml, '-->', from + 4)
  if (xml.startsWith('<![CDATA[', from)) return after(xml, ']]>', from + 9)
  if (xml.startsWith('<?', from)) return after(xml, '?>', from + 2)
  if (xml.startsWith('<!DOCTYPE', from)) throw new SheetRefused('broken_workbook')
  if (xml.startsWith('<!', from) && xml.length - from > 9) throw new SheetRefused('broken_workbook')
  let end = xml.indexOf('>', from)
  // The sign may stand unescaped inside an attribute's quotes.
  while (end >= 0 && QUOTED_OPEN.test(xml.slice(from, end))) end = xml.indexOf('>', end + 1)
  return end + 1 || -1
}

const after = (xml: string, mark: string, from: number): number => {
  const at = xml.indexOf(mark, from)
  return at < 0 ? -1 : at + mark.length
}

const endOfName = (xml: string, from: number, end: number): number => {
  for (let at = from; at < end; at++) if (xml.charCodeAt(at) <= SPACE) return at
  return end
}

const localName = (xml: string, from: number, end: number): string => {
  const name = xml.slice(from, end)
  return name.slice(name.indexOf(':') + 1).trimEnd()
}

const unescapeXml = (text: string): string =>
  text.includes('&')
    ? text.replace(
        /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi,
        (all, hex, decimal, name) => {
          if (name) return NAMED[name as keyof typeof NAMED] ?? all
          const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
          return code <= 0x10ffff ? String.fromCodePoint(code) : ''
        },
      )
    : text

const NAMED = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g
const QUOTED_OPEN = /^[^"']*(?:"[^"]*"[^"']*|'[^']*'[^"']*)*["'][^"']*$/
const LONGEST_PIECE = 8 * 1024 * 1024
const SPACE = 32
const EXCLAMATION = 33
const SLASH = 47
const QUESTION = 63
