/**
 * Serves routes a module would add to the server, alone and on loopback, and admits them as our own: adapters meet their simulator without the
 * house around it.
 */
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { AddRoute, Arrived, RouteMethod } from '#kernel/server/module.ts'
import { admitSimulatorsAt } from '#kernel/server/outside.ts'

type Answer = Parameters<AddRoute>[2]
type Served = { method: RouteMethod; path: RegExp; names: string[]; answer: Answer }

export const serveRoutes = async (
  add: (route: AddRoute, url: () => string) => void,
): Promise<{ url: string; close: () => Promise<void> }> => {
  const served: Served[] = []
  let url = ''
  add(
    (method, path, answer) => {
      const names = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
      const pattern = path.replace(/[.]/g, '\\.').replace(/:\w+/g, '([^/]+)')
      served.push({ method, path: new RegExp(`^${pattern}$`), names, answer })
    },
    () => url,
  )
  const server = createServer(async (request, response) => {
    const asked = new URL(request.url ?? '/', 'http://localhost')
    const found = served.find(({ method, path }) => method === request.method && path.test(asked.pathname))
    if (!found) return response.writeHead(404).end()
    const values = found.path.exec(asked.pathname)?.slice(1).map(decodeURIComponent) ?? []
    const { status, type, body } = await found.answer({
      method: found.method,
      headers: request.headers as Arrived['headers'],
      params: Object.fromEntries(found.names.map((name, index) => [name, values[index] ?? ''])),
      query: Object.fromEntries(asked.searchParams),
      body: await textOf(request),
    })
    return response.writeHead(status ?? 200, { 'content-type': type }).end(body)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  admitSimulatorsAt(url)
  return {
    url,
    close: async () => {
      admitSimulatorsAt('')
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}

const textOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
