import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { type Config, PROJECT_ROOT } from '#app/config.ts'
import { addModuleRoutes } from '#app/module_routes.ts'
import { cannotListen } from '#app/port.ts'
import { startModules } from '#app/stage.ts'
import { placementOf, SHARED } from '#kernel/server/database.ts'
import { KERNEL_CODES, Refusal } from '#kernel/server/errors.ts'
import { makeHttp } from '#kernel/server/http.ts'
import { openLive } from '#kernel/server/live.ts'
import { metricsText, metricsType } from '#kernel/server/metrics.ts'
import { house } from '#kernel/server/module.ts'
import { openApi } from '#kernel/server/openapi.ts'
import { watchOwnHosts } from '#kernel/server/own_hosts.ts'
import { placementNames } from '#kernel/server/placements.ts'
import { problemDocument } from '#kernel/server/problems.ts'
import { escapeXml } from '#kernel/server/sheets/escape_xml.ts'
import { workedPlacements } from '#kernel/server/worker.ts'

export const VERSION = '0.1.0'

/** The doors are open. `address`: where this process listens. */
export type Server = { address: string; close(): Promise<void> }

/**
 * Opens the doors: API, live screens, web pages, simulators, health, metrics.
 *
 * `close` lets requests in flight finish and refuses new ones.
 */
export async function startServer(config: Config): Promise<Server> {
  const forgetHosts = await watchOwnHosts()
  const app = await makeHttp({
    publicUrl: config.publicUrl,
    trustProxy: config.trustProxy,
    rateLimits: config.rateLimit,
    pictureOrigins: config.tiles ? [new URL(config.tiles).origin] : [],
  })
  addHouseRoutes(app, config)
  await addDocs(app)
  await addWeb(app)
  const stopModules = await addModuleRoutes(app, (route) => startModules(config, route))
  await app.ready()
  const closeLive = openLive(app.server, config.publicUrl)
  const { host, port } = config
  const address = await app.listen({ port, host }).catch((error) => {
    throw cannotListen(host, port, error)
  })
  return {
    address,
    close: async () => {
      await closeLive()
      await app.close()
      forgetHosts()
      await stopModules()
    },
  }
}

function addHouseRoutes(app: FastifyInstance, config: Config): void {
  const startedAt = performance.now()
  app.get('/api/v1/health', async (_request, reply) => {
    const database = await placementOf(undefined)
      .read.query(undefined, 'select 1', [])
      .then(
        () => 'up',
        () => 'down',
      )
    reply.status(database === 'up' ? 200 : 503).header('cache-control', 'no-store')
    return {
      status: database === 'up' ? 'ok' : 'unwell',
      version: VERSION,
      database,
      worker: workedPlacements().length ? 'up' : 'elsewhere',
      ...(await placementsUp()),
      uptime_seconds: Math.round((performance.now() - startedAt) / 1000),
    }
  })
  app.get('/api/openapi.json', async () => openApi(config.publicUrl, VERSION))
  // Figures are for the operator: this machine itself, or whoever knows the token.
  app.get('/metrics', async (request, reply) => {
    const given = request.headers.authorization?.replace(/^Bearer /, '')
    const local =
      /^(::1|(::ffff:)?127\.)/.test(request.socket.remoteAddress ?? '') && !request.headers['x-forwarded-for']
    if (config.metricsToken ? given !== config.metricsToken : !local) throw new Refusal('not_found')
    reply.header('content-type', metricsType)
    return metricsText()
  })
}

/** Of databases beside the shared one, how many there are and how many answer; nothing where there are none. */
async function placementsUp(): Promise<{ placements?: { up: number; all: number } }> {
  const all = (await placementNames().catch(() => [SHARED])).filter((name) => name !== SHARED)
  if (!all.length) return {}
  const asked = await Promise.allSettled(
    all.map(async (placement) => placementOf({ placement }).read.query(undefined, 'select 1', [])),
  )
  return { placements: { up: asked.filter((one) => one.status === 'fulfilled').length, all: all.length } }
}

const DOCS_PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Ceiba API</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/api/docs/swagger-ui.css"></head>
<body><div id="docs"></div><script src="/api/docs/swagger-ui-bundle.js"></script><script src="/api/docs/open.js"></script></body></html>`

/** The rendered description of the API, from files of this installation only. */
async function addDocs(app: FastifyInstance): Promise<void> {
  await app.register(fastifyStatic, {
    root: dirname(fileURLToPath(import.meta.resolve('swagger-ui-dist/package.json'))),
    prefix: '/api/docs/',
    decorateReply: false,
    index: false,
    allowedPath: (path) => /^\/swagger-ui(-bundle)?\.(css|js)$/.test(path),
  })
  app.get('/api/docs', async (_request, reply) => reply.type('text/html').send(DOCS_PAGE))
  app.get('/api/docs/problems', async (_request, reply) => reply.type('text/html').send(problemsPage()))
  app.get('/api/docs/open.js', async (_request, reply) =>
    reply
      .type('text/javascript')
      .send(
        "SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#docs', deepLinking: true, tryItOutEnabled: true })",
      ),
  )
}

/** What every problem code means: where a problem document's `type` leads. */
const problemsPage = (): string => {
  const codes = new Set(KERNEL_CODES)
  for (const { operation } of house().operations.values())
    for (const code of operation.errors ?? []) codes.add(code)
  const rows = [...codes].sort().map((code) => {
    const { detail, next = '' } = problemDocument(new Refusal(code), 'en')
    return `<tr id="${code}"><th scope="row"><code>${code}</code></th><td>${escapeXml(detail)} ${escapeXml(next)}</td></tr>`
  })
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Problem codes · Ceiba API</title><meta name="viewport" content="width=device-width"></head><body><h1>Problem codes</h1><table>${rows.join('')}</table></body></html>`
}

const WEB = join(PROJECT_ROOT, 'web', 'dist')

/** The built pages; a path that is no file is a page of the application. */
async function addWeb(app: FastifyInstance): Promise<void> {
  if (!existsSync(WEB)) return
  await app.register(fastifyStatic, {
    root: WEB,
    prefix: '/',
    wildcard: false,
    cacheControl: false,
    preCompressed: true,
    setHeaders: (reply, path) =>
      reply.header(
        'cache-control',
        path.startsWith(WEB) && path.includes('/assets/')
          ? 'public, max-age=31536000, immutable'
          : 'no-cache',
      ),
  })
  app.get('/*', async (request, reply) => {
    if (/^\/(api|live|simulators|metrics|assets)(\/|$)/.test(request.url)) throw new Refusal('not_found')
    return reply.header('cache-control', 'no-cache').sendFile('index.html')
  })
}
