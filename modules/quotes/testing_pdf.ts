/** Reads the words of a PDF that pdfmake drew, in the order they were drawn. For tests. */
import { inflateSync } from 'node:zlib'

type Fonts = Map<string, Map<number, string>>

/** Every object's text by its number, streams unpacked. */
const objectsIn = (pdf: Buffer): Map<number, string> => {
  const raw = pdf.toString('latin1')
  const objects = new Map<number, string>()
  for (const match of raw.matchAll(/(\d+) 0 obj\s([\s\S]*?)endobj/g)) {
    const [, number = '', body = ''] = match
    // No carriage return is taken off: it may be the last byte of what is packed.
    const stream = /stream\n([\s\S]*?)\nendstream/.exec(body)
    const packed = stream && /FlateDecode/.test(body)
    const content = packed
      ? inflateSync(Buffer.from(stream[1] ?? '', 'latin1')).toString('latin1')
      : (stream?.[1] ?? '')
    objects.set(Number(number), `${body.split('stream')[0]}\n${content}`)
  }
  return objects
}

const fromHex = (hex: string): string =>
  (hex.match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join('')

/** What the glyphs of a font mean. */
const glyphsIn = (map: string): Map<number, string> => {
  const glyphs = new Map<number, string>()
  for (const [, from = '', , list = ''] of map.matchAll(/<([\da-f]+)> <([\da-f]+)> \[([^\]]*)\]/gi)) {
    for (const [i, [, text = '']] of [...list.matchAll(/<([\da-f ]+)>/gi)].entries())
      glyphs.set(Number.parseInt(from, 16) + i, fromHex(text.replaceAll(' ', '')))
  }
  return glyphs
}

const fontsIn = (objects: Map<number, string>): Fonts => {
  const fonts: Fonts = new Map()
  for (const body of objects.values())
    for (const [, name = '', number] of body.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(Number(number)) ?? '')?.[1]
      if (map) fonts.set(name, glyphsIn(objects.get(Number(map)) ?? ''))
    }
  return fonts
}

/** The words of every page in drawing order, spaces between pieces. */
export const pagesOfPdf = (pdf: Buffer): string[] => {
  const objects = objectsIn(pdf)
  const fonts = fontsIn(objects)
  const pages: string[] = []
  for (const body of objects.values()) {
    if (!/\bTf\b/.test(body)) continue
    const words: string[] = []
    let glyphs = new Map<number, string>()
    for (const [, font, shown] of body.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
      if (font) glyphs = fonts.get(font) ?? glyphs
      else
        words.push(
          [...(shown ?? '').matchAll(/<([\da-f]+)>/gi)]
            .flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? [])
            .map((glyph) => glyphs.get(Number.parseInt(glyph, 16)) ?? '')
            .join(''),
        )
    }
    pages.push(words.join(' ').replace(/\s+/g, ' '))
  }
  return pages
}

export const wordsOfPdf = (pdf: Buffer): string => pagesOfPdf(pdf).join(' ')
