import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { PROJECT_ROOT } from '#app/config.ts'
import { buildWeb } from '#app/web.ts'

const DIST = join(PROJECT_ROOT, 'web', 'dist')

type Manifest = Record<string, { file: string; name?: string; imports?: string[] }>

/** The scripts a source needs before it can be used: its own and all it imports. */
const scriptsOf = (manifest: Manifest, source: string, found = new Set<string>()): Set<string> => {
  const chunk = manifest[source]
  if (!chunk || found.has(chunk.file)) return found
  found.add(chunk.file)
  for (const imported of chunk.imports ?? []) scriptsOf(manifest, imported, found)
  return found
}

test('the screens are built once and not again until a source changes', { timeout: 60_000 }, async () => {
  await buildWeb(() => {})
  expect(existsSync(join(DIST, 'index.html'))).toBe(true)
  expect(await buildWeb(() => {})).toBe(false)
})

/** All scripts the sign-in page needs, texts included: it comes with the first one. */
const scriptsToSignIn = async (): Promise<Set<string>> => {
  await buildWeb(() => {})
  const manifest: Manifest = JSON.parse(await readFile(join(DIST, '.vite', 'manifest.json'), 'utf8'))
  const needed = new Set<string>()
  for (const name of ['index', 'first-texts-es']) {
    const source = Object.keys(manifest).find((key) => manifest[key]?.name === name) ?? ''
    expect(manifest, name).toHaveProperty([source])
    scriptsOf(manifest, source, needed)
  }
  return needed
}

test('signing in takes at most 248 kB of compressed script, texts included', {
  timeout: 60_000,
}, async () => {
  const needed = await scriptsToSignIn()
  const contents = await Promise.all([...needed].map((file) => readFile(join(DIST, file))))
  const bytes = contents.reduce((sum, content) => sum + gzipSync(content).length, 0)
  expect(bytes).toBeGreaterThan(50_000)
  expect(bytes).toBeLessThanOrEqual(248_000)
})

test('a stranger is sent no contract of a module that strangers have nothing to do with', {
  timeout: 60_000,
}, async () => {
  const files = [...(await scriptsToSignIn())]
  const scripts = await Promise.all(files.map((file) => readFile(join(DIST, file), 'utf8')))
  expect(scripts.join()).toMatch(/["'`]identity\.register["'`]/)
  expect(scripts.join()).not.toMatch(/["'`]customers\.\w+["'`]/)
})

test('the page holds no script of its own, which the content security policy would refuse', async () => {
  const html = await readFile(join(DIST, 'index.html'), 'utf8')
  expect(html).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>/)
  expect(html).not.toMatch(/\son\w+=/)
})
