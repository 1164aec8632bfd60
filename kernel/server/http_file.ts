/** Files over HTTP: one comes in as multipart, one goes out from where it was spooled. */
import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Operation } from '#kernel/contract.ts'
import { Refusal } from './errors.ts'
import type { HttpSide } from './scope.ts'

/** A file ready to be sent; whoever does not send it removes it. */
export type Spooled = { name: string; mediaType: string; path: string; bytes: number; lasting?: boolean }

/** The one file of the request, as it arrives; `wrong_media_type` where the body is no form. */
export const receiveUpload = async (
  operation: Operation,
  request: FastifyRequest,
): ReturnType<NonNullable<HttpSide['upload']>> => {
  if (!request.isMultipart())
    throw new Refusal('wrong_media_type', { params: { expected: 'multipart/form-data' } })
  const part = await request.file({ limits: { fileSize: operation.upload?.maxBytes } })
  if (!part) throw new Refusal('malformed_request', { field: 'file' })
  return { name: part.filename, mediaType: part.mimetype, stream: part.file as AsyncIterable<Buffer> }
}

export const dropSpooled = (file: Spooled | undefined): Promise<void> =>
  file ? rm(file.path, { force: true }).catch(() => {}) : Promise.resolve()

/** The header by which a browser keeps an answer as a file of this name. */
export const asDownload = (name: string): string => `attachment; filename*=UTF-8''${encodeURIComponent(name)}`

export const sendSpooled = (reply: FastifyReply, file: Spooled): FastifyReply => {
  const stream = createReadStream(file.path)
  stream.once('close', () => dropSpooled(file))
  return reply
    .header('content-type', file.mediaType)
    .header('content-length', file.bytes)
    .header('content-disposition', asDownload(file.name))
    .header('cache-control', file.lasting ? 'private, max-age=31536000, immutable' : 'no-store')
    .send(stream)
}
