import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { PROJECT_ROOT } from '#app/config.ts'
import { visitor } from './visitor.ts'
import { word } from './words.ts'

const MOST_SCRIPT_BYTES = 250_000

test('the first page needs at most 250 kB of script', async () => {
  const { page, open } = await visitor()
  const scripts = new Set<string>()
  page.on('request', (request) => {
    if (request.resourceType() === 'script') scripts.add(new URL(request.url()).pathname)
  })
  await open('/')
  await page.getByLabel(word('identity:fields.email')).waitFor()
  await page.waitForLoadState('load')

  const sizes = [...scripts].map(
    (path) =>
      [path, gzipSync(readFileSync(join(PROJECT_ROOT, 'web', 'dist', path)), { level: 9 }).length] as const,
  )
  const bytes = sizes.reduce((sum, [, size]) => sum + size, 0)
  expect(scripts.size).toBeGreaterThan(1)
  expect(bytes, JSON.stringify(sizes)).toBeLessThanOrEqual(MOST_SCRIPT_BYTES)
})
