import { z } from 'zod'
import { action, Done, event, query } from '#kernel/contract.ts'
import { Id } from '#kernel/values/id.ts'
import { Customer, CustomerChanges, may } from './contract.ts'

/**
 * Makes two records one. `take` names the fields in which the dropped one is right; lists are joined.
 * Errors: `same_customer`, `different_kinds`.
 */
export const mergeCustomers = action('customers.merge_customers', {
  allow: may.merge,
  http: 'POST /customers/:id/merge',
  input: z.object({ id: Id, dropped_id: Id, take: z.array(CustomerChanges.keyof()).default([]) }),
  output: Customer.extend({ merge_id: Id }),
  errors: ['same_customer', 'different_kinds'],
})

/** Takes a merge apart, however long ago: the dropped record and what belonged to it come back, later work stays. */
export const unmergeCustomers = action('customers.unmerge_customers', {
  allow: may.merge,
  http: 'POST /customers/merges/:id/unmerge',
  input: z.object({ id: Id }),
  output: z.object({ kept_id: Id, restored_id: Id }),
  errors: ['already_unmerged'],
})

export const listMerges = query('customers.list_merges', {
  allow: may.read,
  http: 'GET /customers/:id/merges',
  input: z.object({ id: Id }),
  output: z.object({
    merges: z.array(z.object({ id: Id, dropped_id: Id, dropped_name: z.string(), merged_at: z.string() })),
  }),
})

const Likeness = z.enum(['email', 'phone', 'fiscal_id', 'name'])
const Pair = z.object({ first: Customer, second: Customer, because: z.array(Likeness) })

/** Pairs of records that may be one customer, surest first. */
export const listDuplicates = query('customers.list_duplicates', {
  allow: may.read,
  http: 'GET /customers/duplicates',
  input: z.object({ limit: z.coerce.number().int().min(1).max(100).default(50) }),
  output: z.object({ pairs: z.array(Pair), total: z.int() }),
})

/** Says of a pair that they are two. */
export const keepApart = action('customers.keep_apart', {
  allow: may.merge,
  http: 'POST /customers/duplicates/keep-apart',
  input: z.object({ first_id: Id, second_id: Id }),
  output: Done,
})

export const customersMerged = event('customers.customers_merged', {
  about: 'kept',
  allow: may.read,
  payload: z.object({ merge_id: Id, kept: Id, dropped: Id, dropped_name: z.string() }),
})
export const customersUnmerged = event('customers.customers_unmerged', {
  about: 'kept',
  allow: may.read,
  payload: z.object({ merge_id: Id, kept: Id, dropped: Id, dropped_name: z.string() }),
})
