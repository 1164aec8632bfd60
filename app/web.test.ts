import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { PROJECT_ROOT } from '#app/config.ts'
import { buildWeb } from '#app/web.ts'

const DIST = join(PROJECT_ROOT, 'web', 'dist')

/** Scripts the first page needs before it can be used: the entry and all it imports. */
const firstScripts = async (): Promise<string[]> => {
  const html = await readFile(join(DIST, 'index.html'), 'utf8')
  return [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, file]) => file as string)
}

test('the screens are built once and not again until a source changes', { timeout: 60_000 }, async () => {
  await buildWeb(() => {})
  expect(existsSync(join(DIST, 'index.html'))).toBe(true)
  expect(await buildWeb(() => {})).toBe(false)
})

test('the first page takes at most 250 kB of compressed script', { timeout: 60_000 }, async () => {
  await buildWeb(() => {})
  const files = await firstScripts()
  expect(files.length).toBeGreaterThan(0)
  const contents = await Promise.all(files.map((file) => readFile(join(DIST, file))))
  const bytes = contents.reduce((sum, content) => sum + gzipSync(content).length, 0)
  expect(bytes).toBeLessThanOrEqual(250_000)
})

test('the page holds no script of its own, which the content security policy would refuse', async () => {
  const html = await readFile(join(DIST, 'index.html'), 'utf8')
  expect(html).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>/)
  expect(html).not.toMatch(/\son\w+=/)
})
