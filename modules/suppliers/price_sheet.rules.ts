/** Lists of prices as suppliers write them, read for either door. Pure. */
import Big from 'big.js'
import type { FieldProblem } from '#kernel/contract.ts'
import { Currency, minorDigits } from '#kernel/values/money.ts'
import { fold } from '#kernel/values/text.ts'
import { Quantity } from '#modules/catalogue/units.contract.ts'
import type { Pack, Sold } from '#modules/catalogue/variant.contract.ts'
import type { Draft } from '#modules/imports/target.contract.ts'

/** What a row says, as it says it. `price`: a decimal in `currency`, or the supplier's own. */
export type SaidPrice = {
  supplier: string
  supplier_code: string
  code: string
  gtin: string
  name: string
  pack: string
  min_quantity: number
  price: number
  currency: Currency | null
  valid_from: string | null
  valid_until: string | null
  lead_days: number | null
}

const CURRENCY_WORDS: Readonly<Record<string, Currency>> = {
  ...Object.fromEntries(Currency.options.map((code) => [code.toLowerCase(), code])),
  ...{ 'b/.': 'PAB', 'b/': 'PAB', balboa: 'PAB', balboas: 'PAB' },
  ...{ $: 'USD', us$: 'USD', dolar: 'USD', dolares: 'USD', dollars: 'USD', '₡': 'CRC', colones: 'CRC' },
}

const LARGEST_PRICE_MINOR = 100_000_000_000
const DIGITS_BELOW_MINOR = 4

/** Minor units; undefined where it is finer than prices are kept, or too large. */
export const minorOf = (price: number, currency: Currency): number | undefined => {
  const minor = new Big(price).times(new Big(10).pow(minorDigits(currency)))
  const kept = minor.round(DIGITS_BELOW_MINOR)
  // A workbook's numbers carry the dust of their binary form.
  const isFine = minor.minus(kept).abs().gt(1e-6)
  return isFine || kept.gt(LARGEST_PRICE_MINOR) ? undefined : kept.toNumber()
}

/** A row of a sheet as a price, by what it is known, and what is wrong with it by field. */
export const readPriceRow = (
  draft: Draft,
): { record: SaidPrice; keys: Record<string, string[]>; problems: FieldProblem[] } => {
  const problems: FieldProblem[] = []
  const wrong = (field: string, code: string, params?: Record<string, unknown>) => {
    problems.push({ field, code, ...(params && { params }) })
  }
  const words = (field: string): string => (typeof draft[field] === 'string' ? draft[field].trim() : '')
  const number = (field: string): number | null =>
    typeof draft[field] === 'number' ? (draft[field] as number) : null

  const price = number('price')
  if (price === null) wrong('price', 'price_missing')
  else if (price < 0) wrong('price', 'price_negative')
  const quantity = number('min_quantity') ?? 1
  if (!Quantity.safeParse(quantity).success) wrong('min_quantity', 'quantity_not_positive')
  const lead = number('lead_days')
  if (lead !== null && !(Number.isInteger(lead) && lead >= 0 && lead <= 365))
    wrong('lead_days', 'days_unreadable')
  const currency = words('currency') ? (CURRENCY_WORDS[fold(words('currency'))] ?? undefined) : null
  if (currency === undefined) wrong('currency', 'unknown_currency', { value: words('currency') })
  const [valid_from, valid_until] = [words('valid_from') || null, words('valid_until') || null]
  if (valid_from && valid_until && valid_until < valid_from) wrong('valid_until', 'validity_reversed')
  const named = {
    supplier_code: words('supplier_code'),
    code: words('code'),
    gtin: words('gtin'),
    name: words('name'),
  }
  if (!Object.values(named).some(Boolean)) wrong('code', 'product_unnamed')

  const record: SaidPrice = {
    ...named,
    supplier: words('supplier'),
    pack: words('pack'),
    min_quantity: quantity,
    price: price ?? 0,
    currency: currency ?? null,
    valid_from,
    valid_until,
    lead_days: lead,
  }
  return { record, keys: { code: [rowKey(record)] }, problems }
}

const KEYED = [
  ...(['supplier', 'supplier_code', 'code', 'gtin', 'name', 'pack'] as const),
  ...(['min_quantity', 'currency', 'valid_from', 'valid_until'] as const),
] as const

/** What a price is known by, in one line a person can read. */
export const rowKey = (row: SaidPrice): string =>
  KEYED.map((field) => String(row[field] ?? '').replaceAll('|', '/')).join(' | ')

/** The row a key came from; its price is not in it. */
export const rowOfKey = (key: string): SaidPrice => {
  const said = Object.fromEntries(key.split(' | ').map((value, i) => [KEYED[i] ?? '', value]))
  return {
    ...(said as unknown as SaidPrice),
    min_quantity: Number(said.min_quantity),
    currency: Currency.safeParse(said.currency).data ?? null,
    valid_from: said.valid_from || null,
    valid_until: said.valid_until || null,
    price: 0,
    lead_days: null,
  }
}

/** Which pack is meant: by its name, its unit or its content; null is the product's own unit, undefined none that it has. */
export const packNamed = (
  written: string,
  {
    unit,
    packs,
  }: Pick<Sold, 'unit'> & {
    packs: readonly Pick<Pack, 'id' | 'name' | 'name_en' | 'unit' | 'base_quantity'>[]
  },
  unitNames: readonly string[],
): string | null | undefined => {
  const word = fold(written)
  if (!word || word === unit || unitNames.some((name) => fold(name) === word)) return null
  const only = (fits: (pack: (typeof packs)[number]) => boolean): string | undefined => {
    const found = packs.filter(fits)
    return found.length === 1 ? found[0]?.id : undefined
  }
  const content = /\d+(?:[.,]\d+)?/.exec(word)?.[0]?.replace(',', '.')
  return (
    only(({ name, name_en }) => fold(name) === word || fold(name_en) === word) ??
    only((pack) => pack.unit === word) ??
    (content === undefined ? undefined : only(({ base_quantity }) => base_quantity === Number(content)))
  )
}

/** A change by more than this is pointed at: most are slips. */
const MUCH_PERCENT = 30

/** By how many percent a price changed, to one decimal; Infinity from nothing. */
export const percentChange = (before: number, after: number): number =>
  before === 0
    ? after === 0
      ? 0
      : Number.POSITIVE_INFINITY
    : new Big(after).minus(before).times(100).div(before).round(1).toNumber()

/** What a person should know of a price that changes. `before`: as it is written. */
export const changeNotice = (percent: number, before: string): FieldProblem => {
  const isMuch = Math.abs(percent) > MUCH_PERCENT
  const way = percent > 0 ? 'up' : 'down'
  const shown = Number.isFinite(percent) ? Math.abs(percent) : 100
  return { field: 'price', code: `price_${way}${isMuch ? '_much' : ''}`, params: { percent: shown, before } }
}

/** A list of prices for a time; both ends absent: the one without an end. */
export type ListWanted = { currency: Currency; valid_from: string | null; valid_until: string | null }

/** The list such prices belong to; one that is said without a beginning has begun. */
export const fittingList = <L extends { currency: string; valid_from: string; valid_until: string | null }>(
  lists: readonly L[],
  { currency, valid_from, valid_until }: ListWanted,
  today: string,
): L | undefined =>
  lists.find(
    (list) =>
      list.currency === currency &&
      list.valid_until === valid_until &&
      (valid_from ? list.valid_from === valid_from : list.valid_from <= today),
  )
