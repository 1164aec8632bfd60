/** Finds words by the pieces they are made of, in the views that `kernel.search_table` makes. */
import { type RawBuilder, sql } from 'kysely'
import { company } from './scope.ts'

/** As many letters a word needs to be found by its pieces. */
export const SHORTEST_IN_PIECES = 3

const PIECE = 4

/**
 * `pieces` holds those of every word, written one way or another. What it finds may hold them elsewhere: compare the words as well.
 * `words`: for each its ways, folded, without white space, none shorter than three letters.
 */
export const holdsPieces = (
  pieces: RawBuilder<unknown>,
  words: readonly (readonly string[])[],
): RawBuilder<boolean> => {
  const query = words
    .map((ways) => `(${ways.map((way) => piecesOf(way).join(' & ')).join(' | ')})`)
    .join(' & ')
  // In a query of its own the planner does not look at the words, and keeps one plan for all.
  return sql<boolean>`${pieces} @@ (select ${query}::tsquery)`
}

/** Pieces that together cover a word. A word of three letters begins some piece. */
const piecesOf = (word: string): string[] => {
  const letters = [...word]
  if (letters.length < PIECE) return [`${marked(letters)}:*`]
  const last = letters.length - PIECE
  const begins = Array.from({ length: Math.ceil(last / PIECE) }, (_, n) => n * PIECE)
  return [...begins, last].map((begin) => marked(letters.slice(begin, begin + PIECE)))
}

const marked = (letters: readonly string[]): string =>
  `'${(company().id.slice(-8) + letters.join('')).replace(/['\\]/g, '$&$&')}'`
