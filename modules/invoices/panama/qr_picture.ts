/**
 * A QR as a picture of one bit a dot. pdfmake's own grows by whole points only, too small to scan or too large for the page, and as a drawing
 * it takes longer than the rest of the page.
 */
import { crc32, deflateSync } from 'node:zlib'
import { create } from 'qrcode'

/** Dots a square is wide, so that who smooths pictures does not blur it. */
const DOTS = 8

/** A PNG as a data address. The blank around it that readers need is the paper's. */
export const qrPicture = (url: string): string => {
  const { modules } = create(url, { errorCorrectionLevel: 'L' })
  const side = modules.size * DOTS
  const lines = Array.from({ length: modules.size }, (_, row) => {
    // Each line begins with its filter, none; a square of eight dots is one byte, and black is 0.
    const line = Buffer.alloc(1 + modules.size, 0xff)
    line[0] = 0
    for (let column = 0; column < modules.size; column++) if (modules.get(row, column)) line[1 + column] = 0
    return Buffer.concat(Array.from({ length: DOTS }, () => line))
  })
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  // One bit a dot, grey.
  header[8] = 1
  const png = Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(lines))),
    chunk('IEND', Buffer.alloc(0)),
  ])
  return `data:image/png;base64,${png.toString('base64')}`
}

const chunk = (type: string, content: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(content.length, 0)
  frame.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)])
}
