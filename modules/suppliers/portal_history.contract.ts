/** What a supplier charged before, as it sees it. */
import { z } from 'zod'
import { query } from '#kernel/contract.ts'
import { Day } from '#kernel/values/day.ts'
import { Language } from './contract.ts'
import { Source } from './price.contract.ts'

/** `price`: as it is written. `until_on`: the first day it no longer held. */
export const OwnHistory = z.object({
  supplier: z.string(),
  language: Language,
  name: z.string(),
  prices: z.array(
    z.object({
      unit: z.string(),
      min_quantity: z.number(),
      price: z.string(),
      from_on: Day,
      until_on: Day.nullable(),
      source: Source,
    }),
  ),
})
export type OwnHistory = z.infer<typeof OwnHistory>

/** `id`: of any of the supplier's own prices of the product. */
export const openHistory = query('suppliers.open_history', {
  allow: 'anyone',
  input: z.object({ id: z.string().max(40) }),
  output: OwnHistory,
})
