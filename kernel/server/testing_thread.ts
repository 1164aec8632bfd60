/** A thread for tests, that does as badly as it is told; answers how many orders it did before. */
import { doOrders } from './thread.ts'

export type Behaviour =
  | 'good'
  | 'talks'
  | 'throws'
  | 'hangs'
  | 'takes too much'
  | 'leaves'
  | 'leaves unless it is the first'

let before = 0

doOrders(async (behaviour: Behaviour): Promise<number> => {
  if (behaviour === 'talks')
    for (const output of [process.stdout, process.stderr]) output.write('A word of a customer')
  if (behaviour === 'throws') throw new Error('It broke.')
  if (behaviour === 'leaves' || (behaviour === 'leaves unless it is the first' && before > 0)) process.exit(0)
  const hoard: number[][] = []
  while (behaviour === 'hangs' || behaviour === 'takes too much')
    if (behaviour === 'takes too much') hoard.push(Array.from({ length: 10_000 }, Math.random))
  return before++
})
