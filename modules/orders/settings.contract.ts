/** How a company sells on credit, buys, and checks what it is charged. */
import { z } from 'zod'
import { action, query } from '#kernel/contract.ts'
import { Id } from '#kernel/values/id.ts'
import { Currency } from '#kernel/values/money.ts'
import { CreditInstalments, Destination, may, ShipTo } from './contract.ts'

const Prefix = z
  .string()
  .trim()
  .max(10)
  .regex(/^[\p{L}\d]*[-/ ]?$/u, { error: 'not_a_prefix' })

/**
 * `sales_prefix`, `purchase_prefix`: what numbers begin with. `answer_hours`: so long a supplier may be silent. `destination`: where
 * purchase orders go unless said otherwise. `warehouse`: what suppliers read then; its name empty, the company's own address.
 * `price_tolerance_percent`, `quantity_tolerance_percent`: by how much a supplier's invoice may differ and still match;
 * `sum_tolerance_minor`: its total, of its lines.
 */
const fields = {
  sales_prefix: Prefix,
  purchase_prefix: Prefix,
  answer_hours: z.int().min(1).max(720),
  destination: Destination,
  warehouse: ShipTo.pick({ name: true, address: true, phone: true, instructions: true }),
  price_tolerance_percent: z.number().min(0).max(50),
  quantity_tolerance_percent: z.number().min(0).max(50),
  sum_tolerance_minor: z.int().min(0).max(1_000_000),
}
export const Settings = z.object({
  ...fields,
  sales_prefix: z.string(),
  purchase_prefix: z.string(),
  version: z.int(),
})
export type Settings = z.infer<typeof Settings>

export const getSettings = query('orders.get_settings', {
  allow: may.read,
  http: 'GET /orders/settings',
  input: z.object({}),
  output: Settings,
})

/** Changes what is given; what is ordered already keeps what it has. */
export const updateSettings = action('orders.update_settings', {
  allow: may.configure,
  http: 'PUT /orders/settings',
  input: z.object(fields).partial(),
  output: Settings,
})

/**
 * How a customer buys on credit: up to `limit_minor` of orders that are not paid, each to be paid within `credit_days`, in so
 * many equal `instalments`. `used_minor`: of that taken now, in `currency`, the company's own.
 */
export const CreditTerms = z.object({
  customer_id: Id,
  credit_days: z.int(),
  instalments: z.int(),
  limit_minor: z.int(),
  used_minor: z.int(),
  currency: Currency,
  version: z.int(),
})
export type CreditTerms = z.infer<typeof CreditTerms>

/** `terms` null: this customer pays first. */
export const getCreditTerms = query('orders.get_credit_terms', {
  allow: may.read,
  http: 'GET /orders/credit/:customer_id',
  input: z.object({ customer_id: Id }),
  output: z.object({ terms: CreditTerms.nullable() }),
})

/**
 * `limit_minor` 0: from now on this customer pays first. What is ordered already stays as it is. Errors: `unknown_customer`;
 * `too_many_instalments` where there are more than days.
 */
export const setCreditTerms = action('orders.set_credit_terms', {
  allow: may.confirm,
  http: 'PUT /orders/credit/:customer_id',
  input: z.object({
    customer_id: Id,
    credit_days: z.int().min(0).max(365),
    instalments: CreditInstalments,
    limit_minor: z.int().min(0).max(1_000_000_000_000),
  }),
  output: z.object({ terms: CreditTerms }),
  errors: ['unknown_customer', 'too_many_instalments'],
})
