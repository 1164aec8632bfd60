import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Operation } from '#kernel/contract.ts'
import { receiveUpload, type Spooled } from './http_file.ts'
import type { HttpSide } from './scope.ts'
import { spool } from './stores/spool.ts'

/** What the request carries besides its input, and what its answer may carry besides its body. */
export const httpSide = (
  operation: Operation,
  request: FastifyRequest,
  reply: FastifyReply,
): HttpSide & { file?: Spooled } => {
  const side: HttpSide & { file?: Spooled } = {
    cookies: request.cookies,
    setCookie: (name, value, { maxAgeSeconds, path, fromElsewhere = false }) => {
      const secure = request.protocol === 'https'
      reply.setCookie(name, value ?? '', {
        httpOnly: true,
        sameSite: fromElsewhere ? 'lax' : 'strict',
        secure,
        path,
        maxAge: value === undefined ? 0 : maxAgeSeconds,
      })
    },
  }
  if (operation.upload) side.upload = () => receiveUpload(operation, request)
  if (operation.download)
    side.sendFile = async ({ content, ...file }) => {
      side.file = { ...file, open: operation.allow === 'anyone', ...(await spool(content)) }
    }
  return side
}
