/** A document for buyers, written anew in a thread of its own: what it holds is whatever somebody once saved. */
import { Worker } from 'node:worker_threads'

export type Cleaned = { content: Uint8Array } | { problem: 'not_a_pdf' | 'pdf_locked' }

const LONGEST_MS = 20_000
const MOST_MEMORY_MB = 512

/**
 * The pages of a PDF under our title, and nothing that says who made them: neither Info nor XMP, earlier states, comments, links,
 * attached files, scripts nor what cameras wrote into pictures (0025). Bytes that can't be read within 20 seconds are no PDF.
 */
export const cleanDocument = (content: Uint8Array, title: string): Promise<Cleaned> =>
  new Promise((resolve) => {
    const thread = new Worker(new URL('./document_thread.ts', import.meta.url), {
      workerData: { content, title },
      // The library says to the console what it met in a file, which is the file's own words.
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
    })
    const answer = (cleaned: Cleaned): void => {
      clearTimeout(clock)
      void thread.terminate()
      resolve(cleaned)
    }
    const clock = setTimeout(() => answer({ problem: 'not_a_pdf' }), LONGEST_MS)
    thread.once('message', answer)
    thread.once('error', () => answer({ problem: 'not_a_pdf' }))
  })
