/** Work done in a thread of its own, so that requests go on meanwhile and what it works on cannot take the process with it. */
import { parentPort, Worker } from 'node:worker_threads'

/** `megabytes`: who needs more fails. `longestMs`: who takes longer fails too. `hands`: so many threads at most, one by default. */
export type Bounds = { megabytes: number; longestMs?: number; hands?: number }

type Told<Answer> = { answer: Answer } | { problem: string }
type Waiting<Order, Answer> = {
  order: Order
  resolve: (answer: Answer) => void
  reject: (error: Error) => void
}

/** What a thread loaded, and what its last order left there, take more memory than the rest of an idle server. */
const RESTS_MS = 20_000

/**
 * Somebody to give orders to, whose every hand does one after another: a hand's thread is begun with its first order and ended when
 * nothing was asked of it for a while, and at the latest with the process. Orders and answers are copied. One that exceeds the bounds is
 * refused and ends its thread; those behind it are done by the next. What ends a thread that has worked before is tried once more in a
 * new one: what others left behind may have taken the room.
 */
export const hireThread = <Order, Answer>(
  file: URL,
  { hands = 1, ...bounds }: Bounds,
): ((order: Order) => Promise<Answer>) => {
  const waiting: Waiting<Order, Answer>[] = []
  const hired = Array.from({ length: hands }, () => handOf(file, bounds, waiting))
  return (order) =>
    new Promise((resolve, reject) => {
      waiting.push({ order, resolve, reject })
      const free = hired.filter(({ isFree }) => isFree())
      const [hand] = free.sort((a, b) => Number(b.hasThread()) - Number(a.hasThread()))
      hand?.next()
    })
}

/** `next`: takes what waits longest, if anything does. */
const handOf = <Order, Answer>(
  file: URL,
  { megabytes, longestMs }: Bounds,
  waiting: Waiting<Order, Answer>[],
) => {
  let thread: Worker | undefined
  let isNew = true
  let atWork: Waiting<Order, Answer> | undefined
  let clock: NodeJS.Timeout | undefined

  const end = (): void => {
    const ended = thread
    thread = undefined
    void ended?.terminate()
  }
  const done = (settle: (asker: Waiting<Order, Answer>) => void): void => {
    if (atWork) settle(atWork)
    atWork = undefined
    next()
  }
  const fail = (error: Error): void => {
    end()
    done(({ reject }) => reject(error))
  }
  const broke = (error: Error): void => {
    if (!isNew && atWork) {
      end()
      waiting.unshift(atWork)
      next()
    } else fail(error)
  }
  const begin = (): Worker => {
    const begun = new Worker(file, {
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: megabytes },
    })
    begun.on('message', (told: Told<Answer>) => {
      // Said by one that was given up, it would answer somebody else.
      if (begun !== thread) return
      isNew = false
      done(({ resolve, reject }) =>
        'answer' in told ? resolve(told.answer) : reject(new Error(told.problem)),
      )
    })
    begun.on('error', (error) => begun === thread && broke(error as Error))
    begun.on('exit', () => begun === thread && broke(new Error('The thread ended by itself.')))
    isNew = true
    return begun
  }
  const next = (): void => {
    clearTimeout(clock)
    atWork = waiting.shift()
    if (!atWork) {
      thread?.unref()
      clock = setTimeout(end, RESTS_MS).unref()
      return
    }
    thread ??= begin()
    thread.ref()
    thread.postMessage(atWork.order)
    if (longestMs)
      clock = setTimeout(() => fail(new Error(`It took longer than ${longestMs} ms.`)), longestMs)
  }
  return { next, isFree: () => !atWork, hasThread: () => thread !== undefined }
}

/**
 * In the thread: does what was ordered, and keeps silent. What a library says to the console may be the words of a customer's file;
 * to be read only to be thrown away, it would keep the process from ending for as long as the thread rests.
 */
export const doOrders = <Order, Answer>(work: (order: Order) => Promise<Answer>): void => {
  for (const output of [process.stdout, process.stderr]) output.write = () => true
  parentPort?.on('message', async (order: Order) => {
    try {
      parentPort?.postMessage({ answer: await work(order) })
    } catch (error) {
      parentPort?.postMessage({ problem: (error as Error).stack })
    }
  })
}
