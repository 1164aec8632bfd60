/** Companies whose public site has a host name of its own. Kept in memory, since an address is routed before anything is asked. */
import { hear } from './bus.ts'
import { placementOf } from './database.ts'
import { log } from './log.ts'

/** Word on the bus may be lost. */
const READ_AGAIN_MS = 60_000

let slugs: ReadonlyMap<string, string> = new Map()

const read = async (): Promise<void> => {
  const { rows } = await placementOf(undefined).read.query(
    undefined,
    'select lower(host) as host, slug::text from kernel.company where host is not null',
    [],
  )
  slugs = new Map((rows as { host: string; slug: string }[]).map(({ host, slug }) => [host, slug]))
}

const readQuietly = (): Promise<void> => read().catch((err) => log.warn({ err }, 'own hosts not read'))

/** Learns the hosts, now and whenever a company changed. Returns how to stop. */
export const watchOwnHosts = async (): Promise<() => void> => {
  await read()
  const stopHearing = hear('company', readQuietly)
  const timer = setInterval(readQuietly, READ_AGAIN_MS).unref()
  return () => {
    stopHearing()
    clearInterval(timer)
  }
}

/** The short name of the company that this host (`host:port` of the request) belongs to. */
export const slugOfHost = (host: string | undefined): string | undefined =>
  host && slugs.size ? slugs.get(host.replace(/:\d+$/, '').toLowerCase()) : undefined

/** Addresses that mean the same at every host: pages of other kinds, and what names its company itself. */
const SAME_EVERYWHERE = /^\/[a-z]\/|^\/(api|live|metrics|simulators|assets)(\/|$|\?)/

/** The address inside: at a company's own host, `/x` is `/c/<company>/x`. */
export const siteOf = (url: string, host: string | undefined): string => {
  const slug = slugOfHost(host)
  return slug && !SAME_EVERYWHERE.test(url) ? `/c/${slug}${url === '/' ? '' : url}` : url
}
