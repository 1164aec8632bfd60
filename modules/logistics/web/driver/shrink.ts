/** A photo as small as proof needs it: phones take ten megabytes, networks at the door carry less. */
const LONGEST_PX = 1_600
const QUALITY = 0.8

/** JPEG of at most 1,600 px. Throws on what is no picture. */
export const shrunk = async (file: Blob): Promise<Blob> => {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
  try {
    const scale = Math.min(1, LONGEST_PX / Math.max(picture.width, picture.height))
    const canvas = Object.assign(document.createElement('canvas'), {
      width: Math.max(1, Math.round(picture.width * scale)),
      height: Math.max(1, Math.round(picture.height * scale)),
    })
    const pen = canvas.getContext('2d')
    if (!pen) throw new Error('No canvas to draw on.')
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height)
    return await pictureOf(canvas, 'image/jpeg', QUALITY)
  } finally {
    picture.close()
  }
}

export const pictureOf = (canvas: HTMLCanvasElement, type: string, quality?: number): Promise<Blob> =>
  new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('The canvas is empty.'))),
      type,
      quality,
    ),
  )
