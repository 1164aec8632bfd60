import { fail, found } from '#kernel/server/errors.ts'
import { announce } from '#kernel/server/events.ts'
import { contentOf, fileById, keepFile, letFileGo, receiveFile } from '#kernel/server/files.ts'
import { enqueue } from '#kernel/server/jobs.ts'
import { implement } from '#kernel/server/module.ts'
import { company, now, scope } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import { pictureSize } from './adapters/picture_encoder.ts'
import { productUpdated } from './contract.ts'
import { encodeJob } from './image.job.ts'
import { nearestRendition } from './image.rules.ts'
import {
  deleteImage,
  getImage,
  LARGEST_IMAGE_BYTES,
  MOST_IMAGES,
  MOST_PIXELS,
  orderImages,
  recordImage,
  updateImage,
  uploadImage,
} from './parts.contract.ts'
import {
  deleteImageRow,
  holdFiles,
  type ImageRow,
  imageById,
  imagesOf,
  insertImage,
  placeImages,
  releaseFiles,
  updateImageRow,
} from './parts.queries.ts'
import { productById } from './product.queries.ts'
import { receivedUpload } from './upload.ts'
import { tell } from './variant.actions.ts'

export const imageActions = [
  implement(uploadImage, async ({ product_id }) => {
    found(await productById(product_id, { forUpdate: true }))
    const there = await imagesOf(product_id)
    if (there.length >= MOST_IMAGES) fail('too_many_images', { most: MOST_IMAGES }, 'file')
    const { name, content } = await receivedUpload()
    const size = (await pictureSize(content)) ?? fail('not_a_picture', {}, 'file')
    if (size.width * size.height > MOST_PIXELS)
      fail('picture_too_large', { megapixels: MOST_PIXELS / 1e6 }, 'file')

    const original = await receiveFile(
      { name, mediaType: 'image/*', stream: one(content) },
      LARGEST_IMAGE_BYTES,
    )
    await keepFile(original)
    const id = newId()
    const position = 1 + Math.max(0, ...there.map((image) => image.position))
    await insertImage({ id, product_id, position, original_file_id: original.id, ...size }, moment())
    await holdFiles(id, [original.id])
    await enqueue(encodeJob, { id })
    await tell(product_id, 'images')
    return found(await imageById(id))
  }),

  implement(recordImage, async ({ id, made, problem }) => {
    const image = found(await imageById(id, { forUpdate: true }))
    if (image.state === 'ready') return {}
    if (!made) {
      await updateImageRow(id, { state: 'failed', problem }, moment())
      return {}
    }
    for (const { file } of made.renditions) await keepFile(file)
    await holdFiles(
      id,
      made.renditions.map(({ file }) => file.id),
    )
    const renditions = made.renditions.map(({ file, ...rendition }) => ({ ...rendition, file_id: file.id }))
    const { width, height, color } = made
    await updateImageRow(
      id,
      { state: 'ready', problem: '', width, height, color, renditions, original_file_id: null },
      moment(),
    )
    if (image.original_file_id) await letGo(image.original_file_id)
    const { afterCommit } = scope()
    const { id: companyId } = company()
    // Nothing that a timeline needs: what shows the picture may ask for it now.
    afterCommit.push(() => announce(companyId, productUpdated, image.product_id))
    return {}
  }),

  implement(updateImage, async ({ id, alt, alt_en }) => {
    const image = found(await imageById(id, { forUpdate: true }))
    await updateImageRow(
      id,
      { ...(alt !== undefined && { alt }), ...(alt_en !== undefined && { alt_en }) },
      moment(),
    )
    await tell(image.product_id, 'images')
    return found(await imageById(id))
  }),

  implement(orderImages, async ({ product_id, ids }) => {
    found(await productById(product_id, { forUpdate: true }))
    const there = (await imagesOf(product_id)).map(({ id }) => id)
    const order = ids.filter((id) => there.includes(id))
    await placeImages(product_id, [...order, ...there.filter((id) => !order.includes(id))])
    await tell(product_id, 'images')
    return { images: await imagesOf(product_id) }
  }),

  implement(deleteImage, async ({ id }) => {
    const image = found(await imageById(id, { forUpdate: true }))
    await deleteImageRow(id)
    await tell(image.product_id, 'images')
    return {}
  }),

  implement(getImage, async ({ id, width, format }) => {
    await sendImage(found(await imageById(id)), width, format)
    return {}
  }),
]

const moment = (): string => now().toString()

async function* one(content: Buffer): AsyncGenerator<Buffer> {
  yield content
}

const letGo = async (fileId: string): Promise<void> => {
  await letFileGo(fileId)
  await releaseFiles([fileId])
}

const MEDIA_TYPE = { avif: 'image/avif', webp: 'image/webp', jpg: 'image/jpeg' } as const

/** The rendition nearest above this width, to be kept by browsers for good: its id names its content. */
export const sendImage = async (
  { id, renditions }: ImageRow,
  width: number,
  format: 'avif' | 'webp' | 'jpg',
): Promise<void> => {
  const rendition = found(nearestRendition(renditions, width, format))
  await scope().http?.sendFile?.({
    name: `${id}-${rendition.width}.${format}`,
    mediaType: MEDIA_TYPE[format],
    content: await contentOf(await fileById(rendition.file_id)),
    lasting: true,
  })
}
