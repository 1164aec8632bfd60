/** Backing up and restoring, with PostgreSQL's own programs replaced by ones that note how they were called. */
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { PROJECT_ROOT } from '#app/config.ts'

const NOTING = `#!/bin/sh
echo "$(basename "$0") $*" >> "$CALLS/arguments"
echo "$PGPASSWORD" >> "$CALLS/passwords"
for one in "$@"; do case $one in --file=*) echo dump > "\${one#--file=}" ;; esac; done
case $(basename "$0") in psql) echo 0 ;; esac
`

const programs = () => {
  const folder = mkdtempSync(join(tmpdir(), 'ceiba backup '))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const name of ['pg_dump', 'pg_restore', 'psql']) {
    writeFileSync(join(folder, name), NOTING)
    chmodSync(join(folder, name), 0o755)
  }
  mkdirSync(join(folder, 'data', 'files'), { recursive: true })
  writeFileSync(join(folder, 'data', 'files', 'logo.png'), 'a picture')
  const run = (script: string, given: string, data: string) =>
    spawnSync(join(PROJECT_ROOT, 'deploy', script), [given], {
      encoding: 'utf8',
      env: {
        PATH: `${folder}:${process.env.PATH}`,
        CALLS: folder,
        CEIBA_DATA: join(folder, data),
        DATABASE_URL: 'postgres://ceiba:s%2Fe%25c%C3%B1@db.example:5432/ceiba?sslmode=require',
      },
    })
  return { folder, run, noted: (what: string) => readFileSync(join(folder, what), 'utf8').trim().split('\n') }
}

test('a backup is restored without the password of the database in any list of processes', () => {
  const { folder, run, noted } = programs()
  const made = run('backup.sh', join(folder, 'kept'), 'data')
  expect(made.stderr).toBe('')
  const restored = run('restore.sh', made.stdout.trim(), 'new')
  expect(restored).toMatchObject({ status: 0, stderr: '' })
  expect(readFileSync(join(folder, 'new', 'files', 'logo.png'), 'utf8')).toBe('a picture')

  const called = noted('arguments').filter((line) => line.includes('--dbname='))
  expect(called.map((line) => line.split(' ')[0])).toEqual(
    expect.arrayContaining(['pg_dump', 'psql', 'pg_restore']),
  )
  for (const line of called)
    expect(line).toContain('--dbname=postgres://ceiba@db.example:5432/ceiba?sslmode=require')
  expect(new Set(noted('passwords'))).toEqual(new Set(['s/e%cñ']))
})

test('what is not as it was written is not restored', () => {
  const { folder, run } = programs()
  const backup = run('backup.sh', join(folder, 'kept'), 'data').stdout.trim()
  writeFileSync(join(backup, 'database.dump'), 'something else')
  const restored = run('restore.sh', backup, 'new')
  expect(restored.status).toBe(1)
  expect(restored.stderr).toContain('is damaged or is no backup')
})
