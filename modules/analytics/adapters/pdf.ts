/** Pages drawn by pdfmake with the fonts it brings along; it reaches neither the network nor any other file. */
import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js'

const FONTS = join(dirname(createRequire(import.meta.url).resolve('pdfmake/package.json')), 'fonts', 'Roboto')
const font = (face: string): string => join(FONTS, `Roboto-${face}.ttf`)

// Only who draws pays for it: the library takes more memory than most of what a server does.
const loaded = async () => {
  const { default: pdfmake } = await import('pdfmake')
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

export const drawPdf = async (document: TDocumentDefinitions): Promise<Buffer> => {
  library ??= loaded()
  return (await library).createPdf(document).getBuffer()
}
