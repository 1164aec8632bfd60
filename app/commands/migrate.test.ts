import { expect, test } from 'vitest'
import { asOwnerOf, installation } from '#app/testing-cli.ts'

test('a migration that changed after it was applied is told in one sentence', async () => {
  const { ceiba, env } = await installation('migrate')
  const database = new URL(env.DATABASE_URL).pathname.slice(1)
  await asOwnerOf(
    database,
    `update public.ceiba_migration set checksum = 'another' where name = 'kernel/0001_foundation.sql'`,
  )
  const { status, said } = ceiba(['migrate'])
  expect([status, said.trim().split('\n')]).toEqual([
    1,
    [
      expect.stringMatching(
        /^ceiba: The migration kernel\/0001_foundation\.sql was applied and has changed since/,
      ),
    ],
  ])
})
