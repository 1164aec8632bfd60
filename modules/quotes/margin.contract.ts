/** What the company puts on top of costs, and how it weighs suppliers. */
import { z } from 'zod'
import { action, Done, query } from '#kernel/contract.ts'
import { Id } from '#kernel/values/id.ts'
import { may } from './contract.ts'
import { Weights } from './sourcing.contract.ts'

const fields = {
  category_id: Id.nullable(),
  customer_id: Id.nullable(),
  customer_tag: z.string().trim().min(1).max(40).nullable(),
  from_quantity: z.number().positive().max(1_000_000).nullable(),
  percent: z
    .number()
    .min(0)
    .max(10_000)
    .transform((percent) => Math.round(percent * 100) / 100),
  basis: z.enum(['cost', 'price']),
}

/**
 * Holds where everything it names fits; null names nothing. `percent`: of `basis`, two decimals; of the price below 100.
 * `category_id`: with all categories below it. `customer_name`: '' where none is named.
 */
export const MarginRule = z.object({
  ...fields,
  percent: z.number(),
  id: Id,
  customer_name: z.string(),
  version: z.int(),
})
export type MarginRule = z.infer<typeof MarginRule>

/** In the order in which they count: the customer before their tag, a tag before a category, a higher quantity before a lower one. */
export const listMarginRules = query('quotes.list_margin_rules', {
  allow: may.configure,
  http: 'GET /margin-rules',
  input: z.object({}),
  output: z.object({ rules: z.array(MarginRule) }),
})

const refusals = ['whole_price', 'rule_twice', 'unknown_customer', 'unknown_category'] as const

/** Errors: `whole_price` for 100 % of the price or more; `rule_twice` where one names exactly the same. */
export const createMarginRule = action('quotes.create_margin_rule', {
  allow: may.configure,
  http: 'POST /margin-rules',
  input: z.object({
    ...fields,
    category_id: fields.category_id.default(null),
    customer_id: fields.customer_id.default(null),
    customer_tag: fields.customer_tag.default(null),
    from_quantity: fields.from_quantity.default(null),
    id: Id.optional(),
  }),
  output: MarginRule,
  errors: refusals,
})

export const updateMarginRule = action('quotes.update_margin_rule', {
  allow: may.configure,
  http: 'PUT /margin-rules/:id',
  input: z.object(fields).partial().extend({ id: Id }),
  output: MarginRule,
  errors: refusals,
})

/** Quotes already written keep their prices. */
export const deleteMarginRule = action('quotes.delete_margin_rule', {
  allow: may.configure,
  http: 'DELETE /margin-rules/:id',
  input: z.object({ id: Id }),
  output: Done,
})

/**
 * What a product would be sold at. `unit_cost_minor`: absent, the lowest price that suppliers' lists hold today, for whoever may
 * see costs. `rules`: those that hold, the one that counts first. `supplier_name`: whose price the cost is; null where it was given.
 * Errors: `unknown_product`; `unknown_customer`.
 */
export const tryMargin = query('quotes.try_margin', {
  allow: may.configure,
  http: 'POST /margin-rules/try',
  input: z.object({
    variant_id: Id,
    quantity: z.number().positive().max(1_000_000).default(1),
    customer_id: Id.nullable().default(null),
    unit_cost_minor: z.number().min(0).max(100_000_000_000).optional(),
  }),
  output: z.object({
    unit_cost_minor: z.number().nullable(),
    supplier_name: z.string().nullable(),
    unit_price_minor: z.number().nullable(),
    margin_percent: z.number().nullable(),
    rules: z.array(MarginRule),
  }),
  errors: ['unknown_product', 'unknown_customer'],
})

/**
 * `off`: people compare and award. `draft`: the best offers are awarded and the quote is drafted. `send`: the same, and what a
 * buyer asked for on the site is sent to them, within the limits for approval.
 */
export const Automatic = z.enum(['off', 'draft', 'send'])

/**
 * `fresh_days`: for how long a supplier's price is good without asking again. `step_minor`: prices are rounded up to multiples of it,
 * 0 keeps four decimals. `automatic`: how far a request goes by itself once every line has a fresh price, see `Automatic`.
 */
const settings = {
  fresh_days: z.int().min(1).max(365),
  step_minor: z.int().min(0).max(1_000_000),
  automatic: Automatic,
  weights: Weights.refine((weights) => Object.values(weights).some((weight) => weight > 0), {
    error: 'all_weightless',
  }),
}
export const SourcingSettings = z.object({ ...settings, weights: Weights, version: z.int() })
export type SourcingSettings = z.infer<typeof SourcingSettings>

export const getSourcingSettings = query('quotes.get_sourcing_settings', {
  allow: may.configure,
  http: 'GET /sourcing-settings',
  input: z.object({}),
  output: SourcingSettings,
})

/** What is being sourced keeps its weights until it is weighed again. */
export const updateSourcingSettings = action('quotes.update_sourcing_settings', {
  allow: may.configure,
  http: 'PUT /sourcing-settings',
  input: z.object(settings).partial(),
  output: SourcingSettings,
})
