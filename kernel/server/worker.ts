/** Doing what was asked for in `jobs.ts`, in every placement. */
import { setTimeout as pause } from 'node:timers/promises'
import {
  Logger,
  parseCronItems,
  type Runner,
  runOnce,
  run as runWorker,
  type WorkerEvents,
} from 'graphile-worker'
import pg from 'pg'
import { hear } from './bus.ts'
import { LANES, type Lane, tasks } from './job_tasks.ts'
import { type Life, showLife } from './living_workers.ts'
import { log } from './log.ts'
import { house } from './module.ts'
import { addressesOf, openPlacements } from './placements.ts'

const crons = () =>
  [...house().jobs.values()].flatMap((j) =>
    j.every
      ? [{ task: 'kernel.every_company', match: j.every, payload: { job: j.name }, identifier: j.name }]
      : [],
  )

const logger = {
  error: (text: string, meta?: object) => log.error({ ...meta }, text),
  warn: (text: string, meta?: object) => log.warn({ ...meta }, text),
}

// A lost connection is reported where it was used; unheard here it would end the process.
const poolOf = (url: string, max: number): pg.Pool => {
  const pool = new pg.Pool({ connectionString: url, max, application_name: 'ceiba-worker' })
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

const LOOK_AGAIN_MS = 60_000
const RETRY_MS = 1_000
const LONGEST_END_MS = 5_000
const running = new Set<string>()

/**
 * Works in one placement until asked to stop, or until the queue can no longer say what it has done, as after a lost connection:
 * `ended` then tells, and whoever began it begins again.
 */
const workIn = async (
  placement: string,
  hands: Hands,
): Promise<{ stop: () => Promise<void>; ended: Promise<void> }> => {
  const { runtimeUrl } = addressesOf(placement)
  // They are held for a moment, to take a job and to tell its end, and one by each lane to hear of new jobs.
  const pgPool = poolOf(runtimeUrl, Math.max(...Object.values(hands)) + LANES.length)
  const life = showLife(runtimeUrl)
  const runners: Runner[] = []
  let asked = false
  const letGo = async (): Promise<void> => {
    running.delete(placement)
    for (const runner of runners) runner.stop().catch(() => {})
    const over = Promise.allSettled(runners.map(({ promise }) => promise))
    // Where one lane lost the database, the other may wait for it without end.
    await (asked ? over : Promise.race([over, pause(LONGEST_END_MS)]))
    await life.stop()
    await (asked ? pgPool.end() : Promise.race([pgPool.end(), pause(LONGEST_END_MS)]))
  }
  try {
    for (const lane of LANES)
      runners.push(await runnerOf({ placement, lane, pgPool, concurrency: hands[lane], events: life.events }))
    running.add(placement)
    const ended = Promise.race([beginsToEnd(life.events), ...runners.map(({ promise }) => promise)])
      .catch((err) => log.error({ err }, 'the queue let go of its worker'))
      .then(letGo)
    return {
      ended,
      stop: async () => {
        asked = true
        for (const runner of runners) runner.stop().catch(() => {})
        await ended
      },
    }
  } catch (error) {
    await letGo()
    throw error
  }
}

/**
 * When a runner stops, asked or not. Its promise alone may never say so: after a lost connection it can wait for its own jobs without
 * end, and nobody works any more.
 */
const beginsToEnd = (events: WorkerEvents): Promise<void> =>
  new Promise((resolve) => {
    events.once('pool:gracefulShutdown', () => resolve())
    events.once('pool:forcefulShutdown', () => resolve())
  })

const runnerOf = ({
  placement,
  lane,
  ...more
}: {
  placement: string
  lane: Lane
  pgPool: pg.Pool
  concurrency: number
  events: WorkerEvents
}): Promise<Runner> =>
  runWorker({
    ...more,
    preset: {
      worker: {
        // Written one by one, a job whose end could not be written would stay locked by a worker that lives: for hours,
        // with everything behind it in its queue. Written in batches, such a failure ends the runner.
        completeJobBatchDelay: 0,
        failJobBatchDelay: 0,
        // One look for work fetches what all free hands can do: otherwise each hand looks for itself, three times for every job done.
        localQueue: { size: more.concurrency },
      },
    },
    noHandleSignals: true,
    taskList: tasks(placement, [lane], lane === 'urgent' ? more.concurrency : undefined),
    parsedCronItems: lane === 'usual' ? parseCronItems(crons()) : [],
    logger: new Logger(() => (level, message, meta) => {
      if (level === 'error' || level === 'warning')
        logger[level === 'error' ? 'error' : 'warn'](message, meta)
    }),
  })

/** Jobs at once in each lane of each placement. What is urgent mostly waits for other houses to answer. */
export type Hands = Record<Lane, number>
const HANDS: Hands = { urgent: 12, usual: 4 }

/**
 * Begins to work in every placement, and in new ones and ones that were away as soon as they can be reached. Returns how to stop:
 * running jobs may finish, the others go back into the queue.
 */
export const startWorker = async (hands = HANDS): Promise<() => Promise<void>> => {
  const stops = new Map<string, () => Promise<void>>()
  let stopping = false
  const workEverywhere = async (): Promise<void> => {
    for (const { name } of (await openPlacements()).open) {
      if (stopping || stops.has(name)) continue
      const { stop, ended } = await workIn(name, hands)
      stops.set(name, stop)
      ended.then(() => {
        stops.delete(name)
        if (!stopping) lookAgainSoon()
      })
    }
  }
  let last = Promise.resolve()
  const lookAgain = (): void => {
    last = last.then(workEverywhere).catch((err) => {
      log.error({ err }, 'a placement is not worked in')
      if (!stopping) lookAgainSoon()
    })
  }
  const lookAgainSoon = (): void => {
    setTimeout(lookAgain, RETRY_MS).unref()
  }
  // The first placement may let go while the last is only being begun in.
  last = workEverywhere()
  await last
  const unhear = hear('placement', lookAgain)
  const timer = setInterval(lookAgain, LOOK_AGAIN_MS)
  timer.unref()
  return async () => {
    stopping = true
    unhear()
    clearInterval(timer)
    await last
    await Promise.all([...stops.values()].map((stop) => stop()))
  }
}

/** The placements this process does jobs in. */
export const workedPlacements = (): string[] => [...running]

/**
 * Hands that work off what waits whenever they are told, until the queues are empty, and keep their connections in between until they
 * are let go. For tests and commands. `hands`: jobs at once.
 */
export const hireHands = (hands = 1): { workOff: () => Promise<void>; letGo: () => Promise<void> } => {
  const kept = new Map<string, { pgPool: pg.Pool; life: Life; working: number }>()
  const keptFor = (url: string) => {
    const there = kept.get(url) ?? { pgPool: poolOf(url, hands + 2), life: showLife(url), working: 0 }
    kept.set(url, there)
    return there
  }
  return {
    workOff: async () => {
      for (const { name } of (await openPlacements()).open) {
        const here = keptFor(addressesOf(name).runtimeUrl)
        here.working += 1
        try {
          await runOnce({
            pgPool: here.pgPool,
            events: here.life.events,
            concurrency: hands,
            taskList: tasks(name),
            noHandleSignals: true,
            logger: new Logger(() => () => {}),
          })
        } finally {
          here.working -= 1
          if (!here.working) await here.life.rest()
        }
      }
    },
    letGo: async () => {
      for (const { pgPool, life } of kept.values()) {
        await life.stop()
        await pgPool.end()
      }
      kept.clear()
    },
  }
}
