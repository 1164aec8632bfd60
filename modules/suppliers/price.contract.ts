/** What suppliers charge and have: price lists with tiers and history, stock states, and their codes for our products. */
import { z } from 'zod'
import { action, Done, query } from '#kernel/contract.ts'
import { ListInput, page } from '#kernel/list.ts'
import { Day } from '#kernel/values/day.ts'
import { Id } from '#kernel/values/id.ts'
import { Currency } from '#kernel/values/money.ts'
import { Quantity } from '#modules/catalogue/units.contract.ts'
import { may } from './contract.ts'

/** Minor units with at most four decimals. */
export const UnitPrice = z
  .number()
  .min(0, { error: 'price_negative' })
  .max(100_000_000_000, { error: 'price_too_large' })
  .transform((price) => Math.round(price * 10_000) / 10_000)

export const StockState = z.enum(['in_stock', 'low', 'out', 'on_order'])
export type StockState = z.infer<typeof StockState>

/** Where a price or stock state was learnt. */
export const Source = z.enum(['staff', 'import', 'portal', 'answer'])
export type Source = z.infer<typeof Source>

/** `available_quantity`: in the product's unit, null where it was not said. `expected_on`: when more comes. */
export const Stock = z.object({
  state: StockState,
  available_quantity: z.number().nullable(),
  expected_on: Day.nullable(),
  seen_on: Day,
})

/** `valid_until`: its last day; null has no end. `prices`: how many hold today. */
export const PriceList = z.object({
  id: Id,
  supplier_id: Id,
  name: z.string(),
  currency: Currency,
  valid_from: Day,
  valid_until: Day.nullable(),
  prices: z.int(),
  version: z.int(),
})
export type PriceList = z.infer<typeof PriceList>

const listFields = {
  name: z.string().trim().min(1).max(120),
  currency: Currency,
  valid_from: Day,
  valid_until: Day.nullable(),
}

export const listPriceLists = query('suppliers.list_price_lists', {
  allow: may.see_prices,
  http: 'GET /suppliers/:supplier_id/price-lists',
  input: z.object({ supplier_id: Id }),
  output: z.object({ lists: z.array(PriceList) }),
})

/** Errors: `validity_reversed`. */
export const createPriceList = action('suppliers.create_price_list', {
  allow: may.update,
  http: 'POST /suppliers/:supplier_id/price-lists',
  input: z.object(listFields).partial().extend({ supplier_id: Id, id: Id.optional(), name: listFields.name }),
  output: PriceList,
  errors: ['validity_reversed'],
})

export const updatePriceList = action('suppliers.update_price_list', {
  allow: may.update,
  http: 'PUT /price-lists/:id',
  input: z.object(listFields).omit({ currency: true }).partial().extend({ id: Id }),
  output: PriceList,
  errors: ['validity_reversed'],
})

/** Puts a list into the trash with its prices. */
export const deletePriceList = action('suppliers.delete_price_list', {
  allow: may.update,
  http: 'DELETE /price-lists/:id',
  input: z.object({ id: Id }),
  output: Done,
})

/**
 * What one unit (or pack of `base_quantity` units) costs from `min_quantity` of them on. It held from `from_on` until the day
 * before `until_on`. `lead_days`: of this product, null as the supplier's. `stock`: of the variant at this supplier's, whatever the price.
 */
export const Price = z.object({
  id: Id,
  supplier_id: Id,
  supplier_name: z.string(),
  price_list_id: Id,
  price_list_name: z.string(),
  valid_until: Day.nullable(),
  variant_id: Id,
  code: z.string(),
  name: z.string(),
  unit: z.string(),
  pack_id: Id.nullable(),
  pack_name: z.string(),
  base_quantity: z.number(),
  min_quantity: z.number(),
  unit_price_minor: z.number(),
  lead_days: z.int().nullable(),
  currency: Currency,
  supplier_code: z.string(),
  from_on: Day,
  until_on: Day.nullable(),
  confirmed_on: Day,
  source: Source,
  stock: Stock.nullable(),
})
export type Price = z.infer<typeof Price>

/**
 * Prices as they are `on` a day, today unless said otherwise. Filters and sorts: `supplier_id`, `supplier`, `variant_id`, `code`,
 * `name`, `unit_price_minor`, `min_quantity`, `confirmed_on`, `price_list_id`, `source`, `stock`.
 */
export const listPrices = query('suppliers.list_prices', {
  allow: may.see_prices,
  http: 'GET /supplier-prices',
  input: ListInput.extend({ on: Day.optional() }),
  output: page(Price),
  assistant: { use: 'What suppliers charge for a product, and whether they have it.' },
})

/** Every price a supplier ever had for a variant, newest first. */
export const priceHistory = query('suppliers.price_history', {
  allow: may.see_prices,
  http: 'GET /suppliers/:supplier_id/price-history',
  input: z.object({ supplier_id: Id, variant_id: Id }),
  output: z.object({ prices: z.array(Price) }),
})

export const PriceWritten = z.object({
  variant_id: Id,
  pack_id: Id.nullable().default(null),
  min_quantity: Quantity.default(1),
  unit_price_minor: UnitPrice,
  /** Of this product; absent as it was, null as the supplier's. */
  lead_days: z.int().min(0).max(365).nullable().optional(),
  supplier_code: z.string().trim().max(60).optional(),
})

export type PriceWritten = z.output<typeof PriceWritten>

/** Prices one action writes at once. */
export const MOST_PRICES = 5_000

/**
 * Writes prices from today on; what they replace ends yesterday and stays in the history. A price that is the same is confirmed.
 * Without `price_list_id` they go into the supplier's newest valid list, which is made where there is none.
 * Errors: `unknown_product`, `unknown_pack` with their place (`prices.3.variant_id`); `list_over` where its last day is past;
 * `given_twice` for one variant, pack and quantity named twice.
 */
export const setPrices = action('suppliers.set_prices', {
  allow: may.update,
  http: 'POST /suppliers/:supplier_id/prices',
  input: z.object({
    supplier_id: Id,
    price_list_id: Id.optional(),
    prices: z.array(PriceWritten).min(1).max(MOST_PRICES),
  }),
  output: z.object({ written: z.int(), confirmed: z.int() }),
  errors: ['unknown_product', 'unknown_pack', 'list_over', 'given_twice'],
})

/** The supplier no longer offers at these prices; they end today and stay in the history. */
export const endPrices = action('suppliers.end_prices', {
  allow: may.update,
  http: 'POST /supplier-prices/end',
  input: z.object({ ids: z.array(Id).min(1).max(MOST_PRICES) }),
  output: z.object({ ended: z.int() }),
})

export const StockWritten = z.object({
  variant_id: Id,
  state: StockState,
  available_quantity: z.number().min(0).max(1_000_000).nullable().default(null),
  expected_on: Day.nullable().default(null),
})

export type StockWritten = z.output<typeof StockWritten>

/** What the supplier has, as of today. Errors: `unknown_product` with its place. */
export const setStock = action('suppliers.set_stock', {
  allow: may.update,
  http: 'POST /suppliers/:supplier_id/stock',
  input: z.object({ supplier_id: Id, states: z.array(StockWritten).min(1).max(MOST_PRICES) }),
  output: z.object({ written: z.int() }),
  errors: ['unknown_product', 'given_twice'],
})

/**
 * One supplier's best price for a line, today. `unit_price_minor`: for one of what the line counts (its unit, or its pack), in
 * minor units of `currency`; of the tier its quantity reaches. `available_quantity`: likewise; 0 where it is out, null where
 * nothing is known. `lead_days`: the supplier's, or until more comes. `age_days`: since the price was last confirmed.
 * `fulfilment`: as the supplier's record. `distance_km`: as the crow flies, null without both places.
 */
export const PriceOffer = z.object({
  supplier_id: Id,
  supplier_name: z.string(),
  price_id: Id,
  price_list_id: Id,
  currency: Currency,
  unit_price_minor: z.number(),
  min_quantity: z.number(),
  valid_until: Day.nullable(),
  confirmed_on: Day,
  age_days: z.int(),
  stock: Stock.nullable(),
  available_quantity: z.number().nullable(),
  lead_days: z.int().nullable(),
  fulfilment: z.number().nullable(),
  distance_km: z.number().nullable(),
  minimum_order_minor: z.int().nullable(),
  payment_terms: z.string(),
  supplier_code: z.string(),
  zones: z.array(z.string()),
})
export type PriceOffer = z.infer<typeof PriceOffer>

/**
 * What suppliers that are active charge today for these lines, whatever the age of the price; answers in the lines' order, cheapest
 * first. `zone`: only those that deliver there. `place`: where it goes. For modules that `call`; whoever asks hides what must be hidden.
 */
export const pricesFor = query('suppliers.prices_for', {
  allow: may.see_prices,
  input: z.object({
    lines: z
      .array(z.object({ variant_id: Id, pack_id: Id.nullish(), quantity: z.number().positive() }))
      .max(1_000),
    zone: z.string().trim().max(60).optional(),
    place: z.object({ latitude: z.number(), longitude: z.number() }).optional(),
  }),
  output: z.object({ lines: z.array(z.object({ offers: z.array(PriceOffer) })) }),
})

/** What a supplier calls a product of ours. */
export const SupplierCode = z.object({
  id: Id,
  code: z.string(),
  variant_id: Id,
  variant_code: z.string(),
  name: z.string(),
  pack_id: Id.nullable(),
  learnt_on: Day,
})
export type SupplierCode = z.infer<typeof SupplierCode>

export const listCodes = query('suppliers.list_codes', {
  allow: may.read,
  http: 'GET /suppliers/:supplier_id/codes',
  input: z.object({ supplier_id: Id }),
  output: z.object({ codes: z.array(SupplierCode) }),
})

/** Remembers what the supplier calls our products; a code that meant another means this one from now on. */
export const learnCodes = action('suppliers.learn_codes', {
  allow: may.update,
  http: 'POST /suppliers/:supplier_id/codes',
  input: z.object({
    supplier_id: Id,
    codes: z
      .array(
        z.object({
          code: z.string().trim().min(1).max(60),
          variant_id: Id,
          pack_id: Id.nullable().default(null),
        }),
      )
      .min(1)
      .max(MOST_PRICES),
  }),
  output: z.object({ learnt: z.int() }),
  errors: ['unknown_product', 'unknown_pack'],
})

/** Which of our products these codes mean to the supplier; those nobody has matched yet are left out. */
export const matchCodes = query('suppliers.match_codes', {
  allow: may.read,
  input: z.object({ supplier_id: Id, codes: z.array(z.string().trim().max(60)).max(MOST_PRICES) }),
  output: z.object({
    found: z.array(z.object({ code: z.string(), variant_id: Id, pack_id: Id.nullable() })),
  }),
})

/**
 * Our products by what any supplier calls them; a code that suppliers use for different ones means none. Says nothing of who does. For
 * modules that `call` on behalf of staff: what it answers is not for buyers (0025).
 */
export const productsCalled = query('suppliers.products_called', {
  allow: may.read,
  input: z.object({ codes: z.array(z.string().trim().max(60)).max(MOST_PRICES) }),
  output: z.object({ found: z.array(z.object({ code: z.string(), variant_id: Id })) }),
})

export const forgetCode = action('suppliers.forget_code', {
  allow: may.update,
  http: 'DELETE /supplier-codes/:id',
  input: z.object({ id: Id }),
  output: Done,
})
