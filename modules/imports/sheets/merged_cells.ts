import type { Cell } from '#kernel/values/sheet_cell.ts'

/** A merged stretch of cells, 0-based columns and 1-based lines, both ends included. */
export type Merge = { left: number; right: number; top: number; bottom: number }

/**
 * Finds the merged stretches that begin at or above a line.
 *
 * A sheet lists them after all its rows, so this reads the part to its end, looking only for that list.
 */
export const findMerges = async (xml: AsyncIterable<Uint8Array>, lastTop: number): Promise<Merge[]> => {
  const merges: Merge[] = []
  let rest = ''
  for await (const chunk of xml) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    if (!rest.includes('mergeC') && bytes.indexOf('mergeC') < 0) {
      rest = bytes.toString('latin1', Math.max(0, bytes.length - LONGEST_TAG))
      continue
    }
    const text = rest + bytes.toString('latin1')
    let end = 0
    for (const match of text.matchAll(MERGE)) {
      end = match.index + match[0].length
      const [, left = '', top, right = '', bottom] = match
      const merge = {
        left: columnIndex(left),
        right: columnIndex(right),
        top: Number(top),
        bottom: Number(bottom),
      }
      if (merge.top <= lastTop) merges.push(merge)
    }
    rest = text.slice(Math.max(end, text.length - LONGEST_TAG))
  }
  return merges
}

/** Writes the value of each merged stretch into all its cells of one row. Call it for the rows in order. */
export const spreadMerges = (merges: Merge[]) => {
  const values = new Map<Merge, Cell>()
  return (line: number, cells: Cell[]): void => {
    for (const merge of merges) {
      if (line < merge.top || line > merge.bottom) continue
      if (line === merge.top) values.set(merge, cells[merge.left] ?? '')
      const value = values.get(merge) ?? ''
      if (value === '') continue
      while (cells.length <= merge.right) cells.push('')
      for (let column = merge.left; column <= merge.right; column++)
        if (cells[column] === '') cells[column] = value
    }
  }
}

/** The 0-based index of a column called A, B … AA. */
export const columnIndex = (letters: string): number => {
  let index = 0
  for (let at = 0; at < letters.length; at++) index = index * 26 + letters.charCodeAt(at) - 64
  return index - 1
}

const MERGE = /<(?:\w+:)?mergeCell\s[^>]*?ref=["']\$?([A-Z]{1,3})\$?(\d+):\$?([A-Z]{1,3})\$?(\d+)["']/g
const LONGEST_TAG = 200
