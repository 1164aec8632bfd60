/** Whether the demo is there, and how it comes and goes. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { PROJECT_ROOT } from '#app/config.ts'
import { type Log, narrate } from '#app/progress.ts'
import { Refusal } from '#app/refusal.ts'
import type { Running } from '#app/running.ts'
import { removeCompany } from '#kernel/server/companies.ts'
import { placementOf } from '#kernel/server/database.ts'
import { OWNER, PEOPLE } from './people.ts'

const demoCompanies = async (): Promise<{ id: string; name: string }[]> =>
  (
    await placementOf(undefined).write.query(
      'select id, name from kernel.company where demo order by created_at',
    )
  ).rows

const isEmpty = async (): Promise<boolean> =>
  (await placementOf(undefined).write.query('select 1 from kernel.company limit 1')).rows.length === 0

/** Makes the demo where it is wanted and missing: asked for, or nothing said and an embedded database still empty. Answers who may sign in. */
export async function seedDemo({ config, database }: Running, log: Log): Promise<string[]> {
  const wanted = config.demo ?? (database.embedded && (await isEmpty()))
  const there = (await demoCompanies()).length > 0
  if (wanted && !there) await narrate(log, 'entering the demo companies', enterApart)
  if (!wanted && !there) return []
  const password = config.demoPassword === 'ceiba-demo' ? 'ceiba-demo' : '(CEIBA_DEMO_PASSWORD)'
  return [`demo users, password ${password}:`, ...[OWNER, ...PEOPLE].map(({ email }) => `  ${email}`)]
}

/** In a process of its own: pictures and thousands of records take memory that a process, once it has it, mostly keeps. */
async function enterApart(): Promise<void> {
  const command = [...process.execArgv, join(PROJECT_ROOT, 'app', 'cli.ts'), 'demo', 'add']
  const entering = spawn(process.execPath, command, { stdio: ['ignore', 'ignore', 'inherit'] })
  const [code] = await once(entering, 'exit')
  if (code !== 0) throw new Refusal('The demo companies could not be entered; the reason is above.')
}

/** Takes the demo companies and their people away, whole. Answers how many. */
export async function removeDemo(): Promise<number> {
  const companies = await demoCompanies()
  for (const { id } of companies) await removeCompany(id)
  await placementOf(undefined).write.query("delete from identity.login where email like '%@istmo.example'")
  return companies.length
}
