/** Who can deliver: suppliers with their people and terms. Knows no buyer and no sale (0025). */
import { z } from 'zod'
import { action, Done, event, permissions, query } from '#kernel/contract.ts'
import { ListInput, page, Selection } from '#kernel/list.ts'
import { FiscalId } from '#kernel/values/fiscal/fiscal_id.ts'
import { Id } from '#kernel/values/id.ts'
import { Currency } from '#kernel/values/money.ts'

/** `see_prices`: what suppliers charge. `ask`: write to them for prices and take what they answer. `configure`: how they are asked. */
export const may = permissions('suppliers', ['see_prices', 'ask', 'configure', 'export'])

const Text = (longest: number) => z.string().trim().max(longest)

/** `paused`: not asked for the time being. `blocked`: nothing is bought there, and the portal is closed. */
export const Status = z.enum(['active', 'paused', 'blocked'])
export type Status = z.infer<typeof Status>

export const Language = z.enum(['es', 'en'])

/**
 * Somebody at the supplier's. `asked`: gets price requests by mail. `portal`: may enter the portal with this address.
 * `phone` is E.164.
 */
export const Contact = z.object({
  id: Id,
  name: z.string(),
  role: z.string(),
  email: z.string(),
  phone: z.string(),
  asked: z.boolean(),
  portal: z.boolean(),
})
export type Contact = z.infer<typeof Contact>

/**
 * How a supplier answers, of the requests of the last year whose deadline is over or which were answered. `fulfilment`: share
 * answered in time, with the company's own stars as one more voice; null where nothing is known.
 */
export const Record = z.object({
  asked: z.int(),
  answered: z.int(),
  on_time: z.int(),
  answer_hours: z.number().nullable(),
  fulfilment: z.number().min(0).max(1).nullable(),
})

const fields = {
  code: Text(40).min(1),
  name: Text(200).min(1),
  legal_name: Text(200),
  status: Status,
  fiscal_id: z.object({ number: Text(50).min(1), country: FiscalId.shape.country.optional() }).nullable(),
  website: Text(200),
  /** Where it delivers, in words as `Panamá Oeste`; none: everywhere. */
  zones: z.array(Text(60).min(1)).max(50),
  /** What it delivers; none: not said. */
  category_ids: z.array(Id).max(100),
  address: Text(500),
  latitude: z.number().min(-90).max(90).nullable(),
  longitude: z.number().min(-180).max(180).nullable(),
  lead_days: z.int().min(0).max(365).nullable(),
  minimum_order_minor: z.int().min(0).max(1_000_000_000_000).nullable(),
  payment_terms: Text(500),
  /** After the day of an invoice, in which it is to be paid; null: not said. */
  payment_days: z.int().min(0).max(365).nullable(),
  currency: Currency,
  language: Language,
  stars: z.int().min(1).max(5).nullable(),
  tags: z.array(Text(40).min(1)).max(50),
  notes: Text(10_000),
  owner_id: Id.nullable(),
  contacts: z
    .array(
      z.object({
        id: Id.optional(),
        name: Text(120).default(''),
        role: Text(80).default(''),
        email: Text(254).default(''),
        phone: Text(40).default(''),
        asked: z.boolean().default(true),
        portal: z.boolean().default(true),
      }),
    )
    .max(20),
}

/** How its papers stand: the worst of those that nothing takes the place of; `none`: there are none. */
export const Papers = z.enum(['expired', 'expiring', 'valid', 'none'])
export type Papers = z.infer<typeof Papers>

/**
 * `email`: of the first who is asked, '' of nobody. `prices`: how many it has today; `open_requests`: not answered yet.
 * `told`: fields the supplier changed itself in the portal since somebody last looked (`review_supplier`).
 */
export const Supplier = z.object({
  ...fields,
  fiscal_id: FiscalId.nullable(),
  id: Id,
  contacts: z.array(Contact),
  email: z.string(),
  prices: z.int(),
  last_confirmed_on: z.string().nullable(),
  open_requests: z.int(),
  papers: Papers,
  told: z.array(z.string()),
  told_at: z.string().nullable(),
  record: Record,
  created_at: z.string(),
  updated_at: z.string(),
  version: z.int(),
})
export type Supplier = z.infer<typeof Supplier>

/** What a person may write of a supplier. `contacts`, where given, take the place of all there were. */
export const SupplierChanges = z.object(fields).partial()
export type SupplierChanges = z.output<typeof SupplierChanges>

const refusals = [
  'code_taken',
  'unfit_fiscal_id',
  'not_an_email',
  'not_a_phone',
  'email_taken',
  'contact_empty',
  'place_incomplete',
  'unknown_owner',
] as const

/**
 * Filters and sorts: every field; `zones`, `tags`, `category_ids` by `has`; `prices`, `last_confirmed_on`, `open_requests`,
 * `stars`, `lead_days`; yes or no: `to_review` (changed by the supplier itself). `search`: code, names, contacts' names and addresses.
 */
export const listSuppliers = query('suppliers.list_suppliers', {
  allow: may.read,
  http: 'GET /suppliers',
  input: ListInput,
  output: page(Supplier),
  assistant: { use: 'Find suppliers by name, what they deliver, zone or rating.' },
})

export const countSuppliers = query('suppliers.count_suppliers', {
  allow: may.read,
  http: 'GET /suppliers/count',
  input: Selection,
  output: z.object({ count: z.int() }),
})

const One = z.object({ id: Id })

export const getSupplier = query('suppliers.get_supplier', {
  allow: may.read,
  http: 'GET /suppliers/:id',
  input: One,
  output: Supplier,
  assistant: { use: 'Read one supplier.' },
})

/** Zones and tags in use, most used first: what filters and forms offer. */
export const listWords = query('suppliers.list_words', {
  allow: may.read,
  http: 'GET /suppliers/words',
  input: z.object({}),
  output: z.object({
    zones: z.array(z.object({ word: z.string(), count: z.int() })),
    tags: z.array(z.object({ word: z.string(), count: z.int() })),
  }),
})

/**
 * Enters a supplier. `code` absent: the next free number.
 *
 * Errors: `code_taken`, `unfit_fiscal_id`, `place_incomplete` (one coordinate without the other), `unknown_owner`; of contacts
 * with their place (`contacts.1.email`): `contact_empty`, `not_an_email`, `not_a_phone`, `email_taken` with `{ name }`.
 */
export const createSupplier = action('suppliers.create_supplier', {
  allow: may.create,
  http: 'POST /suppliers',
  input: SupplierChanges.extend({ id: Id.optional(), name: fields.name }),
  output: Supplier,
  errors: refusals,
  assistant: { use: 'Enter a new supplier.', confirm: true },
  automation: true,
})

export const updateSupplier = action('suppliers.update_supplier', {
  allow: may.update,
  http: 'PUT /suppliers/:id',
  input: SupplierChanges.extend({ id: Id }),
  output: Supplier,
  errors: refusals,
  assistant: { use: 'Correct or complete a supplier.', confirm: true },
  automation: true,
})

/** Somebody has looked at what the supplier changed itself; the mark goes. */
export const reviewSupplier = action('suppliers.review_supplier', {
  allow: may.update,
  http: 'POST /suppliers/:id/review',
  input: One,
  output: Supplier,
})

/** Puts a supplier into the trash with its prices and requests. `still_used`: quotes name it; block it instead. */
export const deleteSupplier = action('suppliers.delete_supplier', {
  allow: may.delete,
  http: 'DELETE /suppliers/:id',
  input: One,
  output: Done,
})

export const restoreSupplier = action('suppliers.restore_supplier', {
  allow: may.delete,
  http: 'POST /suppliers/:id/restore',
  input: One,
  output: Supplier,
})

/** Suppliers one action takes at once. */
export const MOST_AT_ONCE = 10_000

const Bulk = Selection.extend({
  /** What the person saw; refused when the selection has meanwhile another size. */
  expected: z.int().min(0).optional(),
})
const BulkAnswer = z.object({ changed: z.int(), run_id: Id })

export const updateSuppliers = action('suppliers.update_suppliers', {
  allow: may.update,
  http: 'POST /suppliers/bulk-update',
  input: Bulk.extend({
    changes: z
      .object({ ...fields, add_tags: fields.tags, remove_tags: fields.tags })
      .pick({ status: true, owner_id: true, stars: true, add_tags: true, remove_tags: true })
      .partial(),
  }),
  output: BulkAnswer,
  errors: ['selection_changed', 'too_many_at_once', 'nothing_to_change', 'unknown_owner'],
})

export const deleteSuppliers = action('suppliers.delete_suppliers', {
  allow: may.delete,
  http: 'POST /suppliers/bulk-delete',
  input: Bulk,
  output: BulkAnswer,
  errors: ['selection_changed', 'too_many_at_once'],
})

/** The list as a file, as it is seen. */
export const exportSuppliers = query('suppliers.export_suppliers', {
  allow: may.export,
  http: 'GET /suppliers/export',
  input: Selection.extend({
    sort: z.string().max(200).optional(),
    fields: z.string().max(2_000).optional(),
    format: z.enum(['csv', 'xlsx']).default('xlsx'),
  }),
  output: Done,
  download: true,
  audited: true,
  rate: 'costly',
})

const Named = z.object({ id: Id, name: z.string() })
const told = { about: 'id', allow: may.read, payload: Named } as const
export const supplierCreated = event('suppliers.supplier_created', told)
/** `changed`: names of the fields. */
export const supplierUpdated = event('suppliers.supplier_updated', {
  ...told,
  payload: Named.extend({ changed: z.array(z.string()) }),
})
/** `changed`: names of the fields; `by`: whoever was inside the portal. */
export const supplierTold = event('suppliers.supplier_told', {
  ...told,
  payload: Named.extend({ changed: z.array(z.string()), by: z.string() }),
})
export const supplierDeleted = event('suppliers.supplier_deleted', told)
export const supplierRestored = event('suppliers.supplier_restored', told)
/** One run wrote many: `ids` of at most 10,000 of them. */
export const suppliersChanged = event('suppliers.suppliers_changed', {
  about: 'run_id',
  allow: may.read,
  payload: z.object({ run_id: Id, count: z.int(), ids: z.array(Id) }),
})
/** `by`: who said so. */
export const pricesChanged = event('suppliers.prices_changed', {
  ...told,
  payload: Named.extend({ count: z.int(), by: z.enum(['staff', 'import', 'portal', 'answer']) }),
})
export const stockChanged = event('suppliers.stock_changed', {
  ...told,
  payload: Named.extend({ count: z.int() }),
})
