/** The thread in which `drawPdfApart` draws. */
import { parentPort } from 'node:worker_threads'
import { type Drawing, drawPdf } from './pdf.ts'

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
