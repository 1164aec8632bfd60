/** What a picture is by its first bytes, whatever its file is called. */

export type Picture = { mediaType: 'image/png' | 'image/jpeg' | 'image/webp'; width: number; height: number }

/** The picture these bytes begin; undefined for anything else, drawings with scripts (SVG) among it. */
export const readPicture = (bytes: Uint8Array): Picture | undefined => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    return readPng(view) ?? readWebp(view) ?? readJpeg(view)
  } catch (error) {
    // It ends before it says how large it is.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

const word = (view: DataView, at: number, length: number): string =>
  String.fromCharCode(...Array.from({ length }, (_, i) => view.getUint8(at + i)))

const PNG_SIGNATURE = [0x89504e47, 0x0d0a1a0a]

/** PNG, ISO/IEC 15948: the signature, then IHDR with width and height. */
const readPng = (view: DataView): Picture | undefined =>
  view.getUint32(0) === PNG_SIGNATURE[0] &&
  view.getUint32(4) === PNG_SIGNATURE[1] &&
  word(view, 12, 4) === 'IHDR'
    ? sized('image/png', view.getUint32(16), view.getUint32(20))
    : undefined

/** WebP, RFC 9649: plain (`VP8 `), lossless (`VP8L`) or extended (`VP8X`). */
const readWebp = (view: DataView): Picture | undefined => {
  if (word(view, 0, 4) !== 'RIFF' || word(view, 8, 4) !== 'WEBP') return undefined
  const kind = word(view, 12, 4)
  if (kind === 'VP8X') return sized('image/webp', 1 + uint24(view, 24), 1 + uint24(view, 27))
  if (kind === 'VP8L') {
    const bits = view.getUint32(21, true)
    return sized('image/webp', 1 + (bits & 0x3fff), 1 + ((bits >> 14) & 0x3fff))
  }
  return kind === 'VP8 '
    ? sized('image/webp', view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff)
    : undefined
}

const uint24 = (view: DataView, at: number): number =>
  view.getUint16(at, true) | (view.getUint8(at + 2) << 16)

/** Frame headers of JPEG, ITU-T T.81: all SOFn but DHT, JPG and DAC, which share their range. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

const readJpeg = (view: DataView): Picture | undefined => {
  if (view.getUint16(0) !== 0xffd8) return undefined
  for (let at = 2; view.getUint8(at) === 0xff; ) {
    const marker = view.getUint8(at + 1)
    if (isFrame(marker)) return sized('image/jpeg', view.getUint16(at + 7), view.getUint16(at + 5))
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2)
  }
  return undefined
}

const sized = (mediaType: Picture['mediaType'], width: number, height: number): Picture | undefined =>
  width > 0 && height > 0 ? { mediaType, width, height } : undefined
