/** The printed form of a document on paper. Drawn in a thread of its own: nothing here may need a run. */
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js'
import type { PaperFacts } from '../country.ts'
import { paperOf } from './paper.rules.ts'
import { letterOf } from './paper_letter.ts'
import { tapeOf } from './paper_tape.ts'

type Make = (document: TDocumentDefinitions) => Promise<Buffer>

/** `size`: a letter page, or a tape of 80 mm as long as it has to be. */
export const draw = (
  { facts, size }: { facts: PaperFacts; size: 'letter' | 'tape' },
  make: Make,
): Promise<Buffer> => {
  const paper = paperOf(facts)
  return make(size === 'letter' ? letterOf(paper) : tapeOf(paper))
}
