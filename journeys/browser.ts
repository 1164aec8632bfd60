import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { PROJECT_ROOT } from '#app/config.ts'
import { Refusal } from '#app/refusal.ts'
import { escapeXml } from '#kernel/server/sheets/escape_xml.ts'

/** A browser program and the environment it needs. */
type Program = { path: string; env?: NodeJS.ProcessEnv }

// Nothing may leave this machine: the browser talks to Ceiba on the loopback and to nobody else.
const FLAGS = [
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

const INSTALLED: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/microsoft-edge',
    '/opt/google/chrome/chrome',
    '/snap/bin/chromium',
  ],
  darwin: ['', homedir()].flatMap((home) => [
    `${home}/Applications/Google Chrome.app/Contents/MacOS/Google Chrome`,
    `${home}/Applications/Chromium.app/Contents/MacOS/Chromium`,
    `${home}/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge`,
    `${home}/Applications/Brave Browser.app/Contents/MacOS/Brave Browser`,
  ]),
}

const PACKAGE = join(PROJECT_ROOT, 'node_modules', '@sparticuz', 'chromium')

/**
 * Starts a headless browser: `CHROME_PATH`, else one that is installed (unless `CEIBA_BROWSER=packaged`), else, on
 * Linux x64, the one inside the package `@sparticuz/chromium`. The first that starts is taken.
 *
 * Throws a Refusal that says what was tried and what to install. `flags`: of Chromium, besides those all journeys have.
 */
export async function openBrowser(flags: readonly string[] = []): Promise<Browser> {
  const failures: string[] = []
  for (const find of [chosen, ...installed(), packaged]) {
    try {
      const program = find()
      if (program) return await launch(program, flags)
    } catch (error) {
      failures.push(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error))
    }
  }
  throw new Refusal(
    'The journeys need a browser and found none that starts. Install Google Chrome or Chromium, or set CHROME_PATH ' +
      `to the program of one.${failures.map((failure) => `\n  ${failure}`).join('')}`,
  )
}

const launch = ({ path, env }: Program, flags: readonly string[]): Promise<Browser> =>
  chromium.launch({
    executablePath: path,
    args: [...FLAGS, ...flags],
    env: { ...process.env, ...env } as never,
  })

const chosen = (): Program | undefined => {
  const path = process.env.CHROME_PATH
  return path ? { path } : undefined
}

const installed = (): (() => Program | undefined)[] => {
  if (process.env.CEIBA_BROWSER === 'packaged') return []
  return (INSTALLED[process.platform] ?? []).map((path) => () => (existsSync(path) ? { path } : undefined))
}

const packaged = (): Program | undefined => {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  const { version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'))
  const folder = join(PROJECT_ROOT, 'node_modules', '.cache', `chromium-${version}`)
  if (!existsSync(folder)) unpack(folder)
  const path = join(folder, 'chromium')
  // For machines without fonts.
  const fonts: NodeJS.ProcessEnv = existsSync('/etc/fonts/fonts.conf')
    ? {}
    : { FONTCONFIG_PATH: join(folder, 'fonts') }
  if (startsWith(path, fonts)) return { path, env: fonts }
  return { path, env: { ...fonts, LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') } }
}

const startsWith = (path: string, env: NodeJS.ProcessEnv): boolean =>
  spawnSync(path, ['--version'], { env: { ...process.env, ...env }, timeout: 20_000 }).status === 0

/**
 * Unpacks browser, fonts and the shared libraries that small systems lack (NSS and its like). The package unpacks
 * into the temporary folder of its process, where a half unpacked browser would count as whole; so it is given a
 * folder of its own, and a rename makes the result all or nothing.
 */
function unpack(folder: string): void {
  const arriving = `${folder}.${process.pid}`
  mkdirSync(arriving, { recursive: true })
  const script = `
    import chromium, { inflate } from '@sparticuz/chromium'
    await chromium.executablePath()
    await inflate(${JSON.stringify(join(PACKAGE, 'bin', 'al2023.tar.br'))})`
  execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: PROJECT_ROOT,
    env: { ...process.env, TMPDIR: arriving },
    timeout: 120_000,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const fonts = escapeXml(join(folder, 'fonts'))
  writeFileSync(
    join(arriving, 'fonts', 'fonts.conf'),
    `<?xml version="1.0"?><fontconfig><dir>${fonts}</dir><cachedir>${fonts}/cache</cachedir></fontconfig>`,
  )
  try {
    renameSync(arriving, folder)
  } catch (error) {
    rmSync(arriving, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  }
}
