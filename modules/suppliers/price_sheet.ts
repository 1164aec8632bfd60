/** What the rows of a price list mean here: whose, which product, which list, and what they change. For both doors. */
import type { FieldProblem } from '#kernel/contract.ts'
import { call } from '#kernel/server/run.ts'
import { today } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import type { Currency } from '#kernel/values/money.ts'
import { fold } from '#kernel/values/text.ts'
import { type Sold, variantsByCode } from '#modules/catalogue/variant.contract.ts'
import { meantBy } from './code.queries.ts'
import type { Supplier } from './contract.ts'
import { listsOf } from './price.queries.ts'
import { foldedCode } from './price.rules.ts'
import { type HeldNow, heldNow, variantsNamed } from './price_sheet.queries.ts'
import {
  changeNotice,
  fittingList,
  type ListWanted,
  minorOf,
  packNamed,
  percentChange,
  type SaidPrice,
} from './price_sheet.rules.ts'
import { soldById } from './products.ts'
import { writtenPrice } from './typed.rules.ts'
import { decimalMark } from './visitor.ts'

export type Supplying = Pick<Supplier, 'id' | 'name' | 'currency' | 'language' | 'status'>

/** A row whose product and list are known. `before`: the price it would take the place of; `percent`: of its change. */
export type MeantPrice = {
  supplier: Supplying
  wanted: ListWanted
  variant_id: string
  pack_id: string | null
  name: string
  unit: string
  min_quantity: number
  base_quantity: number
  unit_price_minor: number
  /** Absent where the row does not say. */
  lead_days?: number
  supplier_code?: string
  before: HeldNow | null
  percent: number | null
}

export type Meaning = { price?: MeantPrice; problems: FieldProblem[]; notices: FieldProblem[] }

/** What each row means, in their order. `supplierOf`: whose it is; undefined where nobody of that name delivers. */
export const meaningsOf = async (
  said: readonly SaidPrice[],
  supplierOf: (row: SaidPrice) => Supplying | undefined,
): Promise<Meaning[]> => {
  const suppliers = said.map(supplierOf)
  const variants = await variantsOf(said, suppliers)
  const sold = await soldById(variants.flatMap((meant) => meant?.variant_id ?? []))
  const read = said.map((row, i) => productOf(row, suppliers[i], variants[i], sold))
  const held = await holding(read.flatMap(({ price }) => price ?? []))
  const seen = new Set<string>()
  return read.map((meaning) => {
    if (!meaning.price) return meaning
    const key = keyOf(meaning.price)
    if (seen.has(key)) return { problems: [{ field: 'code', code: 'given_twice' }], notices: [] }
    seen.add(key)
    return compared(meaning.price, held.get(key) ?? null)
  })
}

const keyOf = ({ supplier, wanted, variant_id, pack_id, min_quantity }: MeantPrice): string =>
  [
    ...[supplier.id, wanted.currency, wanted.valid_from, wanted.valid_until],
    variant_id,
    pack_id,
    min_quantity,
  ].join(' ')

const LONGEST_CODE = 100
const MOST_CODES = 5_000

type Meant = { variant_id: string; pack_id: string | null } | undefined

/** Our code first, then the barcode, what the supplier's code is known to mean, either in the other's column, and the name last. */
const variantsOf = async (
  said: readonly SaidPrice[],
  suppliers: readonly (Supplying | undefined)[],
): Promise<Meant[]> => {
  const codes = [
    ...new Set(said.flatMap(({ code, gtin, supplier_code }) => [code, gtin, supplier_code])),
  ].filter((code) => code && code.length <= LONGEST_CODE)
  const ours = new Map<string, string>()
  for (let from = 0; from < codes.length; from += MOST_CODES) {
    const { found } = await call(variantsByCode, { codes: codes.slice(from, from + MOST_CODES) })
    for (const { code, variant_id } of found) ours.set(code, variant_id)
  }
  const theirs = new Map<string, Map<string, Meant & object>>()
  for (const id of new Set(suppliers.flatMap((supplier) => supplier?.id ?? [])))
    theirs.set(id, await meantBy(id, codes.map(foldedCode).filter(Boolean)))
  const named = await variantsNamed([...new Set(said.flatMap(({ name }) => (name ? [fold(name)] : [])))])
  const own = (id: string | undefined): Meant => (id ? { variant_id: id, pack_id: null } : undefined)
  return said.map(({ code, gtin, supplier_code, name }, i) => {
    const known = theirs.get(suppliers[i]?.id ?? '')
    return (
      own(ours.get(code)) ??
      own(ours.get(gtin)) ??
      known?.get(foldedCode(supplier_code)) ??
      known?.get(foldedCode(code)) ??
      own(ours.get(supplier_code)) ??
      own(named.get(fold(name)))
    )
  })
}

const productOf = (
  row: SaidPrice,
  supplier: Supplying | undefined,
  meant: Meant,
  sold: ReadonlyMap<string, Sold>,
): Meaning => {
  const problem = (field: string, code: string, value?: string): Meaning => ({
    problems: [{ field, code, ...(value !== undefined && { params: { value, name: value } }) }],
    notices: [],
  })
  if (!supplier)
    return problem('supplier', row.supplier ? 'unknown_supplier_named' : 'supplier_missing', row.supplier)
  if (supplier.status === 'blocked') return problem('supplier', 'supplier_blocked', supplier.name)
  const variant = meant && sold.get(meant.variant_id)
  if (!variant) {
    const field = (['code', 'supplier_code', 'gtin', 'name'] as const).find((one) => row[one]) ?? 'code'
    return problem(field, 'product_not_known', row[field])
  }
  const units = (['es', 'en'] as const).map((language) =>
    text(`catalogue:units.${variant.unit}`, {}, language),
  )
  const said = packNamed(row.pack, variant, units)
  if (said === undefined) return problem('pack', 'pack_not_known', row.pack)
  const pack_id = row.pack ? said : (meant?.pack_id ?? null)
  const pack = variant.packs.find(({ id }) => id === pack_id)
  const currency: Currency = row.currency ?? supplier.currency
  const minor = minorOf(row.price, currency)
  if (minor === undefined) return problem('price', 'price_too_fine')
  const day = today().toString()
  if (row.valid_until && row.valid_until < day) return problem('valid_until', 'list_over')
  const { valid_from, valid_until, min_quantity } = row
  return {
    problems: [],
    notices: [],
    price: {
      supplier,
      wanted: { currency, valid_from, valid_until },
      variant_id: variant.id,
      pack_id: pack?.id ?? null,
      name: variant.full_name,
      unit: pack?.name ?? text(`catalogue:units.${variant.unit}`, {}, supplier.language),
      min_quantity,
      base_quantity: pack?.base_quantity ?? 1,
      unit_price_minor: minor,
      ...(row.lead_days !== null && { lead_days: row.lead_days }),
      ...(row.supplier_code && { supplier_code: row.supplier_code.slice(0, 60) }),
      before: null,
      percent: null,
    },
  }
}

/** What holds where these would go, by the same key. */
const holding = async (prices: readonly MeantPrice[]): Promise<Map<string, HeldNow>> => {
  const day = today().toString()
  const lists = new Map<string, string>()
  for (const [id, group] of Map.groupBy(prices, ({ supplier }) => supplier.id)) {
    const known = await listsOf(id, day)
    for (const { wanted } of group) {
      const list = fittingList(known, wanted, day)
      if (list) lists.set(`${id} ${JSON.stringify(wanted)}`, list.id)
    }
  }
  const held = new Map(
    (
      await heldNow([...new Set(lists.values())], [...new Set(prices.map(({ variant_id }) => variant_id))])
    ).map((row) => [`${row.price_list_id} ${row.variant_id} ${row.pack_id} ${row.min_quantity}`, row]),
  )
  return new Map(
    prices.flatMap((price) => {
      const { supplier, wanted, variant_id, pack_id, min_quantity } = price
      const list = lists.get(`${supplier.id} ${JSON.stringify(wanted)}`)
      const row = held.get(`${list} ${variant_id} ${pack_id} ${min_quantity}`)
      return row ? [[keyOf(price), row] as const] : []
    }),
  )
}

const compared = (price: MeantPrice, before: HeldNow | null): Meaning => {
  if (!before) return { price, problems: [], notices: [] }
  const percent = percentChange(before.unit_price_minor, price.unit_price_minor)
  const shown = `${price.wanted.currency} ${writtenPrice(before.unit_price_minor, price.wanted.currency, decimalMark())}`
  return {
    price: { ...price, before, percent },
    problems: [],
    notices: before.unit_price_minor === price.unit_price_minor ? [] : [changeNotice(percent, shown)],
  }
}

/** Whether writing it would change what is there. */
export const isChange = ({ before, unit_price_minor, base_quantity, lead_days }: MeantPrice): boolean =>
  before === null ||
  before.unit_price_minor !== unit_price_minor ||
  before.base_quantity !== base_quantity ||
  (lead_days !== undefined && before.lead_days !== lead_days)
