import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, openSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import type { TestProject } from 'vitest/node'
import { PROJECT_ROOT } from '#app/config.ts'
import { Refusal } from '#app/refusal.ts'
import { buildWeb } from '#app/web.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where Ceiba answers, without a slash at the end. */
    address: string
    /** The folder for what failed journeys leave behind. */
    evidence: string
  }
}

/**
 * A whole Ceiba: `address`, where it will answer; `ready`, once it does; `stop` ends it as Ctrl-C would and takes its data away.
 */
export type Stage = { address: string; ready: Promise<unknown>; stop(): Promise<void> }

export const LONGEST_START_MS = 150_000
const LONGEST_STOP_MS = 15_000

/**
 * Before all journeys: one Ceiba with the demo companies for all of them. It fills its demo while other tests run; the first
 * journey waits for it, see ready.ts. `CEIBA_JOURNEYS_AT`: the address of one that runs already, so that a single journey can be tried
 * again and again.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const evidence = mkdtempSync(join(tmpdir(), 'ceiba-journeys-'))
  const running = process.env.CEIBA_JOURNEYS_AT
  const stage = running
    ? { address: running, ready: Promise.resolve(), stop: async () => {} }
    : await openStage(join(evidence, 'ceiba.log'))
  // Who waits for it says that it failed.
  stage.ready.catch(() => {})
  project.provide('address', stage.address)
  project.provide('evidence', evidence)
  return async () => {
    await stage.stop()
    if (project.vitest.state.getCountOfFailedTests() > 0) console.error(`what the journeys left: ${evidence}`)
    else await rm(evidence, { recursive: true, force: true })
  }
}

/**
 * Starts `ceiba start` as a person would, with a fresh data folder and a free port; the screens are built first, which other tests
 * read too.
 *
 * `ready` is refused with the name of `log`, where it writes what it says, when it ends before.
 */
export async function openStage(log: string): Promise<Stage> {
  await buildWeb(() => {})
  const data = mkdtempSync(join(tmpdir(), 'ceiba-journeys-data-'))
  const port = await freePort()
  const ceiba = spawn(process.execPath, ['app/cli.ts', 'start'], {
    cwd: PROJECT_ROOT,
    env: {
      ...ownVariables(),
      CEIBA_DATA: data,
      CEIBA_PORT: String(port),
      CEIBA_DEMO: '1',
      CEIBA_LOG: 'warn',
      // All visitors come from one address.
      CEIBA_RATE_LIMIT: 'off',
    },
    stdio: ['ignore', 'pipe', openSync(log, 'a')],
  }) as ChildProcessByStdio<null, Readable, null>
  const ended = once(ceiba, 'exit')
  const stop = async () => {
    ceiba.kill('SIGTERM')
    const late = setTimeout(() => ceiba.kill('SIGKILL'), LONGEST_STOP_MS)
    await ended
    clearTimeout(late)
    await rm(data, { recursive: true, force: true })
  }

  const ready = Promise.race([
    said(ceiba.stdout, /^ready http:/),
    ended.then(() => undefined),
    wait(LONGEST_START_MS, undefined, { ref: false }),
  ]).then((line) => {
    if (!line) throw new Refusal(`Ceiba did not start for the journeys; what it said is in ${log}.`)
  })
  return { address: `http://127.0.0.1:${port}`, ready, stop }
}

/** The environment without what the operator decided for another Ceiba. */
const ownVariables = (): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(CEIBA_|DATABASE_|SMTP_|NODE_ENV$)/.test(name)),
  )

async function said(output: Readable, wanted: RegExp): Promise<string> {
  const lines = createInterface({ input: output })
  return new Promise((resolve) => {
    // Listened to until the end: a full pipe would hold Ceiba up.
    lines.on('line', (line) => wanted.test(line) && resolve(line))
  })
}

/** A port nobody has at this moment; links in mails need to know it before Ceiba listens. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}
