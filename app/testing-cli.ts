/** Commands as an operator types them, on a database of their own in the tests' server: starting one for each would take a minute. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { onTestFinished } from 'vitest'
import { PROJECT_ROOT } from '#app/config.ts'
import { testHouse } from '#app/testing.ts'

/** The address of a database of the tests' server, for its owner. */
export const addressOf = (database: string): string => testHouse.ownerUrl.replace(/\/[^/]+$/, `/${database}`)

export const asOwnerOf = async <Row extends pg.QueryResultRow>(
  database: string,
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> => {
  const client = new pg.Client({ connectionString: addressOf(database) })
  await client.connect()
  const { rows } = await client.query<Row>(sql, values).finally(() => client.end())
  return rows
}

/** What a command finds around it: no setting of any Ceiba, and what earlier ones compiled, as the launcher has it. */
export const AROUND = {
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
}

/** What a command did: `said` is all it wrote. */
export type Outcome = { status: number | null; stdout: string; said: string }

/** An installation on an own, migrated `database`. `command`: what to spawn for these arguments, in `env`. */
export async function installation(name: string) {
  const data = mkdtempSync(join(tmpdir(), `ceiba ${name} `))
  onTestFinished(() => rmSync(data, { recursive: true, force: true }))
  const database = `ceiba_test_cli_${name}_${process.pid}`
  await asOwnerOf('postgres', `create database ${database} template ceiba_template`)
  const env = {
    ...AROUND,
    CEIBA_DATA: data,
    CEIBA_LOG: 'silent',
    // The roles of this server are those of all its tests.
    CEIBA_SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
    DATABASE_URL: addressOf(database),
  }
  const command = (args: string[]): string[] => [join(PROJECT_ROOT, 'app/cli.ts'), ...args]
  const ceiba = (args: string[], input = ''): Outcome => {
    const { status, stdout, stderr } = spawnSync(process.execPath, command(args), {
      encoding: 'utf8',
      ...{ input, env },
    })
    return { status, stdout, said: stdout + stderr }
  }
  return { ceiba, command, env, database }
}
