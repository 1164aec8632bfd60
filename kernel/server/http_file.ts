/** Files over HTTP: one comes in as multipart, one goes out from where it was spooled. */
import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import type { MultipartFile } from '@fastify/multipart'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Operation } from '#kernel/contract.ts'
import { Refusal } from './errors.ts'

/** A file ready to be sent; whoever does not send it removes it. `open`: for anybody, so that others on the way may keep it. */
export type Spooled = {
  name: string
  mediaType: string
  path: string
  bytes: number
  lasting?: boolean
  shown?: boolean
  open?: boolean
}

const SHOWN_TYPES = /^(image\/(avif|webp|jpeg|png)|application\/pdf)$/

/** The one file of the request, as it arrives; `wrong_media_type` where the body is no form. */
export const receiveUpload = async (operation: Operation, request: FastifyRequest): Promise<Upload> => {
  if (!request.isMultipart())
    throw new Refusal('wrong_media_type', { params: { expected: 'multipart/form-data' } })
  const part = await request.file({ limits: { fileSize: operation.upload?.maxBytes } })
  if (!part) throw new Refusal('malformed_request', { field: 'file' })
  return uploadOf(operation, part)
}

const uploadOf = (operation: Operation, { filename, mimetype, file }: MultipartFile): Upload => ({
  name: filename,
  mediaType: mimetype,
  stream: wholeOrNone(file, operation.upload?.maxBytes ?? 0),
})

/** What is larger than allowed arrives cut off and looks whole: its reader is told at the end. */
async function* wholeOrNone(file: MultipartFile['file'], maxBytes: number): AsyncIterable<Buffer> {
  yield* file as AsyncIterable<Buffer>
  if (file.truncated)
    throw new Refusal('too_large', {
      params: { megabytes: Math.floor(maxBytes / 1024 / 1024) },
      field: 'file',
    })
}

export type Upload = { name: string; mediaType: string; stream: AsyncIterable<Buffer> }

/** A visitor's form with its fields before its file; a file field that was left empty is no file. */
export const formWithFile = async (
  operation: Operation,
  request: FastifyRequest,
): Promise<{ fields: Record<string, string[]>; file?: Upload }> => {
  if (!operation.upload)
    throw new Refusal('wrong_media_type', { params: { expected: 'application/x-www-form-urlencoded' } })
  const part = await request.file({ limits: { fileSize: operation.upload.maxBytes } })
  if (!part) throw new Refusal('malformed_request', { field: 'file' })
  const fields = Object.fromEntries(
    Object.entries(part.fields).map(([name, given]) => [
      name,
      [given].flat().flatMap((field) => (field?.type === 'field' ? [String(field.value)] : [])),
    ]),
  )
  if (part.filename) return { fields, file: uploadOf(operation, part) }
  part.file.resume()
  return { fields }
}

export const dropSpooled = (file: Spooled | undefined): Promise<void> =>
  file ? rm(file.path, { force: true }).catch(() => {}) : Promise.resolve()

/** The header by which a browser keeps an answer as a file of this name. */
export const asDownload = (name: string): string => `attachment; filename*=UTF-8''${encodeURIComponent(name)}`

const asShown = (name: string): string => `inline; filename*=UTF-8''${encodeURIComponent(name)}`

export const sendSpooled = (reply: FastifyReply, file: Spooled): FastifyReply => {
  const stream = createReadStream(file.path)
  stream.once('close', () => dropSpooled(file))
  const shown = file.shown && SHOWN_TYPES.test(file.mediaType)
  return reply
    .header('content-type', file.mediaType)
    .header('content-length', file.bytes)
    .header('content-disposition', shown ? asShown(file.name) : asDownload(file.name))
    .header(
      'cache-control',
      file.lasting ? `${file.open ? 'public' : 'private'}, max-age=31536000, immutable` : 'no-store',
    )
    .send(stream)
}
