/** What mistyped words were meant to be, by the words a company's own records hold. The tables are made by `kernel.vocabulary`. */
import { forgiven, meant } from '#kernel/values/mistyped.ts'
import { statement } from './database.ts'

/**
 * Of like letters, or begun and ended alike, or begun alike: one wrong letter leaves one of the three as it was. Asked for inside, the
 * planner does not look at the words, and keeps one plan for all.
 */
const NEAR = (view: string) => `
  select a.asked, w.word from unnest((select $1::text[])) a (asked) cross join lateral (
    select word from ${view} where word % a.asked
    union select word from ${view} where left(word, 1) = left(a.asked, 1) and right(word, 1) = right(a.asked, 1)
      and length(word) between length(a.asked) - 2 and length(a.asked) + 2
    union select word from ${view} where word >= left(a.asked, 2) and word < left(a.asked, 1) || chr(ascii(substr(a.asked, 2)) + 1)
      and length(word) between length(a.asked) - 2 and length(a.asked) + 2) w`

const nearWords = async (view: string, words: readonly string[]): Promise<Map<string, string[]>> => {
  const rows = await statement<{ asked: string; word: string }>(NEAR(view), [words], `near ${view}`)
  const near = new Map<string, string[]>()
  for (const { asked, word } of rows) near.set(asked, [...(near.get(asked) ?? []), word])
  return near
}

/**
 * For each mistyped word those known that it probably was, likeliest first; words that are known, short or have digits are left out.
 * Where all are known, any may still be a slip for another (`mario`, `maria`): `anyway` corrects those too.
 *
 * `view`: as `customers.word`, of our own code and never of a request. `words`: folded, without white space.
 */
export const correctionsOf = async (
  view: string,
  words: readonly string[],
  { anyway = false }: { anyway?: boolean } = {},
): Promise<Map<string, string[]>> => {
  const doubtful = [...new Set(words)].filter((word) => forgiven(word) > 0 && /^[a-z]+$/.test(word))
  if (!doubtful.length) return new Map()
  const near = await nearWords(view, doubtful)
  const knownOf = (word: string) => near.get(word) ?? []
  const allKnown = anyway && doubtful.every((word) => knownOf(word).includes(word))
  return new Map(
    doubtful.flatMap((word) => {
      const others = knownOf(word).filter((known) => known !== word)
      const corrections = allKnown || others.length === knownOf(word).length ? meant(word, others) : []
      return corrections.length ? [[word, corrections] as const] : []
    }),
  )
}
