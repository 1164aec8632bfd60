import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { testHouse } from '#app/testing.ts'
import { type Module, module } from '#kernel/server/module.ts'
import { newId } from '#kernel/values/id.ts'
import { dbTypeFindings, renderDbTypesAt } from './db-types.ts'

const orchard = (columns: string): ReturnType<typeof module> => {
  const directory = mkdtempSync(join(tmpdir(), 'ceiba-orchard-'))
  mkdirSync(join(directory, 'migrations'))
  writeFileSync(
    join(directory, 'migrations/0001_trees.sql'),
    `create schema orchard_data; create schema orchard;
     create table orchard_data.tree (id uuid not null, ${columns}); call kernel.company_table('orchard.tree');
     create table orchard.gate (id uuid primary key, code citext not null); call kernel.global_table('orchard.gate');
     create table orchard.hidden (id uuid primary key);`,
  )
  return module({ name: 'orchard', needs: [], hears: [], permissions: {}, operations: [], directory })
}

const rendered = async (modules: readonly Module[]): Promise<ReadonlyMap<string, string>> => {
  const name = `types_${newId().slice(-12)}`
  const owner = new pg.Client({ connectionString: testHouse.ownerUrl })
  await owner.connect()
  await owner.query(`create database ${name}`)
  onTestFinished(async () => {
    await owner.query(`drop database ${name} with (force)`)
    await owner.query(`drop role if exists ${name}_runtime`)
    await owner.end()
  })
  return renderDbTypesAt(testHouse.ownerUrl.replace(/\/[^/]+$/, `/${name}`), modules)
}

const linesOf = async (columns: string): Promise<string[]> => {
  const files = await rendered([orchard(columns)])
  const [, text = ''] =
    [...files].find(([file]) => file.endsWith('orchard/db.ts') || !file.startsWith('kernel')) ?? []
  return text.split('\n').map((line) => line.trim())
}

test('a column is typed as the connections read it, and says when the database fills it', async () => {
  const lines =
    await linesOf(`planted_on date not null, seen_at timestamptz, grams bigint not null default 0, tags text[] not null,
    place jsonb, number integer generated always as identity, upper text generated always as ('x') stored`)

  expect(lines).toContain('planted_on: string')
  expect(lines).toContain('seen_at: string | null')
  expect(lines).toContain('grams: Generated<number>')
  expect(lines).toContain('tags: string[]')
  expect(lines).toContain('place: ColumnType<unknown, unknown, unknown>')
  expect(lines).toContain('number: GeneratedAlways<number>')
  expect(lines).toContain('upper: GeneratedAlways<string | null>')
})

test("the company's key is in no type, and a table nobody was given is left out", async () => {
  const lines = await linesOf('height_cm integer not null')

  expect(lines.join('\n')).not.toContain('company_id')
  expect(lines).toContain("'orchard.tree': {")
  expect(lines).toContain("'orchard.gate': {")
  expect(lines).not.toContain("'orchard.hidden': {")
})

test('a type nobody said how to read is refused with its column', async () => {
  await expect(rendered([orchard('edge point')])).rejects.toThrow('orchard.tree.edge is of type point')
})

test('types that are missing or stale are found', async () => {
  const empty = mkdtempSync(join(tmpdir(), 'ceiba-empty-'))

  expect(await dbTypeFindings(empty, [])).toEqual([
    { file: 'kernel/server/db.ts', says: 'is missing; run node tools/db-types.ts' },
  ])
})
