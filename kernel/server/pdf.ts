/** Pages drawn by pdfmake with the fonts it brings along; it reaches neither the network nor any other file. */
import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js'
import { hireThread } from './thread.ts'

const FONTS = join(dirname(createRequire(import.meta.url).resolve('pdfmake/package.json')), 'fonts', 'Roboto')
const font = (face: string): string => join(FONTS, `Roboto-${face}.ttf`)

type Font = { createSubset: () => unknown }
/** What the library keeps of a font while it draws a document: the font as read from its file, and what of it goes along. */
type Embedded = { font: Font; subset: unknown }
type Drawer = {
  getFontFile: (...wanted: unknown[]) => unknown
  provideFont: (...wanted: unknown[]) => Embedded
}

/** Fonts are read once. The library would read their tables anew for every document, which was half of what drawing cost. */
const shareFonts = (library: { prototype: Drawer }): void => {
  const read = new Map<string, Font>()
  const { provideFont } = library.prototype
  library.prototype.provideFont = function (...wanted) {
    const embedded = provideFont.apply(this, wanted)
    const file = String(this.getFontFile(...wanted))
    const font = read.get(file) ?? embedded.font
    read.set(file, font)
    if (embedded.font !== font) Object.assign(embedded, { font, subset: font.createSubset() })
    return embedded
  }
}

// Only who draws pays for it: the library takes more memory than most of what a server does.
const loaded = async () => {
  const { default: pdfmake } = await import('pdfmake')
  shareFonts(createRequire(import.meta.url)('pdfmake/js/PDFDocument.js').default)
  pdfmake.setFonts({
    Roboto: {
      normal: font('Regular'),
      bold: font('Medium'),
      italics: font('Italic'),
      bolditalics: font('MediumItalic'),
    },
  })
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy((path) => path.startsWith(FONTS + sep))
  return pdfmake
}
let library: ReturnType<typeof loaded> | undefined

/** Draws in this thread: for what is asked for now and then. */
export const drawPdf = async (document: TDocumentDefinitions): Promise<Buffer> => {
  library ??= loaded()
  return (await library).createPdf(document).getBuffer()
}

/** What a file drawn apart exports: it lays out `facts` and has the pages made, several times if it must look first. */
export type Drawing = {
  draw: (facts: never, make: (document: TDocumentDefinitions) => Promise<Buffer>) => Promise<Buffer>
}

/** `file`: address of a module that exports `draw`. */
export type PdfOrder = { file: string; facts: unknown }

/** A page takes about one megabyte while it is laid out. */
const MOST_MEGABYTES = 512

const drawer = hireThread<PdfOrder, Uint8Array>(new URL('./pdf_thread.ts', import.meta.url), {
  megabytes: MOST_MEGABYTES,
})

/**
 * Draws in a thread of its own, one after another, so that requests go on meanwhile: for documents by the hundred. The module at
 * `file` may import what needs no run (texts, database), for there is none. `facts` are copied.
 */
export const drawPdfApart = async (file: string, facts: unknown): Promise<Buffer> =>
  Buffer.from(await drawer({ file, facts }))
