/** What counted before anybody told segments: sales and talks of the time before the licence, or whose telling was lost. */
import { slot } from '#kernel/contract.ts'
import type { Day } from '#kernel/values/day.ts'
import type { Id } from '#kernel/values/id.ts'
import type { Money } from '#kernel/values/money.ts'

/** A purchase, with its value, or a talk with the customer, on a calendar day of the company. */
export type PastFact = { source_id: Id; customer_id: Id; happened_on: Day; value?: Money }

/**
 * Everything of one source that counts now, by id: at most `most` of those whose id follows `after`. `source` as in
 * `recordPurchase` and `recordContact`; the module before its point is the one that must be licensed. Read when a day
 * begins, and after a run of that module was undone: what is told here is put right, what is not told no longer counts.
 */
export type KnownPast = {
  source: string
  kind: 'purchase' | 'contact'
  after: (id: Id | null, most: number) => Promise<PastFact[]>
}

/** Filled by who has the records. */
export const knownPast = slot<KnownPast>('segments.known_past')
