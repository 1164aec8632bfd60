/** The HTTP door: every operation with a route, problem documents, bounds, and nothing that knows a module. */
import { randomUUID } from 'node:crypto'
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  fastify,
  LogController,
} from 'fastify'
import type { Operation } from '#kernel/contract.ts'
import { newId } from '#kernel/values/id.ts'
import { Refusal } from './errors.ts'
import { dropSpooled, sendSpooled } from './http_file.ts'
import { methodsAt } from './http_methods.ts'
import { refuseConnection, sendProblem } from './http_problem.ts'
import { httpSide } from './http_side.ts'
import { companyById } from './licences.ts'
import { log } from './log.ts'
import { countRequest } from './metrics.ts'
import { house, type Identified } from './module.ts'
import { siteOf } from './own_hosts.ts'
import { addPages } from './pages.ts'
import { takeTurn } from './rates.ts'
import { run } from './run.ts'
import { refuseCrossSite } from './same_site.ts'
import { GUEST, type Language } from './scope.ts'
import { securityHeaders } from './security_headers.ts'

const MEGABYTE = 1024 * 1024
const DEEPEST = 32
export const ACCESS_COOKIE = 'ceiba_access'

/** `pictureOrigins`: where screens may also fetch pictures from, such as the tiles of maps. */
export type HttpOptions = {
  publicUrl: string
  trustProxy: boolean
  rateLimits: boolean
  pictureOrigins?: readonly string[]
}

declare module 'fastify' {
  interface FastifyContextConfig {
    module?: string
  }
  interface FastifyRequest {
    identified?: Identified | undefined
    language: Language
  }
}

/** `/api/x` is `/api/v1/x`; the description of the API stands beside the versions. At a company's own host is its site. */
const rewriteUrl = (url: string, host: string | undefined): string =>
  /^\/api\//.test(url)
    ? /^\/api\/(v1(\/|$|\?)|docs|openapi\.json)/.test(url)
      ? url
      : url.replace(/^\/api\//, '/api/v1/')
    : siteOf(url, host)

export const makeHttp = async (options: HttpOptions): Promise<FastifyInstance> => {
  const security = await securityHeaders(options.publicUrl, options.pictureOrigins)
  const app = fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: MEGABYTE,
    trustProxy: options.trustProxy,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    routerOptions: { maxParamLength: 200 },
    rewriteUrl: (request) => rewriteUrl(request.url ?? '/', request.headers.host),
    forceCloseConnections: 'idle',
    requestTimeout: 120_000,
    connectionTimeout: 120_000,
    keepAliveTimeout: 72_000,
    clientErrorHandler: refuseConnection,
    // What is refused before any hook runs, such as a path that cannot be decoded.
    frameworkErrors: (error, request, reply) =>
      sendProblem(error, request, reply.headers(security).header('x-request-id', request.id)),
  })
  // A connection whose request was under way when closing began would be kept alive for a request that never comes.
  app.addHook('preClose', (done) => {
    const closing = setInterval(() => app.server.closeIdleConnections(), 50)
    app.server.once('close', () => clearInterval(closing))
    done()
  })

  await app.register(cookie)
  await app.register(multipart, { limits: { files: 1, fields: 20, fieldSize: MEGABYTE } })

  const parseJson = app.getDefaultJsonParser('error', 'error')
  app.removeContentTypeParser(['application/json', 'text/plain'])
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body.length === 0) return done(null, {})
    return parseJson(request, body as string, (error, value) =>
      done(
        error ?? (isTooDeep(value) ? new Refusal('too_deep', { params: { deepest: DEEPEST } }) : null),
        value,
      ),
    )
  })

  app.decorateRequest('language', 'es')
  app.addHook('onRequest', (request, reply, done) => {
    request.language = /^\s*en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'es'
    reply.headers(security).header('x-request-id', request.id)
    done()
  })
  app.addHook('onResponse', (request, reply, done) => {
    noteRequest(request, reply)
    done()
  })
  app.setErrorHandler((error, request, reply) => sendProblem(error, request, reply))
  app.setNotFoundHandler((request, reply) => {
    const allowed = methodsAt(request.url).join(', ')
    if (!allowed) return sendProblem(new Refusal('not_found'), request, reply)
    const refusal = new Refusal('method_not_allowed', { params: { allowed } })
    return sendProblem(refusal, request, reply.header('allow', allowed))
  })

  for (const { operation } of house().operations.values())
    if (operation.http) addRoute(app, operation, options)
  await addPages(app, options)
  return app
}

/** Every request is counted; those that write, fail or dawdle are logged as well. What simulators are told is told twice. */
const noteRequest = (request: FastifyRequest, reply: FastifyReply): void => {
  const route = request.routeOptions.url ?? 'unknown'
  const { statusCode: status, elapsedTime: milliseconds } = reply
  countRequest(route, request.method, status, milliseconds)
  const isQuiet = request.method === 'GET' || route.startsWith('/simulators/')
  const level = isQuiet && status < 400 && milliseconds < 1_000 ? 'debug' : 'info'
  log[level](
    { requestId: request.id, route, method: request.method, status, milliseconds: Math.round(milliseconds) },
    'request',
  )
}

const isTooDeep = (value: unknown, depth = 0): boolean =>
  depth > DEEPEST ||
  (typeof value === 'object' &&
    value !== null &&
    Object.values(value).some((inner) => isTooDeep(inner, depth + 1)))

const addRoute = (app: FastifyInstance, operation: Operation, options: HttpOptions): void => {
  const [method, path] = (operation.http as string).split(' ') as [string, string]
  app.route({
    method,
    url: `/api/v1${path}`,
    config: { module: operation.module },
    ...(operation.upload && { bodyLimit: operation.upload.maxBytes + MEGABYTE }),
    handler: async (request, reply) => {
      refuseCrossSite(request, options.publicUrl)
      const identified = await identify(request)
      if (options.rateLimits)
        await takeTurn(operation.rate ?? 'ordinary', identified?.actor.id ?? request.ip, (name, value) =>
          reply.header(name, value),
        )
      const company = identified?.companyId ? await companyById(identified.companyId) : undefined
      if (identified?.language && !request.headers['accept-language']) request.language = identified.language

      let runId = newId()
      const side = httpSide(operation, request, reply)
      side.ranBefore = (first) => {
        runId = first
      }
      const answer = await run(operation, inputOf(operation, request), {
        ...(company && { company }),
        actor: identified?.actor ?? GUEST,
        door: 'http',
        runId,
        language: request.language,
        address: request.ip,
        ...(request.headers['user-agent'] && { agent: request.headers['user-agent'] }),
        requestId: request.id,
        ...seenVersion(request),
        ...idempotencyKey(request),
        http: side,
      }).catch(async (error) => {
        await dropSpooled(side.file)
        throw error
      })
      // With it the caller may undo what it did.
      if (operation.kind === 'action') reply.header('x-run-id', runId)
      if (side.file) return sendSpooled(reply, side.file)
      const version = (answer as { version?: unknown }).version
      if (typeof version === 'number') reply.header('etag', `"v${version}"`)
      reply.header('cache-control', 'no-store')
      reply.header('content-type', 'application/json; charset=utf-8')
      return JSON.stringify(answer)
    },
  })
}

const inputOf = (operation: Operation, request: FastifyRequest): unknown => {
  const body = operation.upload || !isObject(request.body) ? undefined : request.body
  if (request.body !== undefined && request.body !== null && !operation.upload && !body)
    throw new Refusal('malformed_request')
  return { ...(request.query as object), ...body, ...(request.params as object) }
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const identify = async (request: FastifyRequest): Promise<Identified | undefined> => {
  const bearer = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  const access = request.cookies[ACCESS_COOKIE]
  if (!bearer && !access) return undefined
  const identified = await house().identify({
    ...(bearer ? { bearer } : access && { cookie: access }),
    address: request.ip,
  })
  request.identified = identified
  return identified
}

const seenVersion = (request: FastifyRequest): { seenVersion?: number } => {
  const header = request.headers['if-match']
  if (!header || header === '*') return {}
  const version = /^(?:W\/)?"v(\d+)"$/.exec(header)?.[1]
  if (!version) throw new Refusal('malformed_request', { field: 'If-Match' })
  return { seenVersion: Number(version) }
}

const idempotencyKey = (request: FastifyRequest): { idempotencyKey?: string } => {
  const key = request.headers['idempotency-key']
  if (key === undefined) return {}
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key))
    throw new Refusal('malformed_request', { field: 'Idempotency-Key' })
  return { idempotencyKey: key }
}
