/** Pictures read and made anew by sharp (libvips), which is handed bytes and reaches no network. */
import type { Raw, Sharp } from 'sharp'
import { MOST_PIXELS } from '../parts.contract.ts'

// Only who has pictures pays for the library.
const loaded = async () => {
  const { default: sharp } = await import('sharp')
  // One core is enough for a job beside an API that shares the machine; nothing is worth keeping between pictures.
  sharp.concurrency(1)
  sharp.cache(false)
  return sharp
}
let library: ReturnType<typeof loaded> | undefined

const opened = async (content: Buffer, raw?: Raw): Promise<Sharp> => {
  library ??= loaded()
  const options = { limitInputPixels: MOST_PIXELS, failOn: 'error', animated: false } as const
  return (await library)(content, raw ? { ...options, raw } : options)
}

const pixels = async (picture: Sharp): Promise<{ data: Buffer; info: Raw }> => {
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true })
  const { width, height, channels } = info
  // What sharp says besides, that colours were multiplied by their transparency, is not so after resizing.
  return { data, info: { width, height, channels } }
}

const READ: readonly string[] = ['jpeg', 'png', 'webp', 'avif', 'heif', 'gif']

/** What the bytes are, by what they hold; undefined for anything that is no picture we read. Turned as its camera meant it. */
export const pictureSize = async (
  content: Buffer,
): Promise<{ width: number; height: number } | undefined> => {
  try {
    const { format, autoOrient } = await (await opened(content)).metadata()
    return READ.includes(format) && autoOrient.width > 0 ? autoOrient : undefined
  } catch {
    return undefined
  }
}

/** Pixels of a plain photo's longer side: enough to read a label or a written list. */
const PHOTO_SIDE = 2_000

/** The picture as one JPEG, upright, in sRGB, without metadata; undefined for bytes that begin like a picture and are none. */
export const plainPhoto = async (content: Buffer): Promise<Buffer | undefined> => {
  try {
    return await (await opened(content))
      .autoOrient()
      .toColorspace('srgb')
      .resize({ width: PHOTO_SIDE, height: PHOTO_SIDE, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 82 })
      .toBuffer()
  } catch {
    return undefined
  }
}

/** Widths pictures are made in, pixels; a smaller original keeps its own. */
export const WIDTHS = [320, 800, 1600] as const

export type Rendition = { width: number; height: number; format: 'avif' | 'webp' | 'jpg'; content: Buffer }

/**
 * The picture in every width and format, turned upright, in sRGB, without metadata. `color`: its dominant one.
 * Throws for bytes that begin like a picture and are none.
 */
export const encodePicture = async (
  content: Buffer,
): Promise<{ width: number; height: number; color: string; renditions: Rendition[] }> => {
  // Decoded once, and cut at the largest width: what follows is from plain pixels.
  const upright = await pixels(
    (await opened(content))
      .autoOrient()
      .toColorspace('srgb')
      .resize({
        width: WIDTHS[WIDTHS.length - 1],
        height: 2 * WIDTHS[2],
        fit: 'inside',
        withoutEnlargement: true,
      }),
  )
  const { width, height } = upright.info
  const small = await pixels((await opened(upright.data, upright.info)).resize({ width: WIDTHS[0] / 4 }))
  const { dominant } = await (await opened(small.data, small.info)).stats()
  const renditions: Rendition[] = []
  for (const wanted of [...WIDTHS.filter((one) => one < width), width].slice(0, WIDTHS.length)) {
    const sized = (await opened(upright.data, upright.info)).resize({ width: wanted })
    for (const [format, made] of [
      // One more step of effort takes five times as long for a photo, and makes it no smaller.
      ['avif', sized.clone().avif({ quality: 55, effort: 1 })],
      // Few browsers read no AVIF: what they get may be somewhat larger, for half the work.
      ['webp', sized.clone().webp({ quality: 78, effort: 2 })],
      // Transparent pictures stand on white where there is no transparency.
      ['jpg', sized.clone().flatten({ background: '#ffffff' }).jpeg({ quality: 80 })],
    ] as const) {
      const { data, info } = await made.toBuffer({ resolveWithObject: true })
      renditions.push({ width: info.width, height: info.height, format, content: data })
    }
  }
  const hex = [dominant.r, dominant.g, dominant.b].map((part) => part.toString(16).padStart(2, '0')).join('')
  return { width, height, color: `#${hex}`, renditions }
}
