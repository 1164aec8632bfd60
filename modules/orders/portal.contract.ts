/**
 * What suppliers read and answer of purchase orders, without an account. Schemas of their own: nothing of the buyer, of other suppliers
 * or of what the company sells at can be said in them (0025). Where goods go straight to the buyer, the place alone is told.
 */
import { z } from 'zod'
import { action, Done, query } from '#kernel/contract.ts'
import { Day } from '#kernel/values/day.ts'
import { Id } from '#kernel/values/id.ts'
import { Currency } from '#kernel/values/money.ts'
import { Language } from './contract.ts'

/** What can be done with it now. */
const Standing = z.enum(['answer', 'answered', 'over'])
/** What became of it. */
const Shown = z.enum(['new', 'confirmed', 'part_confirmed', 'refused', 'received', 'cancelled'])

const Summary = z.object({
  id: Id,
  number: z.string(),
  sent_at: z.string(),
  currency: Currency,
  total_minor: z.int(),
  lines: z.int(),
  standing: Standing,
  state: Shown,
})

export const Flaw = z.object({
  field: z.string(),
  code: z.string(),
  params: z.record(z.string(), z.unknown()),
})
export type Flaw = z.infer<typeof Flaw>

/** Orders of whoever carries the supplier's pass; `supplier` null: nobody is inside. */
export const OwnOrders = z.object({
  supplier: z.string().nullable(),
  language: Language,
  orders: z.array(Summary),
})
export type OwnOrders = z.infer<typeof OwnOrders>

export const openOwnOrders = query('orders.open_own_orders', {
  allow: 'anyone',
  input: z.object({}),
  output: OwnOrders,
})

/** `token`: of a link that opens this one order; `id`: of an order of whoever carries the pass. */
export const Which = z.object({ token: z.string().max(100).optional(), id: z.string().max(40).optional() })

const Typed = z.string().trim().max(500).default('')
/** An answer as it was typed; lines in the order's. */
const TypedAnswer = z.object({
  lines: z
    .array(z.object({ quantity: Typed, expected_on: Typed, note: Typed }))
    .max(500)
    .default([]),
  reason: Typed,
})

/** `inside`: whoever reads carries a pass. `chargeable`: an invoice for it can be sent. `written`: what is in the fields. `flaws`: what could not be taken. */
export const OwnOrder = Summary.extend({
  inside: z.boolean(),
  supplier: z.string(),
  language: Language,
  deliver_to: z.string(),
  message: z.string(),
  expected_on: Day.nullable(),
  answered_at: z.string().nullable(),
  answered_by: z.string(),
  reason: z.string(),
  chargeable: z.boolean(),
  content: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      unit: z.string(),
      divisible: z.boolean(),
      quantity: z.number(),
      unit_cost_minor: z.number(),
      confirmed_quantity: z.number().nullable(),
      expected_on: Day.nullable(),
      answer_note: z.string(),
    }),
  ),
  written: TypedAnswer,
  flaws: z.array(Flaw),
})
export type OwnOrder = z.infer<typeof OwnOrder>

/** The first look is noted. */
export const openOwnOrder = action('orders.open_own_order', {
  allow: 'anyone',
  unaudited: true,
  input: Which,
  output: OwnOrder,
})

/** `take`: all of it as it was ordered; `answer`: line by line; `refuse`: none of it. What can't be taken comes back with its flaws. */
export const answerOwnOrder = action('orders.answer_own_order', {
  allow: 'anyone',
  rate: 'costly',
  final: true,
  input: Which.extend({ act: z.enum(['take', 'answer', 'refuse']), answer: TypedAnswer }),
  output: OwnOrder,
  secrets: ['token'],
})

export const openOwnOrderPdf = query('orders.open_own_order_pdf', {
  allow: 'anyone',
  rate: 'costly',
  input: Which,
  output: Done,
  download: true,
})
