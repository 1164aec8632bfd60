import { type ChildProcess, fork } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A process of the bench. `address`: where it listens, when it does. */
export type Child = {
  address: string
  /** Sends a question and waits for its answer; one at a time. */
  ask<A>(question: unknown): Promise<A>
  stop(): Promise<void>
}

type Word = { ready: string } | { answer: unknown } | { failed: string }

/** Starts `bench/<program>` and waits until it says that it is ready. What it logs goes into the file `log`. */
export async function startChild(program: string, env: Record<string, string>, log: string): Promise<Child> {
  const output = openSync(log, 'w')
  const child = fork(join(import.meta.dirname, program), {
    env: { ...process.env, ...env },
    // The flags with which the launcher starts everything, and those of who looks for where time goes.
    execArgv: [...process.execArgv, ...(process.env.BENCH_NODE?.split(' ') ?? [])],
    stdio: ['ignore', output, output, 'ipc'],
  })
  closeSync(output)
  const word = await nextWord(child, log)
  return {
    address: 'ready' in word ? word.ready : '',
    ask: async <A>(question: unknown): Promise<A> => {
      const heard = nextWord(child, log)
      child.send(question as object)
      return ((await heard) as { answer: A }).answer
    },
    stop: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve()
        const impatient = setTimeout(() => child.kill('SIGKILL'), 15_000)
        child.once('exit', () => {
          clearTimeout(impatient)
          resolve()
        })
        child.disconnect()
      }),
  }
}

function nextWord(child: ChildProcess, log: string): Promise<Word> {
  return new Promise((resolve, reject) => {
    const done = () => {
      child.off('message', hear)
      child.off('exit', ended)
    }
    const hear = (word: Word) => {
      done()
      if ('failed' in word) reject(new Error(word.failed))
      else resolve(word)
    }
    const ended = (code: number | null) => {
      done()
      reject(new Error(`${child.spawnargs.at(-1)} ended with ${code}:\n${endOf(log)}`))
    }
    child.on('message', hear)
    child.once('exit', ended)
  })
}

const endOf = (log: string): string => readFileSync(log, 'utf8').trimEnd().split('\n').slice(-20).join('\n')

/**
 * The child's side: says that it is ready, answers questions, and ends when the bench lets go of it or dies.
 */
export function serveParent(
  ready: string,
  answer: (question: never) => Promise<unknown>,
  stop: () => Promise<void>,
): void {
  process.on('message', (question) => {
    answer(question as never).then(
      (value) => process.send?.({ answer: value }),
      (error: Error) => process.send?.({ failed: error.stack ?? error.message }),
    )
  })
  // Ctrl-C reaches every process of the terminal; the bench itself ends its children in good order.
  process.on('SIGINT', () => {})
  process.once('disconnect', () => {
    stop().finally(() => process.exit(0))
  })
  process.send?.({ ready })
}

/** What a server process cost so far: the most memory it ever held in bytes, and its time on the processor in seconds. */
export type Cost = { peakMemory: number; processor: number }

/** For `serveParent` of a server, which is asked for nothing else. */
export const costSoFar = async (): Promise<Cost> => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage()
  return { peakMemory: maxRSS * 1024, processor: (userCPUTime + systemCPUTime) / 1e6 }
}
