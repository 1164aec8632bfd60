import { expect, onTestFinished, test, vi } from 'vitest'
import { isBusy, watchPressure, whenCalm } from './pressure.ts'

test('what can wait waits while the process has its hands full, and goes on afterwards', async () => {
  onTestFinished(watchPressure())
  let work = true
  const toil = (): void => {
    for (const until = performance.now() + 20; performance.now() < until; );
    if (work) setImmediate(toil)
  }
  toil()
  await vi.waitFor(() => expect(isBusy()).toBe(true), { timeout: 10_000 })
  let calm = false
  const waiting = whenCalm().then(() => {
    calm = true
  })
  await new Promise((resolve) => setImmediate(resolve))
  expect(calm).toBe(false)
  work = false
  await waiting
  expect(isBusy()).toBe(false)
})
