/** Longest side of a logo as we keep it: sharp on documents and screens, light on the wire. */
const PIXELS = 640

/**
 * The picture as PNG, no larger than needed, without what a camera wrote into it (places, names). Only what this browser
 * can show becomes a logo; what it cannot read is sent as it is, for the server to say what is wrong with it.
 */
export const smallerPicture = async (file: File): Promise<File> => {
  const picture = await createImageBitmap(file).catch(() => undefined)
  if (!picture) return file
  const scale = Math.min(1, PIXELS / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  return blob ? new File([blob], file.name.replace(/\.\w+$/, '.png'), { type: 'image/png' }) : file
}
