/** A document for buyers, written anew in a thread of its own: what it holds is whatever somebody once saved. */
import { hireThread } from '#kernel/server/thread.ts'

export type Cleaned = { content: Uint8Array } | { problem: 'not_a_pdf' | 'pdf_locked' }
export type Dirty = { content: Uint8Array; title: string }

const cleaner = hireThread<Dirty, Cleaned>(new URL('./document_thread.ts', import.meta.url), {
  megabytes: 512,
  longestMs: 20_000,
  // A file that takes all its time must not hold up those of other companies.
  hands: 4,
})

/**
 * The pages of a PDF under our title, and nothing that says who made them: neither Info nor XMP, earlier states, comments, links,
 * attached files, scripts nor what cameras wrote into pictures (0025). Bytes that can't be read within 20 seconds are no PDF.
 */
export const cleanDocument = (content: Uint8Array, title: string): Promise<Cleaned> =>
  cleaner({ content, title }).catch((): Cleaned => ({ problem: 'not_a_pdf' }))
