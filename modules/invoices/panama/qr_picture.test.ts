import { inflateSync } from 'node:zlib'
import { create } from 'qrcode'
import { expect, test } from 'vitest'
import { qrPicture } from './qr_picture.ts'

test('the picture shows every square of the QR, black on white', () => {
  const url = `https://dgi-fep.mef.gob.pa/Consultas/FacturasPorQR?chFE=${'F'.repeat(66)}`
  const png = Buffer.from(qrPicture(url).split(',')[1] ?? '', 'base64')
  const { modules } = create(url, { errorCorrectionLevel: 'L' })
  expect(png.readUInt32BE(16)).toBe(modules.size * 8)
  const dots = inflateSync(png.subarray(41, 41 + png.readUInt32BE(33)))
  const width = 1 + modules.size
  for (let row = 0; row < modules.size; row++)
    for (let column = 0; column < modules.size; column++)
      expect(dots[row * 8 * width + 1 + column]).toBe(modules.get(row, column) ? 0 : 0xff)
})
