/** Addresses of what modules run beside the doors, such as simulators: they speak as the providers they stand for do. */
import type { FastifyInstance } from 'fastify'
import { asDownload } from '#kernel/server/http_file.ts'
import type { AddRoute, Arrived } from '#kernel/server/module.ts'

const LARGEST_FORM_BYTES = 64 * 1024
const LARGEST_XML_BYTES = 2 * 1024 * 1024

/**
 * Gives `start` a way to add addresses, and answers what it answers. Beside JSON they take forms and XML, which no other
 * address does.
 */
export async function addModuleRoutes<T>(
  app: FastifyInstance,
  start: (route: AddRoute) => Promise<T>,
): Promise<T> {
  const { promise, resolve } = Promise.withResolvers<T>()
  await app.register(async (door) => {
    door.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: LARGEST_FORM_BYTES },
      (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(body as string))),
    )
    door.addContentTypeParser(
      ['text/xml', 'application/xml', 'application/soap+xml'],
      { parseAs: 'string', bodyLimit: LARGEST_XML_BYTES },
      (_request, body, done) => done(null, body),
    )
    resolve(await start(routeAt(door)))
  })
  return promise
}

const routeAt =
  (door: FastifyInstance): AddRoute =>
  (method, path, answer) => {
    door.route({
      method,
      url: path,
      handler: async (request, reply) => {
        const { status, type, body, headers, fileName } = await answer({
          method,
          params: request.params as Arrived['params'],
          query: request.query as Arrived['query'],
          headers: request.headers as Arrived['headers'],
          body: request.body,
        })
        if (headers) reply.headers(headers)
        if (fileName !== undefined) reply.header('content-disposition', asDownload(fileName))
        return reply
          .status(status ?? 200)
          .type(type)
          .send(body)
      },
    })
  }
