/** Whatever went wrong, as the problem document the caller gets. */
import { STATUS_CODES } from 'node:http'
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
