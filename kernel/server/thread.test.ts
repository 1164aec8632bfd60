import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import type { Behaviour } from './testing_thread.ts'
import { hireThread } from './thread.ts'

const BOUNDS = { megabytes: 32, longestMs: 2_000 }
const hired = (hands?: number) =>
  hireThread<Behaviour, number>(new URL('./testing_thread.ts', import.meta.url), {
    ...BOUNDS,
    ...(hands && { hands }),
  })

const outcomes = async (behaviours: Behaviour[]): Promise<(number | string)[]> => {
  const order = hired()
  return Promise.all(
    behaviours.map((one) => order(one).catch((error: Error) => error.message.split('\n')[0] ?? '')),
  )
}

test('one thread does order after order, and goes on after one that fails', async () => {
  expect(await outcomes(['good', 'throws', 'good'])).toEqual([0, 'Error: It broke.', 1])
})

test.each([
  ['hangs', 'It took longer than 2000 ms.'],
  ['takes too much', 'Worker terminated due to reaching memory limit: JS heap out of memory'],
  ['leaves', 'The thread ended by itself.'],
] as [Behaviour, string][])(
  'an order that %s is refused alone: who waited behind it is served by the next thread',
  async (behaviour, problem) => {
    expect(await outcomes(['good', behaviour, 'good', 'good'])).toEqual([0, problem, 0, 1])
  },
)

test('who is asked again later is still there', async () => {
  const order = hired()
  expect([await order('good'), await order('good')]).toEqual([0, 1])
})

test('what had no room beside what others left is done by a new thread', async () => {
  expect(await outcomes(['good', 'leaves unless it is the first', 'good'])).toEqual([0, 0, 1])
})

test('while one hand hangs another goes on, with a thread that is there already', async () => {
  const order = hired(2)
  const hanging = order('hangs').catch((error: Error) => error.message)
  const first = await Promise.race([hanging, order('good')])
  expect([first, await Promise.race([hanging, order('good')]), await hanging]).toEqual([
    0,
    1,
    'It took longer than 2000 ms.',
  ])
})

test('what is said in a thread is heard by nobody, and a process that needs it no more ends at once', async () => {
  const script = `
    import { hireThread } from './thread.ts'
    const order = hireThread(new URL('${new URL('./testing_thread.ts', import.meta.url)}'), ${JSON.stringify(BOUNDS)})
    console.log(await order('talks'), await order('talks'))`
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--eval', script], {
    cwd: import.meta.dirname,
    timeout: 10_000,
  })
  expect([stdout, stderr]).toEqual(['0 1\n', ''])
})
