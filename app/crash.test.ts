/** A process that is killed in the middle of its work leaves nothing half done. */
import { spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { PROJECT_ROOT } from '#app/config.ts'
import { testHouse } from '#app/testing.ts'
import { newCompany } from '#kernel/server/testing.ts'
import { asOwner } from '#kernel/server/testing_owner.ts'

/** Kills the child once it told as much. */
const killAt = async (companyId: string, atLeast: number): Promise<void> => {
  const data = mkdtempSync(join(tmpdir(), 'ceiba-test-'))
  const child = spawn(
    process.execPath,
    [join(PROJECT_ROOT, 'app/fixtures/enter_customers.ts'), testHouse.ownerUrl, data, companyId],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let said = ''
  child.stderr.on('data', (bytes: Buffer) => {
    said += bytes
  })
  const gone = new Promise((resolve) => child.once('exit', (_code, signal) => resolve(signal)))
  for await (const line of createInterface({ input: child.stdout }))
    if (Number(line) >= atLeast) child.kill('SIGKILL')
  expect(await gone, said).toBe('SIGKILL')
}

/** PostgreSQL notices a dead client when it next speaks to it. */
const untilQuiet = (): Promise<void> =>
  expect
    .poll(
      () =>
        asOwner(
          `select state, query from pg_stat_activity where datname = current_database() and application_name = 'ceiba-write' and state <> 'idle'`,
        ),
      { timeout: 10_000 },
    )
    .toEqual([])

test('after kill -9 every customer has its event, its run and its history, and no event, run or history lacks one', async () => {
  const shop = await newCompany({ modules: ['customers'] })
  let before = 0
  for (const atLeast of [20, 60]) {
    await killAt(shop.id, atLeast)
    await untilQuiet()
    const [counts] = await shop.sees<Record<string, number>>(`
      select (select count(*) from customers.customer) as customers,
             (select count(*) from customers.identity where kind = 'email') as emails,
             (select count(*) from kernel.event where name = 'customers.customer_created') as events,
             (select count(*) from kernel.row_change where table_name = 'customers.customer' and change = 'insert') as changes,
             (select count(*) from kernel.action_run where operation = 'customers.create_customer' and outcome = 'done') as runs,
             (select count(*) from customers.customer c join kernel.event e on e.about = c.id
                join kernel.row_change h on h.row_id = c.id and h.run_id = e.run_id join kernel.action_run r on r.id = e.run_id) as whole`)
    const { customers = 0, ...others } = counts ?? {}
    expect(customers).toBeGreaterThanOrEqual(before + atLeast)
    expect(others).toEqual(Object.fromEntries(Object.keys(others).map((name) => [name, customers])))
    before = customers
  }
}, 60_000)
