/** Figures for Prometheus. Labels are routes and codes, never people or companies. */
import { collectDefaultMetrics, Gauge, Histogram, register } from 'prom-client'
import { placementCounts } from './database.ts'

collectDefaultMetrics()

const duration = new Histogram({
  name: 'ceiba_http_request_seconds',
  help: 'Time to answer, by route, method and status.',
  labelNames: ['route', 'method', 'status'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.3, 1, 3, 10],
})

new Gauge({
  name: 'ceiba_database_connections',
  help: 'Connections by placement, pool and state.',
  labelNames: ['placement', 'pool', 'state'],
  collect() {
    for (const { name, read, write } of placementCounts())
      for (const [pool, counts] of Object.entries({ read, write }))
        for (const [state, count] of Object.entries(counts)) this.set({ placement: name, pool, state }, count)
  },
})

export const countRequest = (route: string, method: string, status: number, milliseconds: number): void =>
  duration.observe({ route, method, status }, milliseconds / 1000)

export const metricsText = (): Promise<string> => register.metrics()
export const metricsType = register.contentType
