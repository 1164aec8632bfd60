import Big from 'big.js'
import { z } from 'zod'
import { SERVED_COUNTRIES, type ServedCountryCode } from './country.ts'
import { type DecimalMark, parseNumber } from './number.ts'

/**
 * The currencies we count in. `digits`: decimal places of the minor unit in ISO 4217, which differ from
 * what shops show (Colombia's peso has two, though nobody pays a centavo).
 */
const CURRENCIES = {
  PAB: { digits: 2, symbol: 'B/.' },
  USD: { digits: 2, symbol: '$' },
  CRC: { digits: 2, symbol: '₡' },
  COP: { digits: 2, symbol: '$' },
  GTQ: { digits: 2, symbol: 'Q' },
  HNL: { digits: 2, symbol: 'L' },
  NIO: { digits: 2, symbol: 'C$' },
  MXN: { digits: 2, symbol: '$' },
  DOP: { digits: 2, symbol: 'RD$' },
  PEN: { digits: 2, symbol: 'S/' },
  BOB: { digits: 2, symbol: 'Bs' },
  CLP: { digits: 0, symbol: '$' },
  ARS: { digits: 2, symbol: '$' },
  UYU: { digits: 2, symbol: '$U' },
  PYG: { digits: 0, symbol: '₲' },
  BRL: { digits: 2, symbol: 'R$' },
  VES: { digits: 2, symbol: 'Bs.S' },
  EUR: { digits: 2, symbol: '€' },
} as const satisfies Record<string, { digits: number; symbol: string }>

/** ISO 4217 code of a currency we count in. */
export const Currency = z.enum(Object.keys(CURRENCIES) as [keyof typeof CURRENCIES])
export type Currency = z.infer<typeof Currency>

/** An amount in whole minor units (centésimos, céntimos, cents; whole pesos where there are none). */
export const Money = z.object({ amount: z.int(), currency: Currency })
export type Money = z.infer<typeof Money>

/** Decimal places of a currency's minor unit, per ISO 4217. */
export const minorDigits = (currency: Currency): number => CURRENCIES[currency].digits

/** What a dollar is, in round numbers; of the others it is about one. */
const PER_DOLLAR: Partial<Record<Currency, number>> = {
  CRC: 500,
  COP: 4_000,
  GTQ: 8,
  HNL: 25,
  NIO: 35,
  MXN: 20,
  DOP: 60,
  PEN: 4,
  BOB: 7,
  CLP: 1_000,
  ARS: 1_000,
  UYU: 40,
  PYG: 8_000,
  BRL: 5,
  VES: 40,
}

/**
 * About so many dollars in minor units of a currency: for first thresholds and samples, which should be of a sensible size
 * where people count in colones. Never for a price.
 */
export const roughlyDollars = (dollars: number, currency: Currency): number =>
  Math.round(dollars * (PER_DOLLAR[currency] ?? 1) * 10 ** minorDigits(currency))

/** The sum. Throws `currencies_differ` and `amount_out_of_range`. */
export const add = (a: Money, b: Money): Money => {
  if (a.currency !== b.currency) throw new RangeError('currencies_differ')
  return money(a.amount + b.amount, a.currency)
}

/** `a` less `b`. Throws `currencies_differ` and `amount_out_of_range`. */
export const subtract = (a: Money, b: Money): Money => add(a, { ...b, amount: -b.amount })

/** How a half of a minor unit falls: away from zero (tax offices) or to the even neighbour (banks). */
export type Rounding = 'half_up' | 'half_even'

/**
 * Money times a rate, quantity or percentage, rounded once to the minor unit.
 *
 * `rate`: a decimal; give it as text (`'0.07'`) when it comes from a document. Throws `amount_out_of_range`.
 */
export const multiply = (by: Money, rate: string | number, rounding: Rounding): Money =>
  money(
    new Big(by.amount)
      .times(rate)
      .round(0, rounding === 'half_up' ? Big.roundHalfUp : Big.roundHalfEven)
      .toNumber(),
    by.currency,
  )

/**
 * Parts an amount by weights so that the parts add up to it exactly.
 *
 * The units left over by rounding down go one each to the largest remainders, the earlier part first.
 * `weights`: whole numbers, none negative, not all zero; else throws `weights_invalid`.
 */
export const allocate = (whole: Money, weights: readonly number[]): Money[] => {
  if (!weights.every((weight) => Number.isSafeInteger(weight) && weight >= 0) || !weights.some(Boolean))
    throw new RangeError('weights_invalid')

  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n)
  const size = BigInt(Math.abs(whole.amount))
  const parts = weights.map((weight, index) => {
    const exact = size * BigInt(weight)
    return { index, units: exact / total, remainder: exact % total }
  })
  const left = Number(size - parts.reduce((sum, part) => sum + part.units, 0n))
  const byRemainder = parts.toSorted((a, b) => Number(b.remainder - a.remainder) || a.index - b.index)
  for (const part of byRemainder.slice(0, left)) part.units += 1n
  return parts.map((part) => money(Number(part.units) * (whole.amount < 0 ? -1 : 1), whole.currency))
}

/** The amount as a plain decimal with all its digits, for documents and files: `1234.50`, `-0.05`. */
export const toDecimal = ({ amount, currency }: Money): string =>
  new Big(amount).times(new Big(10).pow(-minorDigits(currency))).toFixed(minorDigits(currency))

/** Money from a plain decimal; undefined when it is none, or finer than the minor unit, or too large. */
export const fromDecimal = (decimal: string, currency: Currency): Money | undefined => {
  if (!/^-?\d+(\.\d+)?$/.test(decimal)) return undefined
  const units = new Big(decimal).times(new Big(10).pow(minorDigits(currency)))
  const amount = units.toNumber()
  return units.eq(units.round(0)) && Number.isSafeInteger(amount) ? money(amount, currency) : undefined
}

/**
 * Money as people write it: `B/. 1,234.50`, `₡1.234,50`, `USD 5`, `(12.00)`.
 *
 * `decimal`: the mark before the decimals. `currency`: taken when the text names none; a bare `$` names none.
 * Undefined when it is no amount, is finer than the minor unit, or is too large to count.
 */
export const parseMoney = (
  text: string,
  { currency, decimal }: { currency: Currency; decimal: DecimalMark },
): Money | undefined => {
  const named = NAMES.find(({ pattern }) => pattern.test(text))
  const bare = named ? text.replace(named.pattern, ' ') : text.replace('$', ' ')
  const number = parseNumber(bare, decimal)
  return number === undefined ? undefined : fromDecimal(number, named?.currency ?? currency)
}

/**
 * Money as the locale reads it, the symbol in front: `B/. 1,234.50`, `$1,234.50`, `-₡5,00`.
 *
 * The `$` that several currencies share stands for the locale's own currency, or for the US dollar where the
 * local money has another symbol; the rest are written with their code, `COP 5.000,00`.
 */
export const formatMoney = ({ amount, currency }: Money, locale: string): string => {
  // The exact decimal, since a large amount divided by a hundred is not exact as a float.
  const number = formatterOf(locale, minorDigits(currency)).format(
    toDecimal({ amount: Math.abs(amount), currency }) as Intl.StringNumericLiteral,
  )
  return (amount < 0 ? '-' : '') + symbolIn(locale, currency) + number
}

/** Making one takes longer than writing a hundred amounts with it. */
const MOST_FORMATTERS = 200
const formatters = new Map<string, Intl.NumberFormat>()

const formatterOf = (locale: string, digits: number): Intl.NumberFormat => {
  const key = `${locale} ${digits}`
  const known = formatters.get(key)
  if (known) return known
  const made = new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    useGrouping: 'always',
  })
  if (formatters.size >= MOST_FORMATTERS) formatters.clear()
  formatters.set(key, made)
  return made
}

const money = (amount: number, currency: Currency): Money => {
  if (!Number.isSafeInteger(amount)) throw new RangeError('amount_out_of_range')
  // Without the sum, minus zero would survive and differ from zero in comparisons.
  return { amount: amount + 0, currency }
}

const symbolIn = (locale: string, currency: Currency): string => {
  const { symbol } = CURRENCIES[currency]
  if (symbol === '$' && currency !== ownerOfDollarSign(locale)) return `${currency}\u00a0`
  return /[\w.]$/.test(symbol) ? `${symbol}\u00a0` : symbol
}

const ownerOfDollarSign = (locale: string): Currency => {
  const region = new Intl.Locale(locale).region ?? ''
  const local = region in SERVED_COUNTRIES ? SERVED_COUNTRIES[region as ServedCountryCode].currency : 'USD'
  return CURRENCIES[local].symbol === '$' ? local : 'USD'
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')

/** Codes and symbols that name one currency only; longer ones first, `RD$` before `$`. */
const NAMES = [
  ...Currency.options.map((currency) => ({ name: currency as string, currency })),
  ...Currency.options.map((currency) => ({ name: CURRENCIES[currency].symbol as string, currency })),
  { name: 'US$', currency: 'USD' as const },
  { name: 'B/', currency: 'PAB' as const },
  { name: '¢', currency: 'CRC' as const },
]
  .filter(({ name }) => name !== '$')
  .toSorted((a, b) => b.name.length - a.name.length)
  .map(({ name, currency }) => ({
    currency,
    pattern: new RegExp(`(?<![\\p{L}])${escaped(name)}(?![\\p{L}])`, 'iu'),
  }))
