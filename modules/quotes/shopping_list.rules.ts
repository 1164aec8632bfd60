/** Reads what people write when they ask for things: "40 cajas papel jumbo, 10 gal cloro". */
import { type DecimalMark, parseNumber } from '#kernel/values/number.ts'
import { fold } from '#kernel/values/text.ts'

/**
 * One thing asked for. `text`: as it was written. `quantity`: null where none was written. `unit`: code of the catalogue's
 * unit, or null. `words`: what is left to look for in the catalogue.
 */
export type Wish = { text: string; quantity: number | null; unit: string | null; words: string }

/** How people write units, in the singular, folded; the plural is made. */
const UNIT_WORDS: Record<string, string> = {
  und: 'unidad und un u ud pieza pza pz pc unit piece each',
  par: 'par pair',
  juego: 'juego set kit',
  docena: 'docena doc dozen',
  resma: 'resma ream',
  rollo: 'rollo roll',
  caja: 'caja cja cj box carton',
  paquete: 'paquete paq pqt pack package packet',
  bolsa: 'bolsa bag',
  saco: 'saco sack',
  bulto: 'bulto bundle',
  fardo: 'fardo bale',
  frasco: 'frasco jar',
  botella: 'botella bottle',
  lata: 'lata can tin',
  cubeta: 'cubeta balde bucket pail',
  g: 'g gr gramo gram',
  kg: 'kg kilo kilogramo kilogram',
  lb: 'lb libra pound',
  ml: 'ml mililitro milliliter',
  l: 'l lt litro liter litre',
  gal: 'gal galon gallon',
  cm: 'cm centimetro centimeter',
  m: 'm mt metro meter metre',
  m2: 'm2 m²',
}

const plurals = (word: string): string[] => [word, `${word}s`, `${word}es`]

const UNIT_OF = new Map(
  Object.entries(UNIT_WORDS).flatMap(([unit, words]) =>
    words.split(' ').flatMap((word) => plurals(word).map((form) => [form, unit] as const)),
  ),
)

const NUMBER_WORDS: Record<string, number> = {
  ...{ un: 1, una: 1, uno: 1, dos: 2, tres: 3, cuatro: 4, cinco: 5, seis: 6, siete: 7, ocho: 8, nueve: 9 },
  ...{ diez: 10, doce: 12, quince: 15, veinte: 20, treinta: 30, cuarenta: 40, cincuenta: 50, cien: 100 },
  ...{ medio: 0.5, media: 0.5, half: 0.5, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7 },
  ...{ eight: 8, nine: 9, ten: 10, twelve: 12, fifteen: 15, twenty: 20, thirty: 30, forty: 40, fifty: 50 },
}

const FRACTIONS: Record<string, number> = {
  '½': 0.5,
  '¼': 0.25,
  '¾': 0.75,
  '1/2': 0.5,
  '1/4': 0.25,
  '3/4': 0.75,
}

const MOST_LINES = 300
const LONGEST_LINE = 300

const quantityOf = (word: string, decimal: DecimalMark): number | undefined => {
  const plain = fold(word)
  if (plain in NUMBER_WORDS) return NUMBER_WORDS[plain]
  if (plain in FRACTIONS) return FRACTIONS[plain]
  if (!/^\d[\d.,]*$/.test(plain)) return undefined
  const other = decimal === '.' ? ',' : '.'
  const read = parseNumber(plain, decimal) ?? parseNumber(plain, other)
  return read === undefined ? undefined : Number(read)
}

/** The catalogue's unit that a word stands for. */
export const unitOf = (word: string): string | undefined => UNIT_OF.get(fold(word).replace(/\.$/, ''))

/** A new wish begins after a line's end, a semicolon, or a comma or "y" with an amount behind it. */
const STARTS = /\n|;|,(?=\s*(?:\d|½|¼|¾))(?<!\d,(?=\d))|\s+(?:y|and)\s+(?=\d+(?:[.,]\d+)?\s+\p{L})/u

const withoutBullet = (line: string): string =>
  line.replace(/^\s*(?:[-–—•*·]|\d{1,3}[.)](?=\s+\S*\d|\s+\p{L}))\s*/u, '').trim()

/** `40x`, `40 x`, `x40` and `10gal` become two words, and so do brackets and dashes around an amount at the end. */
const parted = (line: string): string[] =>
  line
    .replace(/(^|\s)x\s*(\d[\d.,]*)(?=\s|$)/giu, '$1$2')
    .replace(/^(\d[\d.,]*)\s*x\s+/iu, '$1 ')
    .replace(/(^|[\s(:])(\d+(?:[.,]\d+)?)(\p{L}{1,9})\.?(?=[\s).,]|$)/gu, (all, before, amount, letters) =>
      unitOf(letters) ? `${before}${amount} ${letters}` : all,
    )
    .replace(/[:()]|\s[-–—]\s/gu, ' ')
    .split(/\s+/u)
    .filter(Boolean)

const readWish = (text: string, decimal: DecimalMark): Wish => {
  const words = parted(text)
  const wish = (quantity: number | null, unit: string | null, rest: string[]): Wish => {
    const named = /^(de|del|of)$/i.test(rest[0] ?? '') ? rest.slice(1) : rest
    return { text, quantity, unit, words: named.join(' ').replace(/[.,]+$/, '') }
  }
  const first = quantityOf(words[0] ?? '', decimal)
  if (first !== undefined && words.length > 1) {
    const unit = unitOf(words[1] ?? '')
    return unit && words.length > 2 ? wish(first, unit, words.slice(2)) : wish(first, null, words.slice(1))
  }
  const unitLast = unitOf(words.at(-1) ?? '')
  const beforeUnit = quantityOf(words.at(-2) ?? '', decimal)
  if (unitLast && beforeUnit !== undefined && words.length > 2)
    return wish(beforeUnit, unitLast, words.slice(0, -2))
  const last = quantityOf(words.at(-1) ?? '', decimal)
  // A size such as "vaso 8 oz" ends in letters; an amount at the very end is how many.
  if (last !== undefined && words.length > 1) return wish(last, null, words.slice(0, -1))
  return wish(null, null, words)
}

/** The units that a name's words stand for, each with the amount before it: `Azúcar 5 lb` gives `lb` with 5. */
export const wordsWithUnits = (name: string): [unit: string, amount: number | undefined][] => {
  const words = parted(name)
  return words.flatMap((word, at) => {
    const unit = unitOf(word)
    return unit ? [[unit, quantityOf(words[at - 1] ?? '', '.')]] : []
  })
}

/**
 * The wishes of a text, in order; at most three hundred, each at most three hundred characters. `decimal`: the mark before
 * decimals where the company is; a number that makes sense with the other mark only is read with that.
 */
export const readShoppingList = (text: string, decimal: DecimalMark): Wish[] =>
  text
    .normalize('NFC')
    // One space each, also so that no pattern has to try a long run of them in every way.
    .replace(/[^\S\n]+/gu, ' ')
    .split(STARTS)
    .map((line) => withoutBullet(line).slice(0, LONGEST_LINE))
    .filter((line) => /\p{L}/u.test(line))
    .slice(0, MOST_LINES)
    .map((line) => readWish(line, decimal))
