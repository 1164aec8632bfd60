import type { Stage } from './stage.ts'

/** A dashboard of ten widgets, read over and over by one person. Times in milliseconds. */
export type Dashboard = { widgets: number; answered: number; p50: number; p95: number; p99: number }

const number = (metric: string) => ({ kind: 'number', metrics: [metric] })
const WIDGETS = [
  number('deals.won_value'),
  number('deals.open_value'),
  number('deals.win_rate'),
  number('deals.velocity'),
  number('customers.new'),
  { kind: 'stages', metrics: ['deals.open_value'], dimension: 'stage_id' },
  { kind: 'line', metrics: ['deals.won_value'], period: 'last_12_months', every: 'month' },
  { kind: 'bar', metrics: ['deals.forecast'], period: 'next_6_months', every: 'month' },
  { kind: 'funnel', metrics: ['deals.stage_reached'], dimension: 'stage_id', period: 'last_90_days' },
  { kind: 'bar', metrics: ['customers.new'], dimension: 'source', period: 'last_12_months' },
].map((widget, n) => ({ id: `w${n}`, x: 0, y: n, w: 3, h: 2, ...widget }))

/** Keeps a dashboard of the busy company and asks for its figures, one request after another, for so many seconds. */
export async function readDashboard(stage: Stage, seconds: number): Promise<Dashboard> {
  const { token } = stage.seeded.busy
  const ask = async (
    method: string,
    path: string,
    body?: object,
  ): Promise<{ id: string; widgets: Computed[] }> => {
    const response = await fetch(`${stage.road.address}/api/v1/analytics/dashboards${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    })
    if (!response.ok)
      throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`)
    return (await response.json()) as { id: string; widgets: Computed[] }
  }
  const { id } = await ask('POST', '', { name: 'Ventas', period: 'last_90_days', widgets: WIDGETS })
  const { widgets } = await ask('GET', `/${id}/figures`)
  const unready = widgets.filter(({ state }) => state !== 'ready')
  if (unready.length) throw new Error(`Widgets without figures: ${JSON.stringify(unready)}`)

  const times: number[] = []
  for (const began = performance.now(); performance.now() - began < seconds * 1_000; ) {
    const asked = performance.now()
    await ask('GET', `/${id}/figures`)
    times.push(performance.now() - asked)
  }
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number): number => sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN
  return { widgets: widgets.length, answered: times.length, p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}

type Computed = { id: string; state: string }
