/** A process that fires requests, so that the load is not made by whom it is made for. */
import autocannon from 'autocannon'
import { serveParent } from './child.ts'
import type { Figures, Firing } from './firing.ts'

/** How often autocannon looks whether it is time to end. */
const SAMPLE_MS = 100

/** The part of a round in which all connections are opened and ask at once: that keeps the one who asks waiting, not the one who answers. */
const OPENING = 1 / 10

async function fire({ url, connections, seconds, requests, counted = true }: Firing): Promise<Figures> {
  const milliseconds: number[] = []
  const lists = dealt(requests, connections)
  const counts = performance.now() + seconds * 1_000 * OPENING
  const running = autocannon({
    url,
    connections,
    duration: seconds,
    sampleInt: SAMPLE_MS,
    idReplacement: requests.some(({ body }) => body?.includes('[<id>]')),
    setupClient: (client) => client.setRequests(lists.pop() ?? requests),
  })
  if (counted)
    running.on('response', (_client, _status, _bytes, taken) => {
      if (performance.now() > counts) milliseconds.push(taken)
    })
  const { '2xx': good, non2xx, errors, duration } = await running
  milliseconds.sort((a, b) => a - b)
  const percentile = (share: number) => milliseconds[Math.floor(milliseconds.length * share)] ?? 0
  return {
    perSecond: good / duration,
    p50: percentile(0.5),
    p95: percentile(0.95),
    p99: percentile(0.99),
    good,
    bad: non2xx + errors,
  }
}

/** Every connection walks through requests of its own. */
function dealt<T>(requests: T[], hands: number): T[][] {
  const lists = Array.from({ length: hands }, (): T[] => [])
  requests.forEach((request, i) => {
    lists[i % hands]?.push(request)
  })
  return lists.map((list) => (list.length ? list : requests))
}

serveParent('', fire, async () => {})
