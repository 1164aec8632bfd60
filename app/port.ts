import { createServer } from 'node:net'
import { addressOf } from '#app/config.ts'
import { Refusal } from '#app/refusal.ts'

/** Throws a Refusal where nobody can listen at this address now; 0 stands for any free port. */
export function refuseTakenPort(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error) => reject(cannotListen(host, port, error)))
    probe.listen(port, host, () => probe.close(() => resolve()))
  })
}

/** What is told when listening failed with `error`. */
export const cannotListen = (host: string, port: number, error: unknown): Refusal =>
  new Refusal(
    `${addressOf(host, port)} cannot be used (${(error as Error).message}). Set CEIBA_PORT or CEIBA_HOST to another.`,
  )
