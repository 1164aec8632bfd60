import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{app,kernel,modules,web,tools,journeys,bench}/**/*.test.{ts,tsx}'],
    globalSetup: ['app/testing-database.ts'],
    setupFiles: ['app/testing.ts'],
    pool: 'forks',
    isolate: false,
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    env: { CEIBA_LOG: 'silent' },
  },
})
