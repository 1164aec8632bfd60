/** What suppliers type into forms, read with forgiveness. Pure. */
import Big from 'big.js'
import { type Currency, minorDigits } from '#kernel/values/money.ts'
import { type DecimalMark, parseNumber } from '#kernel/values/number.ts'
import type { Flaw, TypedAnswer, TypedLine } from './portal.contract.ts'
import type { LineAnswer, RequestLine } from './price_request.contract.ts'

const LARGEST_PRICE_MINOR = 100_000_000_000
const MONEY_WORDS = /B\/\.?|US\$|[$₡]|\b(?:PAB|USD|CRC|COP|EUR|balboas?|d[oó]lares?)\b/giu

type Read<T> = { value: T } | { code: string }

/** A number in either way of writing decimals, the company's own first. */
const numberIn = (typed: string, mark: DecimalMark): Big | undefined => {
  const read = parseNumber(typed, mark) ?? parseNumber(typed, mark === '.' ? ',' : '.')
  return read === undefined ? undefined : new Big(read)
}

/** Minor units with up to four decimals from `3.75`, `B/. 1,250.00`. Codes: `price_not_a_number`, `price_negative`, `price_too_large`, `price_too_fine`. */
export const readPrice = (typed: string, currency: Currency, mark: DecimalMark): Read<number | null> => {
  const bare = typed.replace(MONEY_WORDS, '').trim()
  if (!bare) return typed.trim() ? { code: 'price_not_a_number' } : { value: null }
  const number = numberIn(bare, mark)
  if (!number) return { code: 'price_not_a_number' }
  const minor = number.times(new Big(10).pow(minorDigits(currency)))
  if (minor.lt(0)) return { code: 'price_negative' }
  if (minor.gt(LARGEST_PRICE_MINOR)) return { code: 'price_too_large' }
  if (!minor.eq(minor.round(4))) return { code: 'price_too_fine' }
  return { value: minor.toNumber() }
}

/** The price as it stands in a form: all its decimals, at least those of the currency. */
export const writtenPrice = (minor: number | null, currency: Currency, mark: DecimalMark): string => {
  if (minor === null) return ''
  const digits = minorDigits(currency)
  const amount = new Big(minor).div(new Big(10).pow(digits))
  const plain = amount.round(digits).eq(amount) ? amount.toFixed(digits) : amount.toFixed()
  return plain.replace('.', mark)
}

export const writtenNumber = (number: number | null, mark: DecimalMark): string =>
  number === null ? '' : String(number).replace('.', mark)

/** A quantity from 0 to a million, three decimals; null where nothing was typed. */
export const readQuantity = (typed: string, mark: DecimalMark): Read<number | null> => {
  if (!typed.trim()) return { value: null }
  const number = numberIn(typed, mark)
  if (!number || number.lt(0) || number.gt(1_000_000)) return { code: 'quantity_unreadable' }
  return { value: number.round(3).toNumber() }
}

/** Days from 0 to 365, `3` or `3 días`; null where nothing was typed. */
export const readDays = (typed: string): Read<number | null> => {
  const digits = /^\s*(\d{0,3})\s*(?:d[ií]as?|days?)?\s*$/iu.exec(typed)?.[1]
  if (digits === undefined || Number(digits) > 365) return { code: 'days_unreadable' }
  return { value: digits ? Number(digits) : null }
}

/** A line in which nothing was typed or chosen; its code stands there where it is known. */
const isBlank = ({ outcome, code: _, ...typed }: TypedLine): boolean =>
  !outcome && Object.values(typed).every((text) => !text)

/**
 * The answers in what was typed, and what can't be read, by the form's names (`price.3`). A line with a price is offered unless it
 * says otherwise; a blank one stays without answer.
 */
export const readAnswer = (
  { lines: typed }: TypedAnswer,
  lines: readonly Pick<RequestLine, 'id'>[],
  currency: Currency,
  mark: DecimalMark,
): { answers: LineAnswer[]; flaws: Flaw[] } => {
  const flaws: Flaw[] = []
  const answers = lines.flatMap(({ id }, i): LineAnswer[] => {
    const line = typed[i]
    if (!line || isBlank(line)) return []
    const taken = <T>(read: Read<T | null>, field: string): T | null => {
      if ('value' in read) return read.value
      flaws.push({ field: `${field}.${i}`, code: read.code, params: {} })
      return null
    }
    const said = flaws.length
    const outcome = line.outcome ?? 'offered'
    const answer: LineAnswer = {
      id,
      outcome,
      unit_price_minor: taken(readPrice(line.price, currency, mark), 'price'),
      available_quantity: taken(readQuantity(line.available, mark), 'available'),
      lead_days: taken(readDays(line.lead), 'lead'),
      supplier_code: line.code.slice(0, 60),
      pack_words: line.pack.slice(0, 120),
      alternative: line.alternative.slice(0, 300),
      answer_note: line.note,
    }
    if (flaws.length > said || outcome === 'none') return [answer]
    if (outcome === 'alternative' && !answer.alternative)
      flaws.push({ field: `alternative.${i}`, code: 'alternative_missing', params: {} })
    else if (answer.unit_price_minor === null)
      flaws.push({ field: `price.${i}`, code: 'price_missing', params: {} })
    else if (outcome === 'partial' && answer.available_quantity === null)
      flaws.push({ field: `available.${i}`, code: 'quantity_missing', params: {} })
    return [answer]
  })
  return { answers, flaws }
}

/** What was answered, as it stands in the form to be changed. `known`: what the supplier calls a variant and pack. */
export const typedFrom = (
  lines: readonly RequestLine[],
  known: ReadonlyMap<string, string>,
  { answer_note, answer_valid_until }: { answer_note: string; answer_valid_until: string | null },
  currency: Currency,
  mark: DecimalMark,
): TypedAnswer => ({
  lines: lines.map((line) => ({
    outcome: line.outcome,
    price: writtenPrice(line.unit_price_minor, currency, mark),
    available: line.outcome === 'none' ? '' : writtenNumber(line.available_quantity, mark),
    code: line.supplier_code || (known.get(`${line.variant_id} ${line.pack_id}`) ?? ''),
    pack: line.pack_words,
    lead: writtenNumber(line.lead_days, mark),
    alternative: line.alternative,
    note: line.answer_note,
  })),
  note: answer_note,
  valid_until: answer_valid_until ?? '',
})

/** What a file is by its first bytes; undefined: none that is taken. */
export const mediaTypeOf = (content: Uint8Array, name: string): string | undefined => {
  const begins = (...bytes: number[]): boolean => bytes.every((byte, i) => content[i] === byte)
  if (begins(0x25, 0x50, 0x44, 0x46, 0x2d)) return 'application/pdf'
  if (begins(0xff, 0xd8, 0xff)) return 'image/jpeg'
  if (begins(0x89, 0x50, 0x4e, 0x47)) return 'image/png'
  if (begins(0x50, 0x4b, 0x03, 0x04) && /\.xlsx$/i.test(name))
    return 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  return undefined
}

/** A sheet by its first bytes: a workbook, or text that no binary file is. */
export const sheetTypeOf = (content: Uint8Array): string | undefined => {
  if (!content.length) return undefined
  const isZip = content[0] === 0x50 && content[1] === 0x4b
  if (isZip) return 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  const head = content.subarray(0, 1_000)
  // UTF-16 has zeros in every other byte; it says so with its first two.
  const isWide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)
  return isWide || !head.includes(0) ? 'text/csv' : undefined
}
