/** Pictures made anew outside the request that brought them, and files that nobody holds any more let go. */
import { z } from 'zod'
import { Refusal } from '#kernel/server/errors.ts'
import { contentOf, fileById, receiveFile } from '#kernel/server/files.ts'
import { log } from '#kernel/server/log.ts'
import { job } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { Id } from '#kernel/values/id.ts'
import { encodePicture, type Rendition } from './adapters/picture_encoder.ts'
import { recordImage, sweepFiles } from './parts.contract.ts'
import { imageById } from './parts.queries.ts'
import { gathered } from './upload.ts'

const LARGEST_RENDITION_BYTES = 20 * 1024 * 1024

export const encodeJob = job('catalogue.encode_picture', {
  payload: z.object({ id: Id }),
  attempts: 3,
  work: async ({ id }) => {
    const image = await imageById(id)
    if (!image?.original_file_id || image.state === 'ready') return
    const original = await gathered(await contentOf(await fileById(image.original_file_id)))
    const made = await encodePicture(original).catch((error: unknown) => {
      log.warn({ err: error, image: id }, 'a picture could not be made anew')
    })
    if (!made) {
      await call(recordImage, { id, made: null, problem: 'not_a_picture' })
      return
    }
    const renditions = await Promise.all(made.renditions.map(received))
    await call(recordImage, { id, made: { ...made, renditions } }).catch((error: unknown) => {
      // Deleted while it was being made.
      if (!(error instanceof Refusal && error.code === 'not_found')) throw error
    })
  },
})

const received = async ({ content, ...rendition }: Rendition) => {
  const stream = (async function* () {
    yield content
  })()
  const { format, width } = rendition
  const name = `${width}.${format}`
  const mediaType = `image/${format === 'jpg' ? 'jpeg' : format}`
  const file = await receiveFile({ name, mediaType, stream }, LARGEST_RENDITION_BYTES)
  return { ...rendition, bytes: file.bytes, file }
}

export const sweepJob = job('catalogue.sweep_files', {
  payload: z.object({}),
  every: '40 5 * * *',
  work: async () => {
    await call(sweepFiles, {})
  },
})
