/** A PDF that tells of whoever made it in every place a PDF has for that. For tests. */
import { PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib'
import sharp from 'sharp'

/** `secret` stands in its properties, XMP, a comment, a link, an attached file, a photo's Exif and an earlier state; never on the page. */
export const tellingPdf = async (secret: string, shown = 'Ficha'): Promise<Buffer> => {
  const pdf = await PDFDocument.create()
  const page = pdf.addPage([300, 200])
  page.drawText(shown, { x: 20, y: 150 })
  const photo = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#2266aa' } })
    .jpeg()
    .withExif({ IFD0: { Artist: secret } })
    .toBuffer()
  page.drawImage(await pdf.embedJpg(photo), { x: 20, y: 20 })

  pdf.setTitle(secret)
  pdf.setAuthor(secret)
  pdf.setCreator(secret)
  pdf.setKeywords([secret])
  const { context, catalog } = pdf
  const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:creator>${secret}</dc:creator></x:xmpmeta>`
  catalog.set(
    PDFName.of('Metadata'),
    context.register(context.stream(xmp, { Type: 'Metadata', Subtype: 'XML' })),
  )
  const rect = [0, 0, 20, 20]
  const comment = {
    Type: 'Annot',
    Subtype: 'Text',
    Rect: rect,
    T: PDFString.of(secret),
    Contents: PDFString.of(secret),
  }
  const link = {
    Type: 'Annot',
    Subtype: 'Link',
    Rect: rect,
    A: { S: 'URI', URI: PDFString.of(`https://${secret}.example/`) },
  }
  page.node.set(
    PDFName.of('Annots'),
    context.obj([comment, link].map((one) => context.register(context.obj(one as never)))),
  )
  page.node.set(PDFName.of('PieceInfo'), context.obj({ Writer: { Private: PDFString.of(secret) } } as never))
  await pdf.attach(Buffer.from(secret), `${secret}.txt`)
  const first = Buffer.from(await pdf.save({ useObjectStreams: false }))
  // A later state that leaves the first one in the file, as programs do that save quickly.
  const size = Number(/\/Size (\d+)/.exec(first.toString('latin1'))?.[1])
  const at = first.lastIndexOf('startxref')
  const before = /startxref\s+(\d+)/.exec(first.subarray(at).toString('latin1'))?.[1]
  const root = /\/Root (\d+ 0 R)/.exec(first.toString('latin1'))?.[1]
  const added = `\n${size} 0 obj\n<< /Author (${secret}) >>\nendobj\n`
  const table = `xref\n${size} 1\n${String(first.length + 1).padStart(10, '0')} 00000 n \n`
  const trailer = `trailer\n<< /Size ${size + 1} /Root ${root} /Info ${size} 0 R /Prev ${before} >>\nstartxref\n${first.length + added.length}\n%%EOF\n`
  return Buffer.concat([first, Buffer.from(added + table + trailer, 'latin1')])
}
