/** The door for visitors: modules' public pages, with what browsers are told of them. Cookies are never looked at. */
import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { fromDatabase, Refusal } from './errors.ts'
import type { HttpOptions } from './http.ts'
import { companyBySlug } from './licences.ts'
import { log } from './log.ts'
import { house } from './module.ts'
import { html, type Page, type Shown } from './page.ts'
import { problemDocument } from './problems.ts'
import { takeTurn } from './rates.ts'
import { run } from './run.ts'
import { nobody } from './scope.ts'
import { text } from './texts.ts'

const LARGEST_FORM_BYTES = 64 * 1024

const policy = (nonce: string, frames: readonly string[], sendsTo: readonly string[]): string =>
  [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    `script-src 'nonce-${nonce}'`,
    "img-src 'self' data:",
    ["form-action 'self'", ...sendsTo].join(' '),
    "base-uri 'none'",
    `frame-ancestors ${frames.length ? frames.join(' ') : "'none'"}`,
  ].join('; ')

/** Adds every module's pages. */
export const addPages = async (app: FastifyInstance, options: HttpOptions): Promise<void> => {
  await app.register(async (door) => {
    door.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: LARGEST_FORM_BYTES },
      (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(body as string))),
    )
    door.setErrorHandler((error, request, reply) => sendSorry(error, request, reply))
    for (const { name, pages = [] } of house().modules)
      for (const page of pages) addPage(door, page, name, options)
  })
}

const addPage = (door: FastifyInstance, page: Page, module: string, options: HttpOptions): void => {
  const [method, url] = page.at.split(' ') as ['GET' | 'POST', string]
  door.route({
    method,
    url,
    config: { module },
    handler: async (request, reply) => {
      if (options.rateLimits)
        await takeTurn(
          page.operation.rate ?? 'ordinary',
          `${request.ip} ${request.url.split('?')[0]}`,
          (name, value) => reply.header(name, value),
        )
      const sent = textsIn({
        ...(request.query as object),
        ...(request.body as object),
        ...(request.params as object),
      })
      const company = await companyBySlug(sent.company ?? '')
      if (!company?.modules.has(module)) throw new Refusal('not_found')
      const answer = await run(page.operation, page.input(sent, request.headers.origin ?? ''), {
        company,
        actor: nobody(text('kernel:visitor', {}, request.language), 'guest'),
        door: 'http',
        language: request.language,
        address: request.ip,
        requestId: request.id,
        ...(request.headers['user-agent'] && { agent: request.headers['user-agent'] }),
      })
      const nonce = randomBytes(16).toString('base64url')
      const address = new URL(request.url, options.publicUrl).toString()
      return send(
        reply,
        nonce,
        page.show(answer as never, { company, language: request.language, sent, url: address, nonce }),
      )
    },
  })
}

/** A name that was sent twice has no meaning here. */
const textsIn = (sent: object): Record<string, string> =>
  Object.fromEntries(
    Object.entries(sent).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  )

const send = (
  reply: FastifyReply,
  nonce: string,
  {
    content,
    type = 'text/html; charset=utf-8',
    status = 200,
    frames = [],
    sendsTo = [],
    goTo,
    keepSeconds,
  }: Shown,
): FastifyReply => {
  if (goTo) return reply.header('cache-control', 'no-store').redirect(goTo, 303)
  // An old word that knows no list of origins; the policy says the same and more.
  if (frames.length) reply.removeHeader('x-frame-options')
  return reply
    .status(status)
    .type(type)
    .header('content-security-policy', policy(nonce, frames, sendsTo))
    .header('cross-origin-resource-policy', 'cross-origin')
    .header('cache-control', keepSeconds ? `public, max-age=${keepSeconds}` : 'no-store')
    .header('vary', 'accept-language')
    .send(content)
}

/** What went wrong, for somebody who came to a company and not to us. */
const sendSorry = (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  const given = error instanceof Refusal ? error : fromDatabase(error)
  const tooLarge = (error as { statusCode?: number }).statusCode === 413
  const refusal = given ?? new Refusal(tooLarge ? 'too_large' : 'internal', { cause: error })
  if (refusal.status >= 500) log.error({ err: error, requestId: request.id }, refusal.code)
  const { language } = request
  const absent = refusal.status === 403 || refusal.status === 404
  const detail = absent ? text('kernel:page_absent', {}, language) : problemDocument(refusal, language).detail
  return send(reply, randomBytes(16).toString('base64url'), {
    status: absent ? 404 : refusal.status,
    content:
      html`<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${detail}</title><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"></head><body><h1>${detail}</h1></body></html>`
        .text,
  })
}
