/** What people write into a search box as a question to PostgreSQL's text search. */
import { fold } from '#kernel/values/text.ts'

const MOST_WORDS = 12

/** Words of a search: folded, letters and digits only. `Papel Higiénico (Jumbo)` gives papel, higienico, jumbo. */
export const wordsOf = (search: string): string[] =>
  fold(search)
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .slice(0, MOST_WORDS)

/** What may be a code: the search itself, and its parts that hold a digit. */
export const codesIn = (search: string): string[] => {
  const whole = search.trim().toLowerCase()
  const parts = whole.split(/[\s,;]+/).filter((part) => part.length >= 3 && /\d/.test(part))
  return [...new Set([whole, ...parts])].slice(0, 10)
}

/** A word without its plural, roughly: enough to tell that two writings are one word. */
export const singular = (word: string): string =>
  word.length > 4 && word.endsWith('ces')
    ? `${word.slice(0, -3)}z`
    : word.length > 4
      ? word.replace(/(?<=[^aeiou])es$|s$/, '')
      : word

// The stemmers do not see that lapiz and lapices are one word.
const writings = (word: string): string[] => {
  if (word.length > 3 && word.endsWith('z')) return [word, `${word.slice(0, -1)}ces`]
  return word.length > 4 && word.endsWith('ces') ? [word, `${word.slice(0, -3)}z`] : [word]
}

const anyOf = (alternatives: readonly string[]): string =>
  alternatives.length === 1 ? (alternatives[0] as string) : `(${alternatives.join(' | ')})`
const allOf = (parts: readonly string[]): string =>
  parts.length === 1 ? (parts[0] as string) : `(${parts.join(' & ')})`

const SHORTEST_PREFIX = 3

/** One word in all its writings; the last one may still be being written. */
const asked = (word: string, isLast: boolean): string =>
  anyOf([...writings(word), ...(isLast && word.length >= SHORTEST_PREFIX ? [`${word}:*`] : [])])

/** Places of a search that a synonym group speaks of: from word `at`, `length` words, and what may stand there instead. */
type Span = { at: number; length: number; instead: string[][] }

const spansOf = (words: readonly string[], groups: readonly (readonly string[])[]): Span[] => {
  const rough = words.map(singular)
  return groups.flatMap((group) => {
    const phrases = group.map(wordsOf).filter((phrase) => phrase.length)
    return phrases.flatMap((phrase) =>
      rough.flatMap((_, at) =>
        phrase.every((word, i) => rough[at + i] === singular(word))
          ? [{ at, length: phrase.length, instead: phrases.filter((other) => other !== phrase) }]
          : [],
      ),
    )
  })
}

/**
 * The parts of a text search query, each of which must be met: `papel`, `(jumbo | jumbo:*)`. `corrections`: what words were
 * probably meant to be. With `groups`, words of a group stand for each other.
 */
export const queryParts = (
  words: readonly string[],
  groups: readonly (readonly string[])[] = [],
  corrections: ReadonlyMap<string, readonly string[]> = new Map(),
): string[] => {
  const one = (word: string, i: number): string =>
    anyOf([
      ...new Set([asked(word, i === words.length - 1), ...(corrections.get(word) ?? []).flatMap(writings)]),
    ])
  // The longest phrase is meant where several fit.
  const spans = spansOf(words, groups).toSorted((a, b) => b.length - a.length)
  const parts: string[] = []
  for (let at = 0; at < words.length; ) {
    const here = spans.filter((span) => span.at === at)
    const length = here[0]?.length ?? 1
    const written = allOf(words.slice(at, at + length).map((word, i) => one(word, at + i)))
    const instead = here
      .filter((span) => span.length === length)
      .flatMap((span) => span.instead.map((phrase) => allOf(phrase.flatMap((word) => anyOf(writings(word))))))
    parts.push(anyOf([...new Set([written, ...instead])]))
    at += length
  }
  return parts
}

/** Every part at once. */
export const whole = (parts: readonly string[]): string => parts.join(' & ')
/** One part at least. */
export const loosely = (parts: readonly string[]): string => parts.join(' | ')

/** How a product was found, and how alike its name is (0 to 1), as what a person would bet on it. */
export const confidence = (foundBy: string, likeness: number, coverage = 1): number => {
  const [least, most] = (
    {
      code: [1, 1],
      words: [0.6, 0.97],
      synonym: [0.55, 0.9],
      typo: [0.45, 0.85],
      some_words: [0.1, 0.5],
      meaning: [0.2, 0.5],
    } as Record<string, [number, number]>
  )[foundBy] ?? [0, 0]
  return Math.round((least + (most - least) * likeness) * coverage * 1_000) / 1_000
}
