/** The thread in which `drawPdfApart` draws. */
import { constants, platform, setPriority } from 'node:os'
import { type Drawing, drawPdf, type PdfOrder } from './pdf.ts'
import { doOrders } from './thread.ts'

// Who waits for an answer goes before who waits for a paper. Elsewhere this would be said of the whole process.
if (platform() === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL)

doOrders(async ({ file, facts }: PdfOrder): Promise<Uint8Array> => {
  const { draw } = (await import(file)) as Drawing
  return new Uint8Array(await draw(facts as never, drawPdf))
})
