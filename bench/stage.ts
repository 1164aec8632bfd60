import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { startPostgres } from '#app/postgres.ts'
import { Refusal } from '#app/refusal.ts'
import { type Child, startChild } from './child.ts'
import { MODEL } from './likeness_seed.ts'
import { registerOwner } from './owner.ts'
import { type Seeded, type Size, seed } from './seed.ts'

/** Everything that is measured, running. `simulators`: whom the road asks outside; `database`: its address as superuser. */
export type Stage = {
  road: Child
  bare: Child
  load: Child
  simulators: Child
  watchers: Child
  seeded: Seeded
  database: string
  secretKey: Buffer
}

/**
 * Builds the stage in a folder of its own below `parent`, does the work there, and takes everything away again, also when
 * the work fails or somebody asks it to stop.
 */
export async function onStage<T>(
  { parent, size, tell }: { parent: string; size: Size; tell: (line: string) => void },
  work: (stage: Stage) => Promise<T>,
): Promise<T> {
  const undo: (() => Promise<unknown>)[] = []
  const stopping = stopRequest()
  try {
    return await Promise.race([build(parent, size, tell, undo).then(work), stopping.requested])
  } finally {
    stopping.forget()
    for (let step = undo.pop(); step; step = undo.pop()) await step()
  }
}

async function build(
  parent: string,
  size: Size,
  tell: (line: string) => void,
  undo: (() => Promise<unknown>)[],
): Promise<Stage> {
  await mkdir(parent, { recursive: true })
  const directory = await mkdtemp(join(parent, 'bench-'))
  undo.push(() => rm(directory, { recursive: true, force: true }))
  tell('starting PostgreSQL and the servers')
  const postgres = await startPostgres({ directory: join(directory, 'postgres') })
  undo.push(postgres.stop)
  const begin = async (program: string, env: Record<string, string> = {}): Promise<Child> => {
    const log = join(directory, `${program}.log`)
    const child = await startChild(program, { NODE_ENV: 'production', ...env }, log)
    undo.push(child.stop)
    return child
  }
  const simulators = await begin('simulators.ts', { BENCH_BOOKS: join(directory, 'books') })
  const secretKey = randomBytes(32)
  const road = await begin('road.ts', {
    BENCH_SIMULATORS: simulators.address,
    DATABASE_URL: postgres.url,
    CEIBA_DATA: join(directory, 'data'),
    CEIBA_PORT: '0',
    CEIBA_RATE_LIMIT: 'off',
    CEIBA_EMBEDDINGS_URL: 'simulator',
    CEIBA_EMBEDDINGS_MODEL: MODEL,
    CEIBA_SECRET_KEY: secretKey.toString('base64'),
  })
  const owner = await registerOwner(road.address, size)
  tell('filling the companies')
  const seeded = await seed(postgres.url, owner, size)
  const bare = await begin('bare.ts', { DATABASE_URL: postgres.url })
  const load = await begin('load.ts')
  const watchers = await begin('watchers.ts')
  return { road, bare, load, simulators, watchers, seeded, database: postgres.url, secretKey }
}

const STOPS = ['SIGINT', 'SIGTERM'] as const

function stopRequest(): { requested: Promise<never>; forget: () => void } {
  let ask: () => void = () => {}
  const requested = new Promise<never>((_, reject) => {
    ask = () => reject(new Refusal('The bench was stopped before its end.'))
  })
  for (const signal of STOPS) process.on(signal, ask)
  return {
    requested,
    forget: () => {
      for (const signal of STOPS) process.off(signal, ask)
    },
  }
}
