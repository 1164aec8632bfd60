/** Pages drawn by pdfmake with the fonts it brings along; it reaches neither the network nor any other file. */
import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js'

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

type Waiting = { resolve: (content: Buffer) => void; reject: (error: Error) => void }
const waiting = new Map<number, Waiting>()
let thread: Worker | undefined
let resting: NodeJS.Timeout | undefined
let asked = 0

/**
 * Draws in a thread of its own, one after another, so that requests go on meanwhile: for documents by the hundred. `file`:
 * address of a module that exports `draw`; it may import what needs no run (texts, database), for there is none. `facts` are
 * copied. The thread ends when nothing was asked of it for a while, and at the latest with the process.
 */
export const drawPdfApart = (file: string, facts: unknown): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const id = ++asked
    waiting.set(id, { resolve, reject })
    clearTimeout(resting)
    const worker = drawer()
    worker.ref()
    worker.postMessage({ id, file, facts })
  })

/** Its library and what it drew take more memory than the rest of an idle server. */
const RESTS_MS = 20_000

/** A page takes about one megabyte while it is laid out. Who needs more ends the thread, and with it what waits there; the next begins another. */
const MOST_MEGABYTES = 512

const drawer = (): Worker => {
  if (thread) return thread
  const worker = new Worker(new URL('./pdf_thread.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
  })
  worker.on('message', ({ id, content, problem }: { id: number; content?: Uint8Array; problem?: string }) => {
    const asker = waiting.get(id)
    waiting.delete(id)
    if (content) asker?.resolve(Buffer.from(content))
    else asker?.reject(new Error(problem))
    if (waiting.size) return
    worker.unref()
    resting = setTimeout(() => {
      thread = undefined
      void worker.terminate()
    }, RESTS_MS).unref()
  })
  worker.on('error', (error) => {
    clearTimeout(resting)
    thread = undefined
    for (const { reject } of waiting.values()) reject(error as Error)
    waiting.clear()
  })
  thread = worker
  return worker
}
