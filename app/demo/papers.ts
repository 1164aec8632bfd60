/** Photos and papers of the demo, drawn here. */
import sharp from 'sharp'
import type { HttpSide } from '#kernel/server/scope.ts'
import { drawing } from './drawings.ts'

export type UploadedFile = Awaited<ReturnType<NonNullable<HttpSide['upload']>>>

/** What a run that brings a file along says of it. */
export const sending = (file: UploadedFile | undefined): { http?: HttpSide } =>
  file ? { http: { cookies: {}, upload: async () => file } } : {}

const fileOf = (name: string, mediaType: string, content: Buffer): UploadedFile => ({
  name,
  mediaType,
  stream: (async function* () {
    yield content
  })(),
})

export const photoOf = async (name: string): Promise<UploadedFile> =>
  fileOf(
    `${name}.jpg`,
    'image/jpeg',
    await sharp(Buffer.from(drawing('box', name.length)))
      .jpeg()
      .toBuffer(),
  )

/** A page as a scanner makes it: title and lines on white. */
export const scanOf = async (title: string, lines: readonly string[]): Promise<UploadedFile> => {
  const written = lines.map((line, i) => `<text x="60" y="${220 + i * 44}" font-size="26">${line}</text>`)
  const page = `<svg xmlns="http://www.w3.org/2000/svg" width="840" height="1100"><rect width="840" height="1100" fill="#fdfcf8"/><g font-family="sans-serif" fill="#26312c"><text x="60" y="130" font-size="40" font-weight="bold">${title}</text>${written.join('')}</g></svg>`
  return fileOf(`${title}.png`, 'image/png', await sharp(Buffer.from(page)).png().toBuffer())
}
