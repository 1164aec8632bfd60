/** What arrived of a purchase order, and what went back. */
import { z } from 'zod'
import { action } from '#kernel/contract.ts'
import { Day } from '#kernel/values/day.ts'
import { Id } from '#kernel/values/id.ts'
import { may } from './contract.ts'
import { WholePurchaseOrder } from './purchase_order.contract.ts'

const Moved = z
  .array(z.object({ line_id: Id, quantity: z.number().positive().max(1_000_000) }))
  .min(1)
  .max(500)

const refusals = ['day_ahead', 'line_missing', 'given_twice', 'indivisible', 'quantity_too_fine'] as const

/**
 * Goods arrived, all or a part. `moved_on`: absent, today. More than was ordered may arrive and is shown as such.
 * Errors: `not_sent`, `no_longer_open`, `day_ahead`; with their place `line_missing`, `given_twice`, `indivisible`, `quantity_too_fine`.
 */
export const recordReceipt = action('orders.record_receipt', {
  allow: may.receive,
  http: 'POST /purchase-orders/:id/receipts',
  input: z.object({
    id: Id,
    movement_id: Id.optional(),
    moved_on: Day.optional(),
    note: z.string().trim().max(1_000).default(''),
    lines: Moved,
  }),
  output: WholePurchaseOrder,
  errors: [...refusals, 'not_sent', 'no_longer_open'],
})

/** Goods go back, for this `note`. Errors: as above, and `more_than_here` with `{ quantity }`. */
export const recordReturn = action('orders.record_return', {
  allow: may.receive,
  http: 'POST /purchase-orders/:id/returns',
  input: z.object({
    id: Id,
    movement_id: Id.optional(),
    moved_on: Day.optional(),
    note: z.string().trim().min(1).max(1_000),
    lines: Moved,
  }),
  output: WholePurchaseOrder,
  errors: [...refusals, 'more_than_here'],
})
