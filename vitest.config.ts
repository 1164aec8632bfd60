import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

// The journeys come last and by themselves: they drive one whole Ceiba, which the other tests would slow down.
export default defineConfig({
  test: {
    pool: 'forks',
    isolate: false,
    maxWorkers: 2,
    // On a busy machine a browser, or a job, may be late once; what is broken fails again.
    retry: 1,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // Houses that tests start as processes of their own begin sooner.
    env: { CEIBA_LOG: 'silent', NODE_COMPILE_CACHE: resolve('node_modules/.cache/ceiba') },
    projects: [
      {
        extends: true,
        test: {
          name: 'code',
          include: ['{app,kernel,modules,web,tools,bench}/**/*.test.{ts,tsx}'],
          globalSetup: ['app/testing-database.ts'],
          setupFiles: ['app/testing.ts'],
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: ['journeys/**/*.test.ts'],
          globalSetup: ['journeys/stage.ts'],
          testTimeout: 120_000,
          // As patient as the browser's own waiting, see journeys/visitor.ts; the usual second passes while a busy machine draws.
          expect: { poll: { timeout: 15_000 } },
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
