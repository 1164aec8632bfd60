import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { PROJECT_ROOT } from '#app/config.ts'
import { type Log, narrate } from '#app/progress.ts'
import { Refusal } from '#app/refusal.ts'

const DIST = join(PROJECT_ROOT, 'web', 'dist')
const STAMP = '.sources'

// What may end in the browser; tests and built pages do not.
const SOURCES = [
  'web/**/*.*',
  'modules/**/*.{ts,tsx,css,json}',
  'modules/*/web/**/*.{html,png,svg,webmanifest}',
  'app/standalone*',
  'app/pack_web.ts',
  'kernel/*.ts',
  'kernel/values/**/*.ts',
  'kernel/texts/*.json',
]
const OTHERS = /^web\/dist|\.test\.tsx?$|\/fixtures\//

/**
 * Builds the screens into `web/dist` when what they are made of changed since the last build.
 *
 * Resolves to whether it built. A build that fails leaves the last good one in place and throws `Refusal`.
 */
export async function buildWeb(log: Log): Promise<boolean> {
  const hash = sourcesHash()
  if (existsSync(join(DIST, 'index.html')) && stampOf(DIST) === hash) return false
  await narrate(log, 'building the screens', async () => {
    // In the checkout itself: two checkouts may share their packages, and renaming stays within one disk.
    const arriving = join(PROJECT_ROOT, '.runtime', 'web-arriving')
    await vite({ config: 'web/vite.config.ts', to: arriving })
    for (const folder of standaloneFolders())
      await vite({
        config: 'app/standalone.config.ts',
        to: join(arriving, basename(folder)),
        standalone: folder,
      })
    await apart([join(import.meta.dirname, 'pack_web.ts'), arriving])
    await writeFile(join(arriving, STAMP), hash)
    await rm(DIST, { recursive: true, force: true })
    await rename(arriving, DIST)
  })
  return true
}

/** Applications of modules that stand beside the shell, as the driver's page: folders with an `index.html` of their own. */
export const standaloneFolders = (): string[] =>
  globSync('modules/*/web/*/index.html', { cwd: PROJECT_ROOT }).map((file) =>
    join(PROJECT_ROOT, dirname(file)),
  )

const stampOf = (directory: string): string | undefined =>
  existsSync(join(directory, STAMP)) ? readFileSync(join(directory, STAMP), 'utf8') : undefined

function sourcesHash(): string {
  const hash = createHash('sha256').update(readFileSync(join(PROJECT_ROOT, 'package-lock.json')))
  const files = globSync(SOURCES, { cwd: PROJECT_ROOT }).filter((file) => !OTHERS.test(file))
  for (const file of files.sort()) hash.update(file).update(readFileSync(join(PROJECT_ROOT, file)))
  return hash.digest('hex')
}

type Building = { config: string; to: string; standalone?: string }

const vite = ({ config, to, standalone = '' }: Building): Promise<void> =>
  apart(
    [
      join(PROJECT_ROOT, 'node_modules', 'vite', 'bin', 'vite.js'),
      ...['build', '--outDir', to, '--logLevel', 'error', '--config', join(PROJECT_ROOT, config)],
    ],
    // Whatever the caller runs as, people get React as it is for production.
    { NODE_ENV: 'production', CEIBA_STANDALONE: standalone },
  )

// In a process of its own: the memory of bundling and packing is given back when it ends.
const apart = (program: string[], env: NodeJS.ProcessEnv = {}): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, program, {
      cwd: PROJECT_ROOT,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    const said: Buffer[] = []
    child.stderr.on('data', (bytes) => said.push(bytes))
    child.once('error', reject)
    child.once('close', (code) =>
      code === 0
        ? resolve()
        : reject(
            new Refusal(
              `the screens could not be built:\n${stripVTControlCharacters(Buffer.concat(said).toString()).trim()}`,
            ),
          ),
    )
  })
