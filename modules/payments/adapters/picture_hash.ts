/** How a picture looks, in 64 bits, by sharp (libvips), which is handed bytes and reaches no network. */

const COLUMNS = 9
const ROWS = 8
/** A phone's photo has 12 to 50 million. */
const MOST_PIXELS = 80_000_000

/**
 * 16 hexadecimal digits: in each of 8 rows, whether each of 8 neighbouring patches is darker than the next. A picture that was
 * scaled, compressed again or slightly cropped differs in few bits. Undefined for bytes that are no picture after all.
 */
export const pictureHash = async (content: Buffer): Promise<string | undefined> => {
  try {
    // Only who sends pictures pays for the library.
    const { default: sharp } = await import('sharp')
    const patches = await sharp(content, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
      .autoOrient()
      .flatten({ background: '#ffffff' })
      .greyscale()
      .resize(COLUMNS, ROWS, { fit: 'fill' })
      .raw()
      .toBuffer()
    let bits = 0n
    for (let row = 0; row < ROWS; row += 1)
      for (let column = 0; column < COLUMNS - 1; column += 1) {
        const at = row * COLUMNS + column
        bits = (bits << 1n) | ((patches[at] ?? 0) < (patches[at + 1] ?? 0) ? 1n : 0n)
      }
    return bits.toString(16).padStart(16, '0')
  } catch {
    return undefined
  }
}
