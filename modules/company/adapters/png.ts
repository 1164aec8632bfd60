/** Pictures redrawn by sharp; it reads nothing but the bytes it is given. */

// Only who redraws pays for it: a native library with threads of its own.
const loaded = async () => (await import('sharp')).default

/**
 * The picture as PNG, upright, its longest side at most `pixels`, without what a camera wrote into it. Undefined where the
 * bytes are no whole picture. `mostPixels`: the longest side it is read with.
 */
export const asPng = async (
  picture: Uint8Array,
  { pixels, mostPixels }: { pixels: number; mostPixels: number },
): Promise<Buffer | undefined> => {
  const sharp = await loaded()
  return sharp(picture, { limitInputPixels: mostPixels ** 2, failOn: 'error' })
    .rotate()
    .resize({ width: pixels, height: pixels, fit: 'inside', withoutEnlargement: true })
    .png()
    .toBuffer()
    .catch(() => undefined)
}
