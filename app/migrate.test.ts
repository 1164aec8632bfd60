/** Several processes of one installation may start at once. */
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { modules } from '#app/modules.ts'
import { testHouse } from '#app/testing.ts'
import { admitRuntime, migrate } from '#kernel/server/migrate.ts'

const DATABASE = `ceiba_fresh_${process.pid}`
const urlOf = (database: string): string => testHouse.ownerUrl.replace(/\/[^/]+$/, `/${database}`)
const admin = new pg.Client({ connectionString: urlOf('postgres') })

beforeAll(async () => {
  await admin.connect()
  await admin.query(`create database ${DATABASE}`)
})
afterAll(async () => {
  await admin.query(`drop database ${DATABASE} with (force)`)
  await admin.query(`drop role if exists ${DATABASE}_runtime`)
  await admin.end()
})

test('of processes that migrate at once one does, and all find the database in shape', async () => {
  const applied = await Promise.all([1, 2, 3].map(() => migrate(urlOf(DATABASE), modules)))
  expect(applied.filter((names) => names.length > 0)).toHaveLength(1)
  expect(await migrate(urlOf(DATABASE), modules)).toEqual([])
})

test('processes that admit the runtime role at once all get in', async () => {
  const urls = await Promise.all(
    Array.from({ length: 8 }, () => admitRuntime(urlOf(DATABASE), 'one password')),
  )
  expect(new Set(urls).size).toBe(1)
  const runtime = new pg.Client({ connectionString: urls[0] })
  await runtime.connect()
  expect((await runtime.query('select current_user as role')).rows).toEqual([{ role: `${DATABASE}_runtime` }])
  await runtime.end()
})

test('a migration that was applied and has changed since is refused', async () => {
  const owner = new pg.Client({ connectionString: urlOf(DATABASE) })
  await owner.connect()
  await owner.query(
    `update public.ceiba_migration set checksum = 'another' where name = 'kernel/0001_foundation.sql'`,
  )
  await owner.end()
  await expect(migrate(urlOf(DATABASE), modules)).rejects.toThrow('has changed since')
})
