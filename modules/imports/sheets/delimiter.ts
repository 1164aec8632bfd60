import type { Guess } from './guess.ts'
import type { Delimiter } from './read_csv.ts'

/**
 * Decides what separates the cells, by which sign cuts most lines into the same number of cells.
 *
 * `text`: whole lines from the beginning of the file. Signs inside quotes do not count. A first line such as `sep=;`,
 * which Excel writes and obeys, settles it.
 */
export const guessDelimiter = (text: string): Guess<Delimiter> => {
  const [, declared] = /^sep=([,;\t|])\r?\n/i.exec(text) ?? []
  if (declared)
    return { value: declared as Delimiter, certain: true, evidence: { code: 'separator_declared', line: 1 } }

  const best = DELIMITERS.map((delimiter) => ({ delimiter, ...consistency(text, delimiter) })).reduce(
    (winner, one) => (one.score > winner.score ? one : winner),
  )
  if (best.columns < 2) return { value: ',', certain: true, evidence: { code: 'single_column' } }
  return {
    value: best.delimiter,
    certain: best.share > 0.8,
    evidence: {
      code: 'separator_consistent',
      params: { columns: best.columns, percent: Math.round(best.share * 100) },
    },
  }
}

/** The commonest number of cells above one, and the share of lines that have it. Many columns are no accident. */
const consistency = (text: string, delimiter: string): { columns: number; share: number; score: number } => {
  const counts = cellCounts(text, delimiter)
  const lines = new Map<number, number>()
  for (const count of counts) if (count > 1) lines.set(count, (lines.get(count) ?? 0) + 1)
  let columns = 0
  for (const [count, times] of lines) if (times > (lines.get(columns) ?? 0)) columns = count
  const share = counts.length > 0 ? (lines.get(columns) ?? 0) / counts.length : 0
  return { columns, share, score: share === 0 ? 0 : share + Math.min(columns, 20) / 200 }
}

/** Cells per line that holds anything, at most the first 200 such lines. */
const cellCounts = (text: string, delimiter: string): number[] => {
  const counts: number[] = []
  let cells = 1
  let quoted = false
  let length = 0
  for (let at = 0; at <= text.length && counts.length < 200; at++) {
    const sign = text[at]
    if (quoted) {
      if (sign === '"') quoted = false
      continue
    }
    if (sign === '\n' || sign === undefined) {
      if (length > 0) counts.push(cells)
      cells = 1
      length = 0
    } else if (sign === delimiter) {
      cells++
      length = 0.5
    } else if (sign === '"' && (length === 0 || length === 0.5)) quoted = true
    else if (sign !== '\r') length = 1
  }
  return counts
}

/** In order of trust when two do equally well: a comma may be a decimal sign. */
const DELIMITERS: readonly Delimiter[] = ['\t', ';', '|', ',']
