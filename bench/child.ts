import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'

/** A process of the bench. `address`: where it listens, when it does. */
export type Child = {
  address: string
  /** Sends a question and waits for its answer; one at a time. */
  ask<A>(question: unknown): Promise<A>
  stop(): Promise<void>
}

type Word = { ready: string } | { answer: unknown } | { failed: string }

/** Starts `bench/<name>.ts`, or the program at an absolute path, and waits until it says that it is ready. */
export async function startChild(
  program: string,
  env: Record<string, string>,
  execArgv: string[] = [],
): Promise<Child> {
  const path = join(program.startsWith('/') ? '' : import.meta.dirname, program)
  const child = fork(path, {
    env: { ...process.env, ...env },
    execArgv,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const word = await nextWord(child)
  return {
    address: 'ready' in word ? word.ready : '',
    ask: async <A>(question: unknown): Promise<A> => {
      const heard = nextWord(child)
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

function nextWord(child: ChildProcess): Promise<Word> {
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
      reject(new Error(`${child.spawnargs.at(-1)} ended with ${code} before it answered.`))
    }
    child.on('message', hear)
    child.once('exit', ended)
  })
}

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

/** Most memory this process ever held, in bytes; for `serveParent` of a server. */
export const peakMemory = async (): Promise<number> => process.resourceUsage().maxRSS * 1024
