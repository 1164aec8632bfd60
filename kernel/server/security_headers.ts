/** What browsers are told of every answer: who may frame it, run scripts in it, learn where it was linked from. */
import helmet from '@fastify/helmet'
import { fastify } from 'fastify'

const POLICY = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  fontSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
  workerSrc: ["'self'", 'blob:'],
  frameAncestors: ["'none'"],
  baseUri: ["'self'"],
  formAction: ["'self'"],
  objectSrc: ["'none'"],
}

/** Maps fetch their pictures by script, so they need both. */
const letting = (pictureOrigins: readonly string[]) => ({
  ...POLICY,
  imgSrc: [...POLICY.imgSrc, ...pictureOrigins],
  connectSrc: [...POLICY.connectSrc, ...pictureOrigins],
})

/**
 * Helmet's headers by name. They are the same for everybody, so helmet is asked once and its answer kept: headers it sets
 * itself, one by one on every request, keep Node from writing the head of an answer in one go.
 */
export const securityHeaders = async (
  publicUrl: string,
  pictureOrigins: readonly string[] = [],
): Promise<Record<string, string>> => {
  const asked = fastify()
  await asked.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: letting(pictureOrigins) },
    hsts: publicUrl.startsWith('https:'),
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'same-origin' },
  })
  asked.get('/', async (_request, reply) => reply.status(204).send())
  const { headers } = await asked.inject('/')
  await asked.close()
  const { date: _, connection: __, 'keep-alive': ___, ...kept } = headers
  return kept as Record<string, string>
}
