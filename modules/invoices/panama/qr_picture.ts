/** A QR as a drawing of one path: pdfmake's own grows by whole points only, and is too small to scan or too large for the page. */
import { create } from 'qrcode'

/** Blank squares around it, of which readers need some; paper gives the rest. */
const MARGIN = 1

/** SVG text, a square of any size. */
export const qrPicture = (url: string): string => {
  const { modules } = create(url, { errorCorrectionLevel: 'L' })
  const rows = Array.from({ length: modules.size }, (_, row) =>
    Array.from({ length: modules.size }, (_, column) => (modules.get(row, column) ? '1' : '0')).join(''),
  )
  const path = rows.flatMap((row, y) =>
    [...row.matchAll(/1+/g)].map(
      ({ index, 0: run }) => `M${index + MARGIN} ${y + MARGIN}h${run.length}v1h-${run.length}z`,
    ),
  )
  const side = modules.size + 2 * MARGIN
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}"><path fill="#000000" d="${path.join('')}"/></svg>`
}
