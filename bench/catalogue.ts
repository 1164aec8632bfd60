import { soughtProducts } from './catalogue_seed.ts'
import type { Cost } from './child.ts'
import type { Figures, Firing } from './firing.ts'
import type { Stage } from './stage.ts'

/**
 * The public site: its pages at 16 connections, and searches one after another. `cost`: seconds of the server on the processor for one.
 * `bare`: pages of the bare server, each second.
 */
export type Catalogue = {
  pages: Figures & { bytes: number; cost: number; bare: number }
  search: { answered: number; p50: number; p95: number; p99: number; cost: number }
}

const CONNECTIONS = 16
const WARM_UP_SECONDS = 2

export async function visitCatalogue(stage: Stage, seconds: number): Promise<Catalogue> {
  const { slug, company, products, categories } = stage.seeded.catalogue
  const paths = [
    '',
    ...categories.map((one) => `/categoria/${one}`),
    ...products.slice(0, 200).map((one) => `/producto/${one}`),
  ]
  const requests = paths.map((path) => ({
    method: 'GET' as const,
    path: `/c/${slug}${path}`,
    // Of which the site reads the first, and the bare server the second.
    headers: { 'accept-encoding': 'br', 'x-company': company },
  }))
  const bytes = (await (await fetch(`${stage.road.address}/c/${slug}`)).arrayBuffer()).byteLength
  const fire = (server: 'road' | 'bare', length: number, counted: boolean): Promise<Figures> =>
    stage.load.ask<Figures>({
      url: stage[server].address,
      connections: CONNECTIONS,
      seconds: length,
      requests,
      counted,
    } satisfies Firing)
  const warmUp = Math.min(seconds, WARM_UP_SECONDS)
  await fire('road', warmUp, false)
  const before = await processorOf(stage)
  const pages = wholly(await fire('road', seconds, true))
  const cost = ((await processorOf(stage)) - before) / pages.good
  // Its connections to the database are opened by who asks first.
  const first = requests.slice(0, CONNECTIONS)
  const asked = first.map(({ path, headers }) => fetch(`${stage.bare.address}${path}`, { headers }))
  const unanswered = (await Promise.all(asked)).find(({ ok }) => !ok)
  if (unanswered) throw new Error(`The bare server answered ${unanswered.url} with ${unanswered.status}.`)
  await fire('bare', warmUp, false)
  const { perSecond: bare } = wholly(await fire('bare', seconds, true))
  return { pages: { ...pages, bytes, cost, bare }, search: await search(stage, seconds) }
}

const wholly = (figures: Figures): Figures => {
  const { good, bad } = figures
  if (bad || !good) throw new Error(`${bad} of ${bad + good} pages failed.`)
  return figures
}

const processorOf = async ({ road }: Stage): Promise<number> => (await road.ask<Cost>({})).processor

async function search(stage: Stage, seconds: number): Promise<Catalogue['search']> {
  const { slug } = stage.seeded.catalogue
  const times: number[] = []
  const before = await processorOf(stage)
  for (
    const began = performance.now(), words = soughtProducts(2_000);
    performance.now() - began < seconds * 1_000;
  ) {
    const asked = performance.now()
    const query = new URLSearchParams({ search: words[times.length % words.length] ?? '' })
    const answer = await fetch(`${stage.road.address}/api/v1/catalog/${slug}?${query}`)
    const { rows } = (await answer.json()) as { rows?: unknown[] }
    if (!rows) throw new Error(`The search for ${query} answered ${answer.status}.`)
    times.push(performance.now() - asked)
  }
  const cost = ((await processorOf(stage)) - before) / times.length
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number): number => sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN
  return { answered: times.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), cost }
}
