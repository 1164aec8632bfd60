/** Takes records of a person out of what the house remembers: the changes of rows, runs, events and the trash. */
import { statement } from './database.ts'

/** Shorter words would strike out what is not the person's. */
const SHORTEST = 4

/**
 * Called at the end of an action that erased the rows, whose own changes are forgotten as well: nothing of it can be undone.
 *
 * `ids`: rows whose history goes. `marks`: what only this person has, mails, phones, numbers. `names`: struck out with the marks where
 * these rows are concerned. Answers how many changes went.
 */
export const forgetRecords = async ({
  ids,
  marks,
  names,
}: {
  ids: readonly string[]
  marks: readonly string[]
  names: readonly string[]
}): Promise<number> => {
  const [row] = await statement<{ forgotten: number }>(
    'select kernel.forget_records($1::uuid[], $2, $3) as forgotten',
    [ids, wordsPattern(marks), wordsPattern([...marks, ...names])],
  )
  return row?.forgotten ?? 0
}

/** Any of these words as a regular expression of the database, to strike them out; empty where none is long enough. */
export const wordsPattern = (words: readonly string[]): string =>
  [...new Set(words.map((word) => word.trim()))]
    .filter((word) => word.length >= SHORTEST)
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
    .join('|')
