/**
 * A text as search and comparison see it: lower case, without accents, white space made single. `Peña  ÁVILA`
 * becomes `pena avila`. PostgreSQL's `lower(unaccent(…))` agrees for the letters of Spanish and English.
 */
export const fold = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/gu, ' ').trim()

const PARTICLES = new Set(['de', 'del', 'la', 'las', 'los', 'y', 'e', 'da', 'do', 'dos', 'of', 'the', 'and'])

const LEGAL_FORMS = new Set(['sa', 'sac', 'sas', 'srl', 'cia', 'ltda', 'inc', 'corp', 'llc', 'ltd'])

/**
 * One or two capital letters that stand for a name: of its first and its last word, without particles and
 * legal forms. `María de la Cruz` gives `MC`, `Comercial Istmo, S.A.` gives `CI`, no letters at all gives ``.
 */
export const initials = (name: string): string => {
  const words = name.split(/[\s,]+/u).filter((word) => /^[\p{L}\p{N}]/u.test(word))
  const telling = words.filter((word) => !PARTICLES.has(plain(word)) && !LEGAL_FORMS.has(plain(word)))
  const chosen = telling.length > 0 ? telling : words
  const ends = chosen.length > 1 ? [chosen[0], chosen.at(-1)] : chosen
  return ends.map((word) => Array.from(word ?? '')[0]?.toUpperCase() ?? '').join('')
}

const plain = (word: string): string => fold(word).replaceAll('.', '')

/** A label as it stands within a sentence: `Origen` becomes `origen`, `RUC` stays. */
export const midSentence = (label: string): string =>
  /^\p{Lu}(?!\p{Lu})/u.test(label) ? label.charAt(0).toLocaleLowerCase() + label.slice(1) : label
