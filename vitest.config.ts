import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * Those that last, in the order they are begun. Begun last, they would keep one worker busy when the other has nothing left. The first
 * ones mostly wait, for processes of their own or for time to pass: at the start the demo and the check have work for both processors.
 */
const LONG = [
  'kernel/server/jobs.test.ts',
  'app/cash_faults.test.ts',
  'app/commands/placement.test.ts',
  'app/commands/company.test.ts',
  'app/commands/secrets.test.ts',
  'app/moving.test.ts',
  'bench/bench.test.ts',
  'app/double_blind.test.ts',
  'app/strangers_ids.test.ts',
  'app/every_operation.test.ts',
  'app/companies_apart.test.ts',
  'app/double_blind_staff.test.ts',
  'modules/segments/scoring.test.ts',
  // Those that wait and those that keep a browser busy in turn.
  'journeys/sla_breach.test.ts',
  'journeys/dashboard.test.ts',
  'journeys/english.test.ts',
  'journeys/board.test.ts',
  'journeys/quote_to_cash.test.ts',
  'journeys/together.test.ts',
  'journeys/customers.test.ts',
  'journeys/alerts.test.ts',
  'journeys/catalogue_site.test.ts',
  'journeys/my_day.test.ts',
  'journeys/next_step.test.ts',
  'journeys/driver.test.ts',
  'journeys/keyboard.test.ts',
  'journeys/lead_form.test.ts',
  'journeys/pay_yappy.test.ts',
  'journeys/quote_editor.test.ts',
  'journeys/pay_paguelofacil.test.ts',
]

/** What the browser runs. */
const WEB = ['web/**/*.test.ts', 'modules/*/web/**/*.test.ts']

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const at = LONG.findIndex((file) => moduleId.endsWith(`/${file}`))
      return at === -1 ? LONG.length : at
    }
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b))
  }
}

// The journeys come last and by themselves: they drive one whole Ceiba, which the other tests would slow down.
export default defineConfig({
  test: {
    pool: 'forks',
    // Node reads our files itself, as it does at a customer's: it begins sooner, and nothing stands between the modules.
    experimental: { viteModuleRunner: false, nodeLoader: false },
    isolate: false,
    // Each reads and compiles the whole house for itself; a third costs more than it finds to do.
    maxWorkers: 2,
    // What tests allocate dies young: with room for it, a seventh of their processor time went to collecting it no more.
    execArgv: ['--max-semi-space-size=64'],
    // On a busy machine a browser, or a job, may be late once; what is broken fails again.
    retry: 1,
    sequence: { sequencer: LongFirst },
    testTimeout: 20_000,
    // What the queue cannot give back because its connection was cut, it refuses unheard; whoever holds the lock next has it.
    onUnhandledError: ({ message }) => !message.includes('returning jobs from local queue'),
    hookTimeout: 60_000,
    // Houses that tests start as processes of their own begin sooner.
    env: { CEIBA_LOG: 'silent', NODE_COMPILE_CACHE: resolve('node_modules/.cache/ceiba') },
    projects: [
      {
        extends: true,
        test: {
          name: 'code',
          include: ['{app,kernel,modules,tools,bench}/**/*.test.ts'],
          exclude: WEB,
          globalSetup: ['app/testing-database.ts'],
          setupFiles: ['app/testing.ts'],
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'web',
          include: WEB,
          // Screens are written for Vite: what they import may be JSX, or all files of a kind.
          experimental: { viteModuleRunner: true },
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: ['journeys/**/*.test.ts'],
          globalSetup: ['journeys/stage.ts'],
          setupFiles: ['journeys/ready.ts'],
          // They wait for screens more than they work.
          maxWorkers: 4,
          testTimeout: 120_000,
          // As patient as the browser's own waiting, see journeys/visitor.ts; the usual second passes while a busy machine draws.
          expect: { poll: { timeout: 15_000 } },
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
