/** Source: ITU-T T.81, annex B: a JPEG begins with segments `FF <marker> <length>`, until its scan. */

const SCAN = 0xda
const COMMENT = 0xfe
/** Needed to draw: JFIF density (0), colour profile (2), Adobe's colour transform (14). Exif, XMP and IPTC are the others. */
const DRAWN_WITH = [0xe0, 0xe2, 0xee]

/** The same picture without what camera and programs wrote beside it; bytes that are no JPEG as they came. */
export const withoutNotes = (content: Uint8Array): Uint8Array => {
  if (content[0] !== 0xff || content[1] !== 0xd8) return content
  const kept = [content.subarray(0, 2)]
  let at = 2
  while (content[at] === 0xff && content[at + 1] !== SCAN) {
    const marker = content[at + 1] ?? 0
    const end = at + 2 + (((content[at + 2] ?? 0) << 8) | (content[at + 3] ?? 0))
    if (end <= at + 2 || end > content.length) return content
    const isNote = marker === COMMENT || (marker >= 0xe0 && marker <= 0xef && !DRAWN_WITH.includes(marker))
    if (!isNote) kept.push(content.subarray(at, end))
    at = end
  }
  return Buffer.concat([...kept, content.subarray(at)])
}
