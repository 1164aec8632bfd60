/** What the search box looks for among customers `c`, as conditions and as what ranks those found. */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { holdsPieces, SHORTEST_IN_PIECES } from '#kernel/server/pieces.ts'
import { correctionsOf } from '#kernel/server/vocabulary.ts'
import { fold } from '#kernel/values/text.ts'

type Condition = RawBuilder<SqlBool>

const asPattern = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

/** `6123-4567` is looked for by its digits, everything else as words. */
const wordsOf = (search: string): string[] => {
  const digits = search.replace(/[\s().+-]/g, '')
  return /^\d{4,}$/.test(digits) ? [digits.replace(/^00/, '')] : fold(search).split(' ').slice(0, 8)
}

/** Shorter words are looked for where words begin, the others anywhere. */
const isShort = (word: string): boolean => [...word].length < SHORTEST_IN_PIECES

/** Alone, a short word begins the name: an index knows those. */
const beginning = (word: string, isAlone: boolean): Condition =>
  isAlone ? sql`c.sort_name like ${`${asPattern(word)}%`}` : sql`strpos(' ' || c.searched, ${` ${word}`}) > 0`

/** Holds every word to the letter. */
export const holding = (search: string): Condition => {
  const words = wordsOf(search)
  const isAlone = words.every(isShort)
  return sql`(${sql.join(
    words.map((word) => (isShort(word) ? beginning(word, isAlone) : sql`strpos(c.searched, ${word}) > 0`)),
    sql` and `,
  )})`
}

/** Among whom to look, for whom, and who of them comes first. */
export type Sought = { people: RawBuilder<unknown>; found: Condition; likeness: RawBuilder<number> }

/** Where those that hold every word are found, by an index wherever a word is long enough. */
export const heldIn = (search: string): Sought => {
  const words = wordsOf(search)
  const long = words.filter((word) => !isShort(word))
  const likeness = nearness(words.map((word) => [word]))
  return long.length
    ? {
        likeness,
        people: sql`customers.customer_sought`,
        found: sql`${holdsPieces(
          sql`c.pieces`,
          long.map((word) => [word]),
        )} and ${holding(search)}`,
      }
    : { likeness, people: sql`customers.customer`, found: holding(search) }
}

/**
 * Forgives typos: each word as it is or as it was probably meant. Used when nothing was found to the letter; undefined where no
 * word is like one that a customer was ever written with.
 */
export const meantBy = async (search: string): Promise<Sought | undefined> => {
  const words = wordsOf(search).flatMap((word) => word.split(/['-]/).filter((part) => !isShort(part)))
  const corrections = await correctionsOf('customers.word', words, { anyway: true })
  if (!corrections.size) return
  const ways = words.map((word) => [word, ...(corrections.get(word) ?? [])])
  return {
    likeness: nearness(ways),
    people: sql`customers.customer_sought`,
    found: sql`${holdsPieces(sql`c.pieces`, ways)} and (${sql.join(
      ways.map(
        (one) =>
          sql`(${sql.join(
            one.map((word) => sql`strpos(c.searched, ${word}) > 0`),
            sql` or `,
          )})`,
      ),
      sql` and `,
    )})`,
  }
}

/**
 * Names in which the words stand whole come first, then those in which they begin a word, then the rest; of several ways of a word
 * the earlier weighs more.
 */
const nearness = (words: readonly (readonly string[])[]): RawBuilder<number> =>
  sql`${sql.join(
    words.flatMap((ways) =>
      ways.map((way, n) => {
        const [begun, whole] = [`% ${asPattern(way)}%`, `% ${asPattern(way)} %`]
        return sql`${sql.lit(ways.length - n)} * ((' ' || c.sort_name like ${begun})::int + (' ' || c.sort_name || ' ' like ${whole})::int)`
      }),
    ),
    sql` + `,
  )}`
