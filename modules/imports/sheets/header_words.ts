import { fold } from '#kernel/values/text.ts'

/**
 * A header taken apart: `Phone 2 - Value` has the words `phone`, `value` and the number 2.
 *
 * `words`: folded, in the singular where an `s` made the plural. `endsInNumber`: as `Street 2`, not `Address 2 - Street`.
 */
export type HeaderWords = { words: string[]; number?: number; endsInNumber: boolean }

/** Takes a header apart, whether it says `E-mail`, `R.U.C.`, `firstName`, `category_id` or `Teléfonos (2)`. */
export const headerWords = (header: string): HeaderWords => {
  const spaced = header.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replace(/(\p{L})(\d)/gu, '$1 $2')
  const text = fold(spaced)
    .replace(/\be[- ]?mail/g, 'email')
    // R.U.C. and D.V. are one word each.
    .replace(/\b([a-z])\.(?=[a-z]\b)/g, '$1')
  const parts = text.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  const numbers = parts.filter((part) => /^\d{1,2}$/.test(part))
  const words = parts.filter((part) => !/^\d+$/.test(part)).map(singular)
  const endsInNumber = numbers.length > 0 && parts.at(-1) === numbers.at(-1)
  return numbers[0] === undefined
    ? { words, endsInNumber }
    : { words, number: Number(numbers[0]), endsInNumber }
}

/** `phones` and `phone`, `address` and `addresses` less their last letters, so that both sides of a comparison agree. */
const singular = (word: string): string => (word.length > 3 ? word.replace(/s$/, '') : word)

/**
 * The place or use a header names for one of several phones, addresses …, by words in es and en. The keys are labels of
 * Google Contacts where it has them.
 */
export const LABEL_WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    home: 'home casa hogar personal particular residencia domicilio',
    work: 'work business trabajo oficina office laboral',
    mobile: 'mobile cell celular cel movil',
    whatsapp: 'whatsapp wasap',
    main: 'main primary principal',
    other: 'other otro otra alterno alternativo alternate secundario secondary adicional additional',
    billing: 'billing facturacion invoice',
    shipping: 'shipping delivery entrega envio despacho',
  }).flatMap(([label, words]) => words.split(' ').map((word) => [singular(word), label] as const)),
)

/** Words that add nothing to what a column is. */
export const NEUTRAL_WORDS: ReadonlySet<string> = new Set(
  `de del la el los las o y e u a al en the of or and no nro num numero number value valor formatted actual current
  cliente customer client contacto contact lead associated asociado asociada registro record`
    .split(/\s+/)
    .map(singular),
)

/** Words of a column that only labels another: `Phone 1 - Label`, `Tipo de teléfono`. */
export const LABEL_COLUMN_WORDS: ReadonlySet<string> = new Set(['label', 'type', 'etiqueta', 'tipo'])
