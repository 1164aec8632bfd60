import { implement } from '#kernel/server/module.ts'
import { cleanDocument } from './adapters/document_cleaner.ts'
import { pictureSize, plainPhoto } from './adapters/picture_encoder.ts'
import { cleanFile } from './cleaning.contract.ts'
import { MOST_PIXELS } from './parts.contract.ts'

export const cleaningActions = [
  implement(cleanFile, async ({ content, title }) => {
    const given = Buffer.from(content)
    if (given.subarray(0, 5).toString('latin1') === '%PDF-') {
      const document = await cleanDocument(given, title)
      if ('content' in document) return taken(document.content, 'application/pdf')
      return refused(document.problem === 'pdf_locked' ? 'pdf_locked' : 'not_photo_or_pdf')
    }
    const size = await pictureSize(given)
    if (!size) return refused('not_photo_or_pdf')
    if (size.width * size.height > MOST_PIXELS) return refused('picture_too_large')
    const photo = await plainPhoto(given)
    return photo ? taken(photo, 'image/jpeg') : refused('not_photo_or_pdf')
  }),
]

const taken = <T>(content: Uint8Array, media_type: T) => ({
  cleaned: { content, media_type },
  problem: null,
})

const refused = <P>(problem: P): { cleaned: null; problem: P } => ({ cleaned: null, problem })
