/** A quantity's unit as it stands after the number: `22 paquetes`, `1 caja`, `3 cajas de 24`, `2 kg`. */

/** Adjectives follow the noun in Spanish and are counted with it: `2 metros cuadrados`. */
const WHOLE: Record<'es' | 'en', Readonly<Record<string, string>>> = {
  es: { par: 'pares', 'metro cuadrado': 'metros cuadrados' },
  en: {
    box: 'boxes',
    bag: 'bags',
    can: 'cans',
    jar: 'jars',
    set: 'sets',
    dozen: 'dozen',
    'square metre': 'square metres',
  },
}

/** Shorter words are symbols, which are never counted: kg, und, gal, m². */
const SHORTEST_WORD = 4

const inSpanish = (word: string): string => {
  if (/[sx]$/.test(word)) return word
  if (/z$/.test(word)) return word.replace(/z$/, 'ces')
  if (/ón$/.test(word)) return word.replace(/ón$/, 'ones')
  return /[dlrnj]$/.test(word) ? `${word}es` : `${word}s`
}

const inEnglish = (word: string): string => {
  if (/[^s]s$/.test(word)) return word
  if (/(ch|sh|x|ss)$/.test(word)) return `${word}es`
  return /[^aeiou]y$/.test(word) ? word.replace(/y$/, 'ies') : `${word}s`
}

/**
 * The unit in the number the quantity asks for. Units are what people call them, so of more than one word the first is counted
 * (`Caja de 24`); what does not begin with a word of letters stays as it is.
 */
export const unitFor = (quantity: number, unit: string, language: string): string => {
  if (Math.abs(quantity) === 1) return unit
  const spoken = language.startsWith('en') ? 'en' : 'es'
  const known = WHOLE[spoken][unit.toLowerCase()]
  const [, word = '', rest = ''] = /^(\p{L}+)((?:\s.*)?)$/su.exec(unit) ?? []
  const counted = WHOLE[spoken][word.toLowerCase()]
  if (known) return asWritten(unit, known)
  if (counted) return `${asWritten(word, counted)}${rest}`
  if (word.length < SHORTEST_WORD) return unit
  return `${asWritten(word, (spoken === 'en' ? inEnglish : inSpanish)(word.toLowerCase()))}${rest}`
}

const asWritten = (model: string, word: string): string => {
  if (model === model.toUpperCase()) return word.toUpperCase()
  return /^\p{Lu}/u.test(model) ? `${word.slice(0, 1).toUpperCase()}${word.slice(1)}` : word
}
