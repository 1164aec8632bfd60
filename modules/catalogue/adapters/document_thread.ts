/** The thread in which `cleanDocument` writes a PDF anew. */
import { PDFDict, PDFDocument, PDFName, PDFRawStream, PDFString } from '@cantoo/pdf-lib'
import { doOrders } from '#kernel/server/thread.ts'
import type { Cleaned, Dirty } from './document_cleaner.ts'
import { withoutNotes } from './jpeg_notes.ts'

const TELLING = ['Metadata', 'PieceInfo', 'LastModified', 'Annots', 'AA', 'AF', 'Thumb', 'OPI', 'Measure']

const cleaned = async (content: Uint8Array, title: string): Promise<Cleaned> => {
  const given = await PDFDocument.load(content, {
    updateMetadata: false,
    // One that anybody may read and nobody change is read; one that asks for its password is not.
    password: '',
  })
  // What was typed into a form is drawn, since fields are comments too.
  if (given.catalog.has(PDFName.of('AcroForm'))) given.getForm().flatten()

  for (const [ref, object] of given.context.enumerateIndirectObjects()) {
    const dict = object instanceof PDFDict ? object : object instanceof PDFRawStream ? object.dict : undefined
    if (!dict) continue
    for (const key of TELLING) dict.delete(PDFName.of(key))
    const isLayer = dict.get(PDFName.of('Type')) === PDFName.of('OCG')
    if (isLayer) dict.set(PDFName.of('Name'), PDFString.of(''))
    const isPhoto = dict.get(PDFName.of('Filter')) === PDFName.of('DCTDecode')
    if (isPhoto && object instanceof PDFRawStream)
      given.context.assign(ref, PDFRawStream.of(dict, withoutNotes(object.contents)))
  }

  // Only what pages lead to is copied: earlier states and what belongs to the file as a whole stay behind.
  const anew = await PDFDocument.create({ updateMetadata: false })
  for (const page of await anew.copyPages(given, given.getPageIndices())) anew.addPage(page)
  if (!anew.getPageCount()) return { problem: 'not_a_pdf' }
  anew.setTitle(title)
  return { content: await anew.save({ addDefaultPage: false }) }
}

doOrders(({ content, title }: Dirty) =>
  cleaned(content, title).catch(
    (error: Error): Cleaned => ({ problem: /password/i.test(error.message) ? 'pdf_locked' : 'not_a_pdf' }),
  ),
)
