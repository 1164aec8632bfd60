import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { startPostgres } from '#app/postgres.ts'
import { type Child, startChild } from './child.ts'
import { type Owner, registerOwner } from './owner.ts'
import { type Seeded, type Size, seed } from './seed.ts'

/** Everything that is measured, running. `databaseUrl`: as superuser. */
export type Stage = {
  road: Child
  bare: Child
  load: Child
  owner: Owner
  seeded: Seeded
  databaseUrl: string
}

/**
 * Builds the stage in a folder of its own below `parent`, does the work there, and takes everything away again, also when
 * the work fails. `road`: another program than `road.ts`.
 */
export async function onStage<T>(
  options: { parent: string; size: Size; tell: (line: string) => void; road?: string; roadArgs?: string[] },
  work: (stage: Stage) => Promise<T>,
): Promise<T> {
  const { parent, size, tell, road: program = 'road.ts', roadArgs = [] } = options
  const undo: (() => Promise<unknown>)[] = []
  await mkdir(parent, { recursive: true })
  const directory = await mkdtemp(join(parent, 'bench-'))
  undo.push(() => rm(directory, { recursive: true, force: true }))
  try {
    tell('starting PostgreSQL and the servers')
    const postgres = await startPostgres({ directory: join(directory, 'postgres') })
    undo.push(postgres.stop)
    const begin = async (path: string, env: Record<string, string> = {}, execArgv: string[] = []) => {
      const log = join(directory, `${basename(path)}.log`)
      const child = await startChild(path, { env: { NODE_ENV: 'production', ...env }, log, execArgv })
      undo.push(child.stop)
      return child
    }
    const settings = {
      DATABASE_URL: postgres.url,
      CEIBA_DATA: join(directory, 'data'),
      CEIBA_PORT: '0',
      CEIBA_RATE_LIMIT: 'off',
      CEIBA_SECRET_KEY: randomBytes(32).toString('base64'),
    }
    const road = await begin(program, settings, roadArgs)
    const owner = await registerOwner(road.address, size)
    tell('filling the companies')
    const seeded = await seed(postgres.url, owner, size)
    const bare = await begin('bare.ts', { DATABASE_URL: postgres.url })
    const load = await begin('load.ts')
    return await work({ road, bare, load, owner, seeded, databaseUrl: postgres.url })
  } finally {
    for (const step of undo.reverse()) await step()
  }
}
