/** Files that strangers send, made anew before anybody keeps them. For modules that `call`. */
import { z } from 'zod'
import { query } from '#kernel/contract.ts'

const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array)

/**
 * A photo or a PDF, told by its content, without what cameras and programs wrote into it: a picture becomes a JPEG of 2,000 pixels at
 * most, a PDF its bare pages under `title`. `problem`: why it can't be taken; `cleaned` is then null.
 */
export const cleanFile = query('catalogue.clean_file', {
  allow: 'anyone',
  rate: 'costly',
  input: z.object({ content: Bytes, title: z.string().trim().min(1).max(120) }),
  output: z.object({
    cleaned: z.object({ content: Bytes, media_type: z.enum(['image/jpeg', 'application/pdf']) }).nullable(),
    problem: z.enum(['not_photo_or_pdf', 'pdf_locked', 'picture_too_large']).nullable(),
  }),
})
