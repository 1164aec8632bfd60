/** The thread in which `drawPdfApart` draws. */
import { constants, platform, setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { type Drawing, drawPdf } from './pdf.ts'

// Who waits for an answer goes before who waits for a paper. Elsewhere this would be said of the whole process.
if (platform() === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL)

type Order = { id: number; file: string; facts: never }

const drawn = async ({ id, file, facts }: Order): Promise<object> => {
  try {
    const { draw } = (await import(file)) as Drawing
    return { id, content: new Uint8Array(await draw(facts, drawPdf)) }
  } catch (error) {
    return { id, problem: (error as Error).stack }
  }
}

let last: Promise<unknown> = Promise.resolve()
parentPort?.on('message', (order: Order) => {
  last = last.then(async () => parentPort?.postMessage(await drawn(order)))
})
