/** The door for visitors: modules' public pages, with what browsers are told of them. No cookie is looked at but a page's own pass. */
import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { fromDatabase, Refusal } from './errors.ts'
import type { HttpOptions } from './http.ts'
import { dropSpooled, formWithFile, sendSpooled, type Upload } from './http_file.ts'
import { httpSide } from './http_side.ts'
import { hashed, type KeptPages, keptPages, sendKept } from './kept_pages.ts'
import { companyBySlug } from './licences.ts'
import { log } from './log.ts'
import { house } from './module.ts'
import { slugOfHost } from './own_hosts.ts'
import { Html, html, type Page, type Shown } from './page.ts'
import { pageLook } from './page_look.ts'
import { problemDocument } from './problems.ts'
import { takeTurn } from './rates.ts'
import { run } from './run.ts'
import { refuseCrossSite } from './same_site.ts'
import { nobody } from './scope.ts'
import { text } from './texts.ts'

type Side = ReturnType<typeof httpSide>

const LARGEST_FORM_BYTES = 64 * 1024

type Inline = { styles: readonly string[]; scripts: readonly string[] }

const policy = ({ styles, scripts }: Inline, shown: Shown): string => {
  const { frames = [], sendsTo = [], pictures = [], worksWith = [] } = shown
  return [
    "default-src 'none'",
    `style-src ${[...styles, ...worksWith].join(' ') || "'none'"}`,
    `script-src ${[...scripts, ...worksWith].join(' ') || "'none'"}`,
    ["img-src 'self' data:", ...pictures, ...worksWith].join(' '),
    ["connect-src 'self'", ...worksWith].join(' '),
    ...(worksWith.length ? [`frame-src ${worksWith.join(' ')}`, `font-src ${worksWith.join(' ')}`] : []),
    ["form-action 'self'", ...sendsTo].join(' '),
    "base-uri 'none'",
    `frame-ancestors ${frames.length ? frames.join(' ') : "'none'"}`,
  ].join('; ')
}

/** Adds every module's pages. */
export const addPages = async (app: FastifyInstance, options: HttpOptions): Promise<void> => {
  const kept = keptPages()
  app.addHook('onClose', async () => kept.close())
  await app.register(async (door) => {
    door.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: LARGEST_FORM_BYTES },
      (_request, body, done) => done(null, fieldsOf(new URLSearchParams(body as string))),
    )
    door.setErrorHandler((error, request, reply) => sendSorry(error, request, reply))
    for (const { name, pages = [] } of house().modules)
      for (const page of pages) addPage(door, page, name, options, kept)
    // Where visitors go they never meet the application, which has a page for every other address.
    for (const first of partsForVisitors())
      door.get(`/${first}/*`, async () => {
        throw new Refusal('not_found')
      })
  })
}

/** The first parts of public pages' addresses. */
const partsForVisitors = (): Set<string> => {
  const pages = house().modules.flatMap((module) => module.pages ?? [])
  const parts = new Set(pages.map(({ at }) => at.split('/')[1] ?? ''))
  parts.delete('api')
  return parts
}

const fieldsOf = (form: URLSearchParams): Record<string, string[]> =>
  Object.fromEntries([...new Set(form.keys())].map((name) => [name, form.getAll(name)]))

const addPage = (
  door: FastifyInstance,
  page: Page,
  module: string,
  options: HttpOptions,
  keptOnes: KeptPages,
): void => {
  const [method, url] = page.at.split(' ') as ['GET' | 'POST', string]
  const { operation } = page
  if (method === 'GET') door.get(`${url}/`, { config: { module } }, withoutSlash)
  door.route({
    method,
    url,
    config: { module },
    ...(operation.upload && { bodyLimit: operation.upload.maxBytes + LARGEST_FORM_BYTES }),
    handler: async (request, reply) => {
      if (page.pass) refuseCrossSite(request, options.publicUrl)
      if (options.rateLimits)
        await takeTurn(
          operation.rate ?? 'ordinary',
          `${request.ip} ${request.url.split('?')[0]}`,
          (name, value) => reply.header(name, value),
        )
      const form = request.isMultipart() ? await formWithFile(operation, request) : undefined
      const sent = textsIn({
        ...(request.query as object),
        ...(form?.fields ?? (request.body as object)),
        ...(request.params as object),
      })
      if (sent.lang === 'es' || sent.lang === 'en') request.language = sent.lang
      const { language } = request
      const key = page.kept && `${language} ${request.headers.host} ${request.originalUrl}`
      const there = key && keptOnes.get(key)
      if (there) return sendKept(request, reply, there)

      const company = await companyBySlug(sent.company ?? '')
      if (!company?.modules.has(module)) throw new Refusal('not_found')
      const drawn = key ? keptOnes.begin(company, module) : undefined
      const inside = `/${url.split('/')[1]}/${company.slug}`
      const ownHost = slugOfHost(request.headers.host) === company.slug
      const root = ownHost ? '' : `/c/${company.slug}`
      const side = visitorSide(
        page,
        request,
        reply,
        ownHost && inside === `/c/${company.slug}` ? '/' : inside,
      )
      if (form?.file) side.upload = async () => form.file as Upload
      const answer = await run(operation, page.input(sent, request.headers.origin ?? ''), {
        company,
        actor: nobody(text('kernel:visitor', {}, language), 'guest'),
        door: 'http',
        language,
        address: request.ip,
        requestId: request.id,
        http: side,
        ...(request.headers['user-agent'] && { agent: request.headers['user-agent'] }),
      }).catch(async (error) => {
        await dropSpooled(side.file)
        throw error
      })
      if (side.file) return sendSpooled(reply, side.file)
      const nonce = randomBytes(16).toString('base64url')
      const seen = ownHost
        ? `${request.protocol}://${request.headers.host}${request.originalUrl}`
        : new URL(request.url, options.publicUrl).toString()
      const shown = page.show(answer as never, { company, language, sent, url: seen, root, nonce })
      if (!key || !drawn || shown.goTo || (shown.status ?? 200) !== 200) return send(reply, nonce, shown)
      const { content, ...inline } = hashed(shown.content, nonce)
      const headers = { ...headersOf(shown, inline), 'cache-control': 'public, no-cache', vary: VARIES }
      return sendKept(request, reply, await keptOnes.keep(key, drawn, { content }, headers))
    },
  })
}

/** People and other sites end addresses with a slash: they are led to the page, which has one address. */
const withoutSlash = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
  const to = request.originalUrl.replace(/\/+(?=\?|$)/, '')
  if (!/^\/[^/\\]/.test(to)) throw new Refusal('not_found')
  return reply.redirect(to, 308)
}

/** What a page's story may see and say of the request: its own pass, kept for its own part of the site, and a file. */
const visitorSide = (page: Page, request: FastifyRequest, reply: FastifyReply, path: string): Side => {
  const side = httpSide(page.operation, request, reply)
  const { cookies, setCookie } = side
  const { pass } = page
  // The page's form was read already, with its file.
  delete side.upload
  side.cookies = pass ? { [pass]: cookies[pass] } : {}
  side.setCookie = (name, value, { maxAgeSeconds }) => {
    if (name !== pass) throw new Error(`${page.at} keeps no cookie ${name}.`)
    setCookie?.(name, value, { maxAgeSeconds, path, fromElsewhere: true })
  }
  return side
}

/** A name that was sent several times: its values, a line each. */
const textsIn = (sent: object): Record<string, string> =>
  Object.fromEntries(
    Object.entries(sent).flatMap(([name, value]) =>
      typeof value === 'string'
        ? [[name, value]]
        : Array.isArray(value)
          ? [[name, value.filter((one) => typeof one === 'string').join('\n')]]
          : [],
    ),
  )

const headersOf = (shown: Shown, inline: Inline): Record<string, string> => ({
  'content-type': shown.type ?? 'text/html; charset=utf-8',
  'content-security-policy': policy(inline, shown),
  'cross-origin-resource-policy': 'cross-origin',
})

const VARIES = 'accept-language, accept-encoding'

const send = (reply: FastifyReply, nonce: string, shown: Shown): FastifyReply => {
  const { content, status = 200, frames = [], goTo, keepSeconds } = shown
  if (goTo) return reply.header('cache-control', 'no-store').redirect(goTo, 303)
  // An old word that knows no list of origins; the policy says the same and more.
  if (frames.length) reply.removeHeader('x-frame-options')
  const own = [`'nonce-${nonce}'`]
  return reply
    .status(status)
    .headers(headersOf(shown, { styles: own, scripts: own }))
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
  const absent = refusal.code !== 'cross_site' && (refusal.status === 403 || refusal.status === 404)
  const detail = absent ? text('kernel:page_absent', {}, language) : problemDocument(refusal, language).detail
  const nonce = randomBytes(16).toString('base64url')
  const back = absent ? undefined : wayBack(request)
  return send(reply, nonce, {
    status: absent ? 404 : refusal.status,
    content:
      html`<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${detail}</title><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><style nonce="${nonce}">${new Html(pageLook(undefined))}main{max-width:640px;margin:0 auto;padding:48px 20px}a{color:var(--word)}</style></head><body><main><h1>${detail}</h1>${absent && html`<p>${text('kernel:page_absent_next', {}, language)}</p>`}${back && html`<p><a href="${back}">${text('kernel:page_back', {}, language)}</a></p>`}</main></body></html>`
        .text,
  })
}

/** The page whose form was refused: at the form's own address, or one step above it. */
const wayBack = ({ method, server, routeOptions, url }: FastifyRequest): string | undefined => {
  if (method !== 'POST' || !routeOptions.url) return undefined
  const [path = ''] = url.split('?')
  const above = (address: string) => address.slice(0, address.lastIndexOf('/'))
  if (server.hasRoute({ method: 'GET', url: routeOptions.url })) return path
  return server.hasRoute({ method: 'GET', url: above(routeOptions.url) }) ? above(path) : undefined
}
