import { spawn } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { PROJECT_ROOT } from '#app/config.ts'

/** A project with the launcher and a program that tells how it was called, and a machine to run it on. */
function newProject({ systemNode = process.version, npm = WORKING_NPM } = {}) {
  const home = mkdtempSync(join(tmpdir(), 'ceiba launcher '))
  const root = join(home, 'a clone')
  const bin = join(home, 'bin')
  for (const folder of [root, bin, join(root, 'app')]) mkdirSync(folder)
  for (const file of ['ceiba', '.node-version']) cpSync(join(PROJECT_ROOT, file), join(root, file))
  writeFileSync(join(root, 'package-lock.json'), '{ "first": true }')
  writeFileSync(
    join(root, 'app/cli.ts'),
    'console.log(JSON.stringify([process.execPath, ...process.argv.slice(2)])); process.exitCode = 7',
  )
  writeProgram(
    join(bin, 'node'),
    `[ "$1" = --version ] && { echo ${systemNode}; exit; }\nexec "${process.execPath}" "$@"`,
  )
  writeProgram(join(bin, 'npm'), npm)

  const launch = (command = join(root, 'ceiba'), ...args: string[]) =>
    new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
      const env = {
        PATH: `${bin}:/usr/bin:/bin`,
        HOME: home,
        REAL_NODE: process.execPath,
        NPM_LOG: join(home, 'npm.log'),
      }
      const child = spawn('/bin/sh', [command, ...args], { cwd: home, env })
      let out = ''
      let err = ''
      child.stdout.on('data', (part) => (out += part))
      child.stderr.on('data', (part) => (err += part))
      child.once('close', (code) => resolve({ code, out, err }))
    })
  const npmCalls = () =>
    existsSync(join(home, 'npm.log')) ? readFileSync(join(home, 'npm.log'), 'utf8').trim().split('\n') : []
  return { home, root, launch, npmCalls }
}

function writeProgram(path: string, script: string): void {
  writeFileSync(path, `#!/bin/sh\n${script}\n`)
  chmodSync(path, 0o755)
}

/** Stands for the registry: makes node_modules, or brings a Node that is this one. */
const WORKING_NPM = `
echo "$@" >> "$NPM_LOG"
if [ "$2" = --no-save ]; then sleep 0.3; mkdir -p node_modules; exit; fi
for word in "$@"; do case $word in *@*) package=\${word%@*} ;; esac; done
mkdir -p "$3/node_modules/$package/bin"
ln -s "$REAL_NODE" "$3/node_modules/$package/bin/node"`

const BROKEN_NPM = `
echo "$@" >> "$NPM_LOG"
mkdir -p "$3/node_modules/half"
exit 1`

test('it installs the packages once, and hands over the arguments and the exit code', async () => {
  const { launch, npmCalls, root } = newProject()
  const first = await launch(undefined, 'start', 'two words', '$HOME')
  expect(JSON.parse(first.out).slice(1)).toEqual(['start', 'two words', '$HOME'])
  expect(first.code).toBe(7)
  expect(first.err).toContain('installing packages')

  const second = await launch(undefined, 'start')
  expect(second.err).toBe('')
  expect(npmCalls()).toHaveLength(1)
  expect(npmCalls()[0]).toMatch(/^install --no-save .*--ignore-scripts /)
  expect(readdirSync(join(root, '.runtime'))).toEqual([])
})

test('it installs again when the lock file changed', async () => {
  const { launch, npmCalls, root } = newProject()
  await launch()
  writeFileSync(join(root, 'package-lock.json'), '{ "second": true }')
  await launch()
  expect(npmCalls()).toHaveLength(2)
})

test('packages of an install that was cut short are not trusted, those of a finished one are kept', async () => {
  const { launch, root } = newProject()
  mkdirSync(join(root, 'node_modules/half'), { recursive: true })
  await launch()
  expect(existsSync(join(root, 'node_modules/half'))).toBe(false)

  mkdirSync(join(root, 'node_modules/whole'))
  writeFileSync(join(root, 'package-lock.json'), '{ "second": true }')
  await launch()
  expect(existsSync(join(root, 'node_modules/whole'))).toBe(true)
})

test('it works through a symbolic link from another folder', async () => {
  const { launch, home, root } = newProject()
  symlinkSync(join(root, 'ceiba'), join(home, 'absolute'))
  symlinkSync('absolute', join(home, 'relative'))
  expect((await launch('relative', 'doctor')).out).toContain('"doctor"')
})

test('an old Node on the machine is left alone and the pinned one is brought in', async () => {
  const { launch, npmCalls, root } = newProject({ systemNode: 'v18.20.8' })
  const { out, err } = await launch()
  const pinned = readFileSync(join(PROJECT_ROOT, '.node-version'), 'utf8').trim()
  expect(err).toContain(`getting Node ${pinned}`)
  expect(out).not.toBe('')
  expect(readdirSync(join(root, '.runtime'))).toEqual([`node-${pinned}`])
  expect(npmCalls()[0]).toContain(`@${pinned} `)

  expect((await launch()).err).toBe('')
  expect(npmCalls()).toHaveLength(2)
})

test('a download that fails says so and leaves no runtime behind', async () => {
  const { launch, root } = newProject({ systemNode: 'v20.0.0', npm: BROKEN_NPM })
  const { code, err } = await launch()
  expect(code).toBe(1)
  expect(err).toContain('could not be downloaded')
  expect(readdirSync(join(root, '.runtime'))).toEqual(['arriving'])
})

test('two launches at once install once', async () => {
  const { launch, npmCalls } = newProject()
  const both = await Promise.all([launch(), launch()])
  expect(both.map(({ code }) => code)).toEqual([7, 7])
  expect(npmCalls()).toHaveLength(1)
})

test('a turn left by a launch that died is dropped', async () => {
  const { launch, root } = newProject()
  mkdirSync(join(root, '.runtime'))
  symlinkSync('999999999', join(root, '.runtime/installing'))
  expect((await launch()).code).toBe(7)
  expect(readdirSync(join(root, '.runtime'))).toEqual([])
})
