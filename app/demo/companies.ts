/** Whether the demo is there, and how it comes and goes. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { PROJECT_ROOT } from '#app/config.ts'
import { type Log, narrate } from '#app/progress.ts'
import { Refusal } from '#app/refusal.ts'
import type { Running } from '#app/running.ts'
import { removeCompany } from '#kernel/server/companies.ts'
import { placementOf } from '#kernel/server/database.ts'
import { DRIVERS, OWNER, PEOPLE } from './people.ts'

const demoCompanies = async (): Promise<{ id: string; name: string }[]> =>
  (
    await placementOf(undefined).write.query(
      'select id, name from kernel.company where demo order by created_at',
    )
  ).rows

const isEmpty = async (): Promise<boolean> =>
  (await placementOf(undefined).write.query('select 1 from kernel.company limit 1')).rows.length === 0

/**
 * Makes the demo where it is wanted and missing: asked for, or nothing said and an embedded database still empty. `users`: lines that
 * say who may sign in. `entered`: just now, so that papers and mails of it are still to be done, see `settleApart`.
 */
export async function seedDemo(
  { config, database }: Running,
  log: Log,
): Promise<{ users: string[]; entered: boolean }> {
  const wanted = config.demo ?? (database.embedded && (await isEmpty()))
  const there = (await demoCompanies()).length > 0
  const entered = wanted && !there
  if (entered) await narrate(log, 'entering the demo companies', enterApart)
  if (!wanted && !there) return { users: [], entered }
  const password = config.demoPassword === 'ceiba-demo' ? 'ceiba-demo' : '(CEIBA_DEMO_PASSWORD)'
  const users = [OWNER, ...PEOPLE, DRIVERS[0]].map(({ email }) => `  ${email}`)
  return { users: [`demo users, password ${password}:`, ...users], entered }
}

// In processes of their own: pictures, papers and thousands of records take memory that a process, once it has it, mostly keeps.
const apart = (what: 'add' | 'settle'): ChildProcess => {
  const command = [...process.execArgv, join(PROJECT_ROOT, 'app', 'cli.ts'), 'demo', what]
  return spawn(process.execPath, command, { stdio: ['ignore', 'ignore', 'inherit'] })
}

async function enterApart(): Promise<void> {
  const [code] = await once(apart('add'), 'exit')
  if (code !== 0) throw new Refusal('The demo companies could not be entered; the reason is above.')
}

/** Does what the entered demo left to do. `stop`: at once; what was begun is free again when the next worker misses it. */
export function settleApart(): { ended: Promise<unknown>; stop: () => Promise<unknown> } {
  const settling = apart('settle')
  const ended = once(settling, 'exit')
  return {
    ended,
    stop: () => {
      settling.kill()
      return ended
    },
  }
}

/** Takes the demo companies and their people away, whole. Answers how many. */
export async function removeDemo(): Promise<number> {
  const companies = await demoCompanies()
  for (const { id } of companies) await removeCompany(id)
  await placementOf(undefined).write.query("delete from identity.login where email like '%@istmo.example'")
  return companies.length
}
