import { z } from 'zod'
import { action, Done, event, permissions, type Query, query, slot } from '#kernel/contract.ts'
import { ListInput, page, Selection } from '#kernel/list.ts'
import { Address } from '#kernel/values/address.ts'
import { Day } from '#kernel/values/day.ts'
import { Id } from '#kernel/values/id.ts'

/** People and organisations a company sells to, or hopes to. */
export const may = permissions('customers', ['export', 'merge'])

const Text = (longest: number) => z.string().trim().max(longest)
const Label = Text(40).default('')

export const Kind = z.enum(['person', 'organisation'])
export const Lifecycle = z.enum(['lead', 'client'])
export const Status = z.enum(['active', 'inactive', 'blocked'])

const EmailEntry = z.object({ address: z.string(), label: Label })
const PhoneEntry = z.object({ number: z.string(), label: Label })

/** A purpose the customer agreed to or refused, on which day, and how it was told. Panama: Law 81 of 2019. */
const Consent = z.object({ purpose: Text(60).min(1), given: z.boolean(), on: Day, by: Text(100).default('') })

/** As the tax office knows the customer. `check` is Panama's DV. */
const FiscalId = z.object({
  country: z.string().length(2),
  kind: z.string().max(20),
  number: z.string().max(30),
  check: z.string().max(2).nullable(),
})

/**
 * `emails` and `phones` stand in order of preference; numbers are E.164. `custom` holds the company's own fields by key.
 * `tax_exemption`: the law or resolution by which they pay no sales tax, as it stands on documents; '' where they pay.
 */
export const Customer = z.object({
  id: Id,
  kind: Kind,
  lifecycle: Lifecycle,
  status: Status,
  name: z.string(),
  given_name: z.string(),
  family_name: z.string(),
  job_title: z.string(),
  birthday: Day.nullable(),
  emails: z.array(EmailEntry),
  phones: z.array(PhoneEntry),
  addresses: z.array(Address),
  fiscal_id: FiscalId.nullable(),
  tax_exemption: z.string(),
  tags: z.array(z.string()),
  owner_id: Id.nullable(),
  source: z.string(),
  notes: z.string(),
  consents: z.array(Consent),
  custom: z.record(z.string(), z.unknown()),
  external_id: z.string().nullable(),
  created_at: z.string(),
  updated_at: z.string(),
  version: z.int(),
  /** Values of other modules' columns by key, where a list was asked for them. */
  facts: z.record(z.string(), z.unknown()).optional(),
})
export type Customer = z.infer<typeof Customer>

/** What looks wrong but is not refused: the authority decides. */
const Warning = z.object({ field: z.string(), code: z.string() })
const Saved = Customer.extend({ warnings: z.array(Warning) })

/** Phones may be written as people write them; without a prefix they are of the company's country. */
const fields = {
  kind: Kind,
  lifecycle: Lifecycle,
  status: Status,
  name: Text(300),
  given_name: Text(100),
  family_name: Text(200),
  job_title: Text(100),
  birthday: Day.nullable(),
  emails: z.array(EmailEntry).max(20),
  phones: z.array(PhoneEntry).max(20),
  addresses: z.array(Address).max(20),
  fiscal_id: z
    .object({
      country: z.string().length(2).optional(),
      kind: z.string().max(20).optional(),
      number: Text(30).min(1),
      check: z.string().max(2).nullish(),
    })
    .nullable(),
  tax_exemption: Text(200),
  tags: z.array(Text(40).min(1)).max(50),
  owner_id: Id.nullable(),
  source: Text(100),
  notes: Text(10_000),
  consents: z.array(Consent).max(20),
  custom: z.record(z.string(), z.unknown()),
  external_id: Text(100).min(1).nullable(),
}

/** What a person may write of a customer. */
export const CustomerChanges = z.object(fields).partial()
export type CustomerChanges = z.output<typeof CustomerChanges>

const refusals = ['name_missing', 'not_a_phone', 'not_an_email', 'unfit_fiscal_id', 'unknown_owner'] as const

/**
 * Filters: every field below, `custom.<key>`, and what other modules add (`customerColumns`, `customerGroups`); sorts
 * likewise. `facts`: keys of added columns whose values the rows carry. Without a sort, search orders by likeness.
 */
export const listCustomers = query('customers.list_customers', {
  allow: may.read,
  http: 'GET /customers',
  input: ListInput.extend({ facts: z.string().max(500).optional() }),
  output: page(Customer),
  assistant: { use: 'Find customers by name, phone, e-mail, fiscal id, or by filters.' },
})

export const countCustomers = query('customers.count_customers', {
  allow: may.read,
  http: 'GET /customers/count',
  input: Selection,
  output: z.object({ count: z.int() }),
})

/** Ids of a selection, for who keeps a list of its own. At most as many as one bulk edit takes: `too_many_at_once`. */
export const selectCustomers = query('customers.select_customers', {
  allow: may.read,
  input: Selection,
  output: z.object({ ids: z.array(Id) }),
  errors: ['too_many_at_once'],
})

const Measure = z.union([
  z.object({ count: z.int(), sums: z.record(z.string(), z.number()) }),
  z.object({ broken: z.object({ code: z.string(), field: z.string() }) }),
])

/**
 * Sizes of several selections, and sums of added columns over each, in one pass over the customers the actor may see.
 * A selection that names a field which is no more is answered as `broken`; the others are measured all the same.
 */
export const measureCustomers = query('customers.measure_customers', {
  allow: may.read,
  input: z.object({
    selections: z.array(Selection).max(300),
    sum: z.array(z.string().max(60)).max(5).default([]),
  }),
  output: z.object({ measures: z.array(Measure) }),
})

export const getCustomer = query('customers.get_customer', {
  allow: may.read,
  http: 'GET /customers/:id',
  views: 'id',
  input: z.object({ id: Id }),
  output: Customer,
})

/** Whoever is known by this mail address, phone or fiscal id; at most ten. */
export const recogniseCustomers = query('customers.recognise_customers', {
  allow: may.read,
  http: 'GET /customers/recognise',
  input: z.object({
    email: z.string().max(300).optional(),
    phone: z.string().max(50).optional(),
    fiscal_id: z.string().max(30).optional(),
  }),
  output: z.object({ customers: z.array(Customer) }),
})

/**
 * Enters a customer.
 *
 * A person needs a name or parts of one. `id` may be chosen by the caller, which makes a repeated request harmless.
 * Errors: `name_missing`, `not_a_phone`, `not_an_email`, `unfit_fiscal_id`, `unknown_owner`; unfit own fields by key.
 */
export const createCustomer = action('customers.create_customer', {
  allow: may.create,
  http: 'POST /customers',
  input: CustomerChanges.extend({ id: Id.optional(), kind: Kind.default('person') }),
  output: Saved,
  errors: refusals,
  assistant: { use: 'Enter a new customer or lead.', confirm: true },
  automation: true,
})

/** Changes what is given and leaves the rest. Own fields too are changed one by one; null or '' empties one. */
export const updateCustomer = action('customers.update_customer', {
  allow: may.update,
  http: 'PUT /customers/:id',
  input: CustomerChanges.extend({ id: Id }),
  output: Saved,
  errors: refusals,
  assistant: { use: 'Correct or complete a customer.', confirm: true },
  automation: true,
})

/** Puts a customer into the trash, from which it can come back for thirty days. `customer_held`: others' records need it. */
export const deleteCustomer = action('customers.delete_customer', {
  allow: may.delete,
  http: 'DELETE /customers/:id',
  input: z.object({ id: Id }),
  output: Done,
  errors: ['customer_held'],
})

export const restoreCustomer = action('customers.restore_customer', {
  allow: may.delete,
  http: 'POST /customers/:id/restore',
  input: z.object({ id: Id }),
  output: Customer,
})

/** Rows beyond this many are changed in the background by an import instead. */
export const MOST_AT_ONCE = 10_000

const Bulk = Selection.extend({
  /** What the person saw; refused when the selection has meanwhile another size. */
  expected: z.int().min(0).optional(),
})
const BulkAnswer = z.object({ changed: z.int(), run_id: Id })

/** Changes many at once, as one run that can be undone as one. */
export const updateCustomers = action('customers.update_customers', {
  allow: may.update,
  http: 'POST /customers/bulk-update',
  input: Bulk.extend({
    changes: z
      .object({ ...fields, custom: fields.custom, add_tags: fields.tags, remove_tags: fields.tags })
      .pick({
        lifecycle: true,
        status: true,
        owner_id: true,
        source: true,
        custom: true,
        add_tags: true,
        remove_tags: true,
      })
      .partial(),
  }),
  output: BulkAnswer,
  errors: ['selection_changed', 'too_many_at_once', 'nothing_to_change', 'unknown_owner'],
  automation: true,
})

export const deleteCustomers = action('customers.delete_customers', {
  allow: may.delete,
  http: 'POST /customers/bulk-delete',
  input: Bulk,
  output: BulkAnswer,
  errors: ['selection_changed', 'too_many_at_once', 'customer_held'],
})

/** The tags and sources in use, most used first: what filters and forms offer. */
export const listWords = query('customers.list_words', {
  allow: may.read,
  http: 'GET /customers/words',
  input: z.object({}),
  output: z.object({
    tags: z.array(z.object({ word: z.string(), count: z.int() })),
    sources: z.array(z.object({ word: z.string(), count: z.int() })),
  }),
})

/** The list as a file, as it is seen: same rows, same columns. Importing it again changes nothing. */
export const exportCustomers = query('customers.export_customers', {
  allow: may.export,
  http: 'GET /customers/export',
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

/** A dozen believable customers to try things with; undoing the run takes them away. */
export const addSampleCustomers = action('customers.add_sample_customers', {
  allow: may.create,
  http: 'POST /customers/sample',
  input: z.object({}),
  output: z.object({ created: z.int(), run_id: Id }),
})

const Named = z.object({ id: Id, name: z.string() })
export const customerCreated = event('customers.customer_created', {
  about: 'id',
  allow: may.read,
  payload: Named.extend({ lifecycle: Lifecycle, source: z.string() }),
})
export const customerUpdated = event('customers.customer_updated', {
  about: 'id',
  allow: may.read,
  payload: Named.extend({ changed: z.array(z.string()) }),
})
export const customerConverted = event('customers.customer_converted', {
  about: 'id',
  allow: may.read,
  payload: Named,
})
export const customerDeleted = event('customers.customer_deleted', {
  about: 'id',
  allow: may.read,
  payload: Named,
})
export const customerRestored = event('customers.customer_restored', {
  about: 'id',
  allow: may.read,
  payload: Named,
})
/** One run wrote many: `ids` of at most 10,000 of them. */
export const customersChanged = event('customers.customers_changed', {
  about: 'run_id',
  allow: may.read,
  payload: z.object({ run_id: Id, count: z.int(), ids: z.array(Id) }),
})

/**
 * A tab on the customer's page. `label`: a text key with its module, as `deals:tabs.deals`. `component`: a file with one
 * exported component, which gets `customerId`.
 */
export const customerTab = slot<{
  key: string
  label: string
  order: number
  /** A tab for each that is answered, called by its name; the component also gets its key as `part`. */
  each?: { query: Query; read: (answer: never) => readonly { key: string; name: string }[] }
  component: () => Promise<{ [name: string]: unknown }>
}>('customers.customer_tab')
