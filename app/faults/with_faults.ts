import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { PROJECT_ROOT } from '#app/config.ts'
import type { Facts } from './facts.ts'

/**
 * Lets so many orders happen among faults, with a house and a PostgreSQL of their own, and tells what is true afterwards. `seed`: the
 * same one makes the same faults. `tell`: hears how it goes. Throws where it does not calm down.
 */
export async function withFaults({
  orders,
  seed,
  tell = () => {},
}: {
  orders: number
  seed: number
  tell?: (line: string) => void
}): Promise<Facts> {
  const directory = await mkdtemp(join(tmpdir(), 'ceiba-faults-'))
  const child = spawn(
    process.execPath,
    [join(PROJECT_ROOT, 'app/faults/orders_among_faults.ts'), String(orders), String(seed), directory],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const stop = () => child.kill('SIGTERM')
  process.once('exit', stop)
  try {
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
    let wrong = ''
    child.stderr.on('data', (bytes: Buffer) => {
      wrong = (wrong + bytes).slice(-8_000)
    })
    let facts: Facts | undefined
    for await (const line of createInterface({ input: child.stdout })) {
      if (line.startsWith('tell ')) tell(line.slice(5))
      if (line.startsWith('found ')) facts = JSON.parse(line.slice(6)) as Facts
    }
    await ended
    if (!facts) throw new Error(`The run among faults (seed ${seed}) ended without facts: ${wrong}`)
    return facts
  } finally {
    process.off('exit', stop)
    await rm(directory, { recursive: true, force: true })
  }
}
