import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { modules } from '#app/modules.ts'
import { startPostgres } from '#app/postgres.ts'
import { migrate } from '#kernel/server/migrate.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    databaseUrl: string
  }
}

/** Before all tests: a PostgreSQL of their own with one migrated database to copy. After them it is gone. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = mkdtempSync(join(tmpdir(), 'ceiba-test-database-'))
  const postgres = await startPostgres({ directory, forTests: true })
  const admin = new pg.Client({ connectionString: postgres.url })
  await admin.connect()
  await admin.query('create database ceiba_template')
  await admin.end()
  const templateUrl = postgres.url.replace(/\/[^/]+$/, '/ceiba_template')
  await migrate(templateUrl, modules)
  project.provide('databaseUrl', templateUrl)
  return async () => {
    await postgres.stop()
    await rm(directory, { recursive: true, force: true })
  }
}
