import type { FastifyRequest } from 'fastify'
import { Refusal } from './errors.ts'

/** Whether a page of this origin is one of ours. Pages without a home, such as sandboxed frames, say `null`. */
export const isOurOrigin = (origin: string, host: string | undefined, publicUrl: string): boolean =>
  origin === new URL(publicUrl).origin || (URL.canParse(origin) && new URL(origin).host === host)

/** A browser sends its cookies along from anywhere; only our own pages may write with them. Throws `cross_site`. */
export const refuseCrossSite = (
  { method, headers }: Pick<FastifyRequest, 'method' | 'headers'>,
  publicUrl: string,
): void => {
  if (method === 'GET' || method === 'HEAD' || headers.authorization || !headers.cookie) return
  const site = headers['sec-fetch-site']
  if (site && site !== 'same-origin' && site !== 'none') throw new Refusal('cross_site')
  if (headers.origin && !isOurOrigin(headers.origin, headers.host, publicUrl)) throw new Refusal('cross_site')
}
