import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { PROJECT_ROOT } from '#app/config.ts'
import { Refusal } from '#app/refusal.ts'
import { boundaries } from '#tools/boundaries.ts'
import { mapFindings } from '#tools/draw-map.ts'
import { migrationFindings } from '#tools/migrations.ts'
import { nameFindings } from '#tools/names.ts'
import { sizeFindings } from '#tools/sizes.ts'
import type { Finding } from '#tools/sources.ts'
import { textFindings } from '#tools/texts.ts'

/** What one check found, a line each; none when all is well. */
type Check = () => string[] | Promise<string[]>

const told = ({ file, line, says }: Finding): string => `${file}${line ? `:${line}` : ''}  ${says}`

const program =
  (path: string, ...args: string[]): Check =>
  () =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [join(PROJECT_ROOT, 'node_modules', path), ...args], {
        cwd: PROJECT_ROOT,
        // A third of the compiler's time would go to collecting what it needs until its end.
        env: { GOGC: 'off', GOMEMLIMIT: '3GiB', ...process.env, NO_COLOR: '1' },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      const output: Buffer[] = []
      child.stdout.on('data', (bytes) => output.push(bytes))
      child.stderr.on('data', (bytes) => output.push(bytes))
      child.once('error', reject)
      child.once('close', (code) => {
        const lines = Buffer.concat(output).toString().trim().split('\n')
        resolve(code === 0 ? [] : lines[0] ? lines : [`ended with ${code} and said nothing`])
      })
    })

const CHECKS: Record<string, Check> = {
  types: program('typescript-native/bin/tsc', '--noEmit', '--pretty', 'false', '--singleThreaded'),
  lint: program(
    '@biomejs/biome/bin/biome',
    'check',
    '--error-on-warnings',
    '--reporter=concise',
    '--max-diagnostics=200',
  ),
  unused: program('knip/bin/knip.js', '--no-progress', '--reporter=compact', '--no-config-hints'),
  imports: async () => (await boundaries(PROJECT_ROOT)).map(told),
  names: () => nameFindings(PROJECT_ROOT).map(told),
  sizes: () => sizeFindings(PROJECT_ROOT).map(told),
  texts: () => textFindings(PROJECT_ROOT).map(told),
  migrations: () => migrationFindings(PROJECT_ROOT).map(told),
  map: async () => mapFindings(PROJECT_ROOT, (await import('#app/modules.ts')).modules).map(told),
}

/**
 * Holds the whole tree to the house's rules and reports all that it finds, not only the first.
 *
 * `args`: names of checks, all by default. Two run at a time, since the compiler alone takes as long as the others; on a thread of its own it does least work.
 */
export async function run(args: string[]): Promise<number> {
  const unknown = args.find((name) => !Object.hasOwn(CHECKS, name))
  if (unknown)
    throw new Refusal(`There is no check "${unknown}"; there are ${Object.keys(CHECKS).join(', ')}.`)

  const waiting = Object.entries(CHECKS).filter(([name]) => args.length === 0 || args.includes(name))
  let broken = 0
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) if (!(await holds(...next))) broken++
  }
  await Promise.all([lane(), lane()])
  console.log(broken === 0 ? '\nEvery check holds.' : `\n${broken} of the checks found something.`)
  return broken === 0 ? 0 : 1
}

async function holds(name: string, check: Check): Promise<boolean> {
  const began = performance.now()
  const findings = await Promise.resolve()
    .then(check)
    .catch((error: unknown) => [`could not run: ${error instanceof Error ? error.stack : error}`])
  const seconds = ((performance.now() - began) / 1_000).toFixed(1).padStart(5)
  console.log(`${findings.length === 0 ? '✓' : '✗'} ${name.padEnd(10)} ${seconds} s`)
  for (const line of findings) console.log(`    ${line}`)
  return findings.length === 0
}
