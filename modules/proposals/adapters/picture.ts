/** Pictures made anew by sharp, which is handed bytes and reaches no network. */

// Only who has pictures pays for the library.
const loaded = async () => (await import('sharp')).default

const READ: readonly string[] = ['jpeg', 'png', 'webp', 'avif', 'heif', 'gif']
const WIDEST_PIXELS = 1_600

export type Remade = {
  content: Buffer
  mediaType: 'image/png' | 'image/jpeg'
  width: number
  height: number
}

/**
 * The picture upright, in a kind both page and PDF can hold and without what a camera wrote into it: PNG where it lets something
 * shine through, else JPEG. `not_a_picture` for any other bytes, `too_large` beyond `mostPixels`.
 */
export const remade = async (
  content: Buffer,
  { mostPixels }: { mostPixels: number },
): Promise<Remade | 'not_a_picture' | 'too_large'> => {
  const sharp = await loaded()
  const seen = await sharp(content, { limitInputPixels: false })
    .metadata()
    .catch(() => undefined)
  if (!seen || !READ.includes(seen.format)) return 'not_a_picture'
  if (seen.width * seen.height > mostPixels) return 'too_large'
  const sized = sharp(content, { limitInputPixels: mostPixels, failOn: 'error' })
    .autoOrient()
    .toColorspace('srgb')
    .resize({ width: WIDEST_PIXELS, height: 2 * WIDEST_PIXELS, fit: 'inside', withoutEnlargement: true })
  const made = seen.hasAlpha
    ? { as: sized.png({ compressionLevel: 9 }), mediaType: 'image/png' as const }
    : { as: sized.jpeg({ quality: 82 }), mediaType: 'image/jpeg' as const }
  try {
    const { data, info } = await made.as.toBuffer({ resolveWithObject: true })
    return { content: data, mediaType: made.mediaType, width: info.width, height: info.height }
  } catch {
    return 'not_a_picture'
  }
}
