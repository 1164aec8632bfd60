/** How good a password is. Safe in a browser, so that a form can say it while one types. */
import { ZxcvbnFactory, type ZxcvbnResult } from '@zxcvbn-ts/core'
import { fold } from '#kernel/values/text.ts'
import { EVERYDAY_WORDS, FIRST_NAMES, FREQUENT_PASSWORDS, KEYBOARD } from './guessed_words.ts'

/** Characters. NIST SP 800-63B asks for 8 and strength; ASVS 5 for 8 at least. */
export const SHORTEST_PASSWORD = 10
/** zxcvbn's 0 to 4: 3 withstands 10^8 guesses. */
export const LOWEST_SCORE = 3

/** What would make it better; each has a text. */
export type Advice =
  | 'too_short'
  | 'common'
  | 'names_you'
  | 'keyboard_row'
  | 'repeats'
  | 'sequence'
  | 'a_date'
  | 'more_words'

export type Strength = { score: number; advice: Advice[]; strong: boolean }

let estimator: ZxcvbnFactory | undefined

const check = (password: string, about: readonly string[]): ZxcvbnResult => {
  estimator ??= new ZxcvbnFactory({
    dictionary: { passwords: FREQUENT_PASSWORDS, words: EVERYDAY_WORDS, firstnames: FIRST_NAMES },
    graphs: { qwerty: KEYBOARD },
    useLevenshteinDistance: true,
  })
  return estimator.check(password, [...about])
}

const PATTERN_ADVICE: Record<string, Advice> = {
  spatial: 'keyboard_row',
  repeat: 'repeats',
  sequence: 'sequence',
  date: 'a_date',
  regex: 'a_date',
}

/** Weighs a password, knowing what others know about its owner: names, address, company. */
export const strengthOf = (password: string, about: readonly string[]): Strength => {
  // "Panadería El Sol" is known by its words, not as one.
  const known = about
    .flatMap((text) => [fold(text), ...fold(text).split(/[^\p{L}\p{N}]+/u)])
    .filter((word) => word.length > 2)
  const { score, sequence } = check(fold(password), ['ceiba', ...known])
  const short = [...password].length < SHORTEST_PASSWORD
  const weak = score < LOWEST_SCORE
  const found = sequence.flatMap(({ pattern, dictionaryName }): Advice[] => {
    if (pattern === 'dictionary') return [dictionaryName === 'userInputs' ? 'names_you' : 'common']
    const advice = PATTERN_ADVICE[pattern]
    return advice ? [advice] : []
  })
  const advice: Advice[] = [
    ...(short ? (['too_short'] as const) : []),
    ...(weak ? [...found, 'more_words' as const] : []),
  ]
  return { score, advice: [...new Set(advice)], strong: !short && !weak }
}
