import type { Cost } from './child.ts'
import type { Figures, Firing } from './firing.ts'
import { type Scenario, toBare, toRoad, type Wish } from './scenarios.ts'
import type { Stage } from './stage.ts'

/** How long and how often. Seconds of one round, how many pairs of rounds, and how many rounds of a crowd. */
export type Pace = { warmUp: number; round: number; pairs: number; crowd: number; crowds: number }

// Many short rounds: what disturbs the machine for a moment disturbs one of them.
export const FULL_PACE: Pace = { warmUp: 3, round: 2, pairs: 6, crowd: 3, crowds: 3 }
export const QUICK_PACE: Pace = { warmUp: 0.1, round: 0.2, pairs: 1, crowd: 0.2, crowds: 1 }
const LONGEST_ROUND_SECONDS = 2

const CONNECTIONS = 16
const CROWD = 64

/** One scenario measured. `share`: of the bare server's requests per second, the median of the pairs. */
export type Measured = {
  name: string
  title: string
  share: number
  wanted: number | undefined
  road: Figures
  bare: Figures
  /** Seconds on the processor that one request cost each server's process; the database's are not in it. */
  processor: { road: number; bare: number }
  /** At 64 connections, the median of the rounds. */
  crowd: Figures | undefined
}

/** Measures in pairs, one server after the other, so that a noisy machine is noisy for both. */
export async function measure(stage: Stage, scenario: Scenario, pace: Pace): Promise<Measured> {
  const wishes = scenario.wishes(stage.seeded)
  const fire = (to: 'road' | 'bare', seconds: number, more: Partial<Firing> = {}): Promise<Figures> =>
    stage.load.ask<Figures>({
      url: stage[to].address,
      connections: CONNECTIONS,
      seconds,
      requests: wishes.map(to === 'road' ? toRoad : toBare),
      ...more,
    } satisfies Firing)

  if (scenario.reads) await refuseDifferentAnswers(stage, wishes, scenario.adds)
  for (const server of ['road', 'bare'] as const) await fire(server, pace.warmUp, { counted: false })
  const before = await costs(stage)
  const road: Figures[] = []
  const bare: Figures[] = []
  // Of a short round on a busy machine nothing may be answered before it ends.
  const answered = async (server: 'road' | 'bare', seconds: number): Promise<Figures> => {
    const figures = await fire(server, seconds)
    return figures.good || figures.bad || seconds >= LONGEST_ROUND_SECONDS
      ? figures
      : answered(server, 4 * seconds)
  }
  for (let pair = 0; pair < pace.pairs; pair++) {
    road.push(await answered('road', pace.round))
    bare.push(await answered('bare', pace.round))
  }
  const after = await costs(stage)
  const crowds: Figures[] = []
  if (scenario.reads && !scenario.heavy)
    for (let nth = 0; nth < pace.crowds; nth++)
      crowds.push(await fire('road', pace.crowd, { connections: CROWD }))
  for (const { bad, good } of [...road, ...bare, ...crowds])
    if (bad || !good) throw new Error(`${scenario.title}: ${bad} of ${bad + good} requests failed.`)
  return {
    name: scenario.name,
    title: scenario.title,
    share: median(road.map((figures, i) => figures.perSecond / (bare[i]?.perSecond ?? Number.NaN))),
    wanted: scenario.share,
    road: middle(road),
    bare: middle(bare),
    processor: {
      road: (after.road - before.road) / middle(road).good,
      bare: (after.bare - before.bare) / middle(bare).good,
    },
    crowd: crowds.length ? middle(crowds) : undefined,
  }
}

const costs = async ({ road, bare }: Stage): Promise<{ road: number; bare: number }> => ({
  road: (await road.ask<Cost>({})).processor,
  bare: (await bare.ask<Cost>({})).processor,
})

/** A comparison is fair only while both answer the same, but for the field of each row that only the road adds. */
async function refuseDifferentAnswers(stage: Stage, wishes: Wish[], added?: string): Promise<void> {
  const compared = (answer: Answer): string => {
    // Cursors name the order in words of each server's own.
    const { next, rows, ...rest } = answer
    const plain = added ? rows?.map(({ [added]: _, ...row }) => row) : rows
    return JSON.stringify({ ...rest, rows: plain, ends: next === undefined })
  }
  for (const wish of wishes.slice(0, 20)) {
    const [road, bare] = await Promise.all(
      [[stage.road, toRoad(wish)] as const, [stage.bare, toBare(wish)] as const].map(
        async ([{ address }, { path, headers }]) =>
          compared((await (await fetch(address + path, { headers })).json()) as Answer),
      ),
    )
    if (road !== bare) throw new Error(`The servers differ at ${wish.path}:\n${road}\n${bare}`)
  }
}

type Answer = Record<string, unknown> & { rows?: Record<string, unknown>[] }

const middle = (all: Figures[]): Figures => ({
  perSecond: median(all.map((f) => f.perSecond)),
  p50: median(all.map((f) => f.p50)),
  p95: median(all.map((f) => f.p95)),
  p99: median(all.map((f) => f.p99)),
  good: all.reduce((sum, f) => sum + f.good, 0),
  bad: all.reduce((sum, f) => sum + f.bad, 0),
})

export const median = (values: number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2
    ? (sorted[half] ?? Number.NaN)
    : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2
}
