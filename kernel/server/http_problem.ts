/** Whatever went wrong, as the problem document the caller gets. */
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { fromDatabase, Refusal } from './errors.ts'
import { log } from './log.ts'
import { problemDocument } from './problems.ts'

/** What Fastify refuses before a story begins, in our words. */
const fromFastify = (error: { code?: string; statusCode?: number }): Refusal | undefined => {
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE' || error.code === 'FST_REQ_FILE_TOO_LARGE')
    return new Refusal('too_large')
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE')
    return new Refusal('wrong_media_type', { params: { expected: 'application/json' } })
  if (error.statusCode && error.statusCode < 500)
    return new Refusal('malformed_request', { status: error.statusCode })
  return undefined
}

export const sendProblem = (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  const refusal =
    error instanceof Refusal
      ? error
      : (fromDatabase(error) ?? fromFastify(error as object) ?? new Refusal('internal', { cause: error }))
  if (refusal.status >= 500)
    log.error({ err: error, requestId: request.id, route: request.routeOptions.url }, refusal.code)
  if (refusal.status === 503) reply.header('retry-after', refusal.code === 'moving_house' ? '30' : '2')
  return reply
    .status(refusal.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store')
    .serializer(JSON.stringify)
    .send(
      problemDocument(refusal, request.language, {
        status: STATUS_CODES[refusal.status],
        requestId: request.id,
        module: request.routeOptions.config.module,
      }),
    )
}

const BEFORE_A_REQUEST: Record<string, [status: number, code: string]> = {
  HPE_HEADER_OVERFLOW: [431, 'too_large'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'took_too_long'],
}

/** What Node refuses before there is a request: an address or headers beyond 16 kB, a request that never ends, what is no HTTP. */
export const refuseConnection = (error: Error & { code?: string }, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  const [status, code] = BEFORE_A_REQUEST[error.code ?? ''] ?? [400, 'malformed_request']
  const title = STATUS_CODES[status]
  const body = JSON.stringify(problemDocument(new Refusal(code, { status }), 'es', { status: title }))
  if (socket.writable)
    socket.write(
      `HTTP/1.1 ${status} ${title}\r\nContent-Type: application/problem+json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
    )
  socket.destroy(error)
}
