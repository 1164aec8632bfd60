/** How a company issues: who it is to the tax office, from where, signed with what, sent through whom. */
import { z } from 'zod'
import { action, Done, query } from '#kernel/contract.ts'
import { Day } from '#kernel/values/day.ts'
import { Id } from '#kernel/values/id.ts'
import { may, Problem } from './contract.ts'
import { DocumentType, Environment, ReceiverKind } from './document.rules.ts'

const Text = (longest: number) => z.string().trim().max(longest)
const One = z.object({ id: Id })

/**
 * `tax_number`, `tax_check`, `person`: as the tax office knows the company; absent, what `company` says. `provider`: who passes documents on,
 * null for nobody yet. `alarm_after`: attempts in vain before people are told. `annulment_days`: how long an authorised document may be annulled;
 * no source of law was found, so it is what the PAC grants. `mail_documents`: whether buyers are mailed on authorisation.
 */
const fields = {
  environment: Environment,
  person: z.enum(['natural', 'juridical']),
  tax_number: Text(30),
  tax_check: z.string().regex(/^(\d{2})?$/, { error: 'not_a_check' }),
  legal_name: Text(200),
  provider: z.enum(['dgi', 'hka']).nullable(),
  pac_name: Text(200),
  pac_tax_number: Text(30),
  pac_tax_check: Text(2),
  pac_resolution: Text(100),
  pac_resolved_on: Day.nullable(),
  alarm_after: z.int().min(1).max(20),
  annulment_days: z.int().min(0).max(180),
  default_classification: Text(4),
  mail_documents: z.boolean(),
  mail_text_id: Id.nullable(),
}

/** The company's certificate without its key. `valid_until`: no document can be signed after it. */
const Certificate = z.object({
  subject: z.string(),
  serial: z.string(),
  valid_from: z.string(),
  valid_until: z.string(),
  days_left: z.int(),
  uploaded_at: z.string(),
})

/** What is still to be done before a document can be issued; each a text, and where it is done. */
const Missing = z.enum([
  'country_unserved',
  'issuer_incomplete',
  'branch_incomplete',
  'provider_missing',
  'credentials_missing',
  'certificate_missing',
  'certificate_over',
])
export type Missing = z.infer<typeof Missing>

/**
 * `credentials`: those that are no secrets, and of secrets whether they are there. `provider_fields`: what each provider asks for.
 * `has_qr_key`: the tax office's code for QR codes of documents the company signs itself.
 */
export const Settings = z.object({
  ...fields,
  tax_check: z.string(),
  country: z.string(),
  certificate: Certificate.nullable(),
  has_qr_key: z.boolean(),
  credentials: z.record(z.string(), z.string()),
  secrets_there: z.array(z.string()),
  providers: z.array(
    z.object({
      key: z.enum(['dgi', 'hka']),
      signs: z.enum(['company', 'pac']),
      fields: z.array(z.object({ key: z.string(), secret: z.boolean(), required: z.boolean() })),
    }),
  ),
  missing: z.array(Missing),
  version: z.int(),
})
export type Settings = z.infer<typeof Settings>

export const getSettings = query('invoices.get_settings', {
  allow: may.read,
  http: 'GET /invoices/settings',
  input: z.object({}),
  output: Settings,
})

/** Changes what is given; documents already issued keep what they have. Errors: `unknown_text`; `unfit_tax_id`. */
export const updateSettings = action('invoices.update_settings', {
  allow: may.configure,
  http: 'PUT /invoices/settings',
  input: z.object(fields).partial(),
  output: Settings,
  errors: ['unknown_text', 'unfit_tax_id'],
})

/**
 * Keeps the credentials of the chosen provider. Absent keys stay as they are. `qr_key`: '' takes it away. Errors: `unknown_field`;
 * `address_unfit` for an address that is no `https:`; `provider_missing`.
 */
export const setCredentials = action('invoices.set_credentials', {
  allow: may.configure,
  final: true,
  http: 'PUT /invoices/credentials',
  secrets: ['credentials', 'qr_key'],
  input: z.object({
    credentials: z.record(z.string().max(40), Text(2_000)).default({}),
    qr_key: Text(600).optional(),
  }),
  output: Settings,
  errors: ['unknown_field', 'address_unfit', 'provider_missing'],
})

/** Bytes a certificate may have. */
export const LARGEST_CERTIFICATE_BYTES = 100 * 1024

/**
 * Keeps the certificate the company signs with, sealed with its password. `file`: a `.p12` as base64, in the body like its password, since what
 * stands in an address is written down on its way. Errors:
 * `certificate_unreadable`, `certificate_password_wrong`, `certificate_without_key`, `certificate_key_weak`, `certificate_expired`,
 * `certificate_not_yet_valid`, `certificate_wrong_holder`; `country_unserved`.
 */
export const uploadCertificate = action('invoices.upload_certificate', {
  allow: may.configure,
  final: true,
  http: 'POST /invoices/certificate',
  secrets: ['file', 'password'],
  input: z.object({
    file: z
      .base64()
      .min(1)
      .max(Math.ceil((LARGEST_CERTIFICATE_BYTES * 4) / 3)),
    password: z.string().max(200).default(''),
  }),
  output: Settings,
  errors: [
    'certificate_unreadable',
    'certificate_password_wrong',
    'certificate_without_key',
    'certificate_key_weak',
    'certificate_expired',
    'certificate_not_yet_valid',
    'certificate_wrong_holder',
    'country_unserved',
  ],
})

/** Takes the certificate and its key away for good. */
export const removeCertificate = action('invoices.remove_certificate', {
  allow: may.configure,
  final: true,
  http: 'DELETE /invoices/certificate',
  input: z.object({}),
  output: Settings,
})

/** Asks the provider whether address and credentials are good, changing nothing there. `left`: documents left to send, where it counts. */
export const testConnection = query('invoices.test_connection', {
  allow: may.configure,
  http: 'POST /invoices/test-connection',
  rate: 'costly',
  input: z.object({}),
  output: z.object({ ok: z.boolean(), says: z.string(), left: z.int().nullable(), took_ms: z.int() }),
  errors: ['not_set_up'],
})

/** Codes of the country for people to choose from. Names in the reader's language where the country's list has them. */
export const getLists = query('invoices.get_lists', {
  allow: may.read,
  http: 'GET /invoices/lists',
  input: z.object({}),
  output: z.object({
    types: z.array(z.object({ type: DocumentType, receivers: z.array(ReceiverKind) })),
    units: z.array(z.string()),
    classifications: z.array(z.object({ code: z.string(), name: z.string() })),
    places: z.array(
      z.object({ code: z.string(), name: z.string(), district: z.string(), province: z.string() }),
    ),
    retentions: z.array(z.object({ code: z.string(), percent: z.number().nullable() })),
  }),
})

/** Where the company sells. `code`: four letters or digits, `0000` the main one. `place`: of the country's list. */
export const Branch = z.object({
  id: Id,
  code: z.string(),
  name: z.string(),
  address: z.string(),
  place: z.string(),
  latitude: z.number(),
  longitude: z.number(),
  phone: z.string(),
  email: z.string(),
  sells: z.enum(['retail', 'wholesale']).nullable(),
  version: z.int(),
})
export type Branch = z.infer<typeof Branch>

/** Where numbers are given. `last_numbers`: by document type, the last one given. Exactly one is `usual`. */
export const Point = z.object({
  id: Id,
  branch_id: Id,
  code: z.string(),
  name: z.string(),
  usual: z.boolean(),
  last_numbers: z.record(z.string(), z.int()),
})
export type Point = z.infer<typeof Point>

export const listBranches = query('invoices.list_branches', {
  allow: may.read,
  http: 'GET /invoices/branches',
  input: z.object({}),
  output: z.object({ branches: z.array(Branch), points: z.array(Point) }),
})

const branchFields = {
  code: z.string().regex(/^[A-Za-z0-9]{4}$/, { error: 'not_a_branch_code' }),
  name: Text(100).min(1),
  address: Text(100).default(''),
  place: z
    .string()
    .regex(/^(\d{1,2}-\d{1,2}-\d{1,2})?$/, { error: 'not_a_place' })
    .default(''),
  latitude: z.number().min(-90).max(90).default(0),
  longitude: z.number().min(-180).max(180).default(0),
  phone: Text(30).default(''),
  email: Text(100).default(''),
  sells: z.enum(['retail', 'wholesale']).nullable().default(null),
}

/** Enters a branch, or changes the one with this `id`. The first one brings its point `001`. Errors: `same_code`; `code_in_use`. */
export const saveBranch = action('invoices.save_branch', {
  allow: may.configure,
  http: 'POST /invoices/branches',
  input: z.object({ ...branchFields, id: Id.optional() }),
  output: Branch,
  errors: ['same_code', 'code_in_use'],
})

/** Errors: `code_in_use` where a document was issued there. */
export const deleteBranch = action('invoices.delete_branch', {
  allow: may.configure,
  http: 'DELETE /invoices/branches/:id',
  input: One,
  output: Done,
  errors: ['code_in_use'],
})

/**
 * Enters a point, or changes the one with this `id`. `last_numbers`: where a company comes from another system, the last number it gave there; only
 * upwards. Errors: `same_code`; `code_in_use`; `number_below`.
 */
export const savePoint = action('invoices.save_point', {
  allow: may.configure,
  final: true,
  http: 'POST /invoices/points',
  input: z.object({
    id: Id.optional(),
    branch_id: Id,
    code: z.string().regex(/^(?!000)\d{3}$/, { error: 'not_a_point_code' }),
    name: Text(100).default(''),
    usual: z.boolean().default(false),
    last_numbers: z.partialRecord(DocumentType, z.int().min(0).max(9_999_999_998)).default({}),
  }),
  output: Point,
  errors: ['same_code', 'code_in_use', 'number_below', 'unknown_branch'],
})

/** Errors: `code_in_use` where a document was issued there. */
export const deletePoint = action('invoices.delete_point', {
  allow: may.configure,
  http: 'DELETE /invoices/points/:id',
  input: One,
  output: Done,
  errors: ['code_in_use'],
})

/** What the tax office has to know of a customer beyond what the customer's record says. */
export const Receiver = z.object({
  customer_id: Id,
  kind: ReceiverKind.nullable(),
  person: z.enum(['natural', 'juridical']).nullable(),
  name: z.string(),
  place: z.string(),
  foreign_id: z.string(),
  foreign_id_kind: z.enum(['passport', 'tax_number', 'other']),
  country: z.string(),
  retention_code: z.string(),
  email: z.string(),
  version: z.int(),
})
export type Receiver = z.infer<typeof Receiver>

/**
 * How a customer stands on documents. `taken`: kind, name and number as they would be written, `problems` in the reader's language, the number's
 * check digits among the warnings.
 */
export const getReceiver = query('invoices.get_receiver', {
  allow: may.read,
  http: 'GET /invoices/receivers/:customer_id',
  input: z.object({ customer_id: Id }),
  output: Receiver.extend({
    taken: z.object({ kind: ReceiverKind, name: z.string(), number: z.string(), check: z.string() }),
    problems: z.array(Problem),
  }),
})

/** Changes what is given; null and '' let the customer's record speak. */
export const updateReceiver = action('invoices.update_receiver', {
  allow: may.update,
  http: 'PUT /invoices/receivers/:customer_id',
  input: z
    .object({
      kind: ReceiverKind.nullable(),
      person: z.enum(['natural', 'juridical']).nullable(),
      name: Text(200),
      place: branchFields.place.unwrap(),
      foreign_id: Text(50),
      foreign_id_kind: z.enum(['passport', 'tax_number', 'other']),
      country: Text(2),
      retention_code: Text(4),
      email: Text(254),
    })
    .partial()
    .extend({ customer_id: Id }),
  output: Receiver,
})

/** Asks the tax office, through the provider, whether a customer's number exists and whose it is. Errors: `not_set_up`; `number_missing`. */
export const lookUpReceiver = query('invoices.look_up_receiver', {
  allow: may.read,
  http: 'GET /invoices/receivers/:customer_id/look-up',
  rate: 'costly',
  input: z.object({ customer_id: Id }),
  output: z.object({
    outcome: z.enum(['known', 'unknown', 'no_answer']),
    name: z.string(),
    number: z.string(),
    check: z.string(),
    says: z.string(),
  }),
  errors: ['not_set_up', 'number_missing'],
})

/**
 * The road to the tax office as it is now. `outage`: documents do not get through. `contingency`: new ones are given to buyers at once and sent
 * afterwards. `offer`: the outage lasts, so contingency may be declared. Counts of what waits.
 */
export const Road = z.object({
  outage: z
    .object({
      kind: z.enum(['unreachable', 'unauthorised', 'no_folios']),
      since: z.string(),
      failures: z.int(),
      message: z.string(),
      alarmed: z.boolean(),
    })
    .nullable(),
  contingency: z
    .object({ since: z.string(), reason: z.string(), by: z.string(), hours: z.number() })
    .nullable(),
  offer: z.boolean(),
  queued: z.int(),
  sending: z.int(),
  contingent: z.int(),
  rejected: z.int(),
  held: z.int(),
  oldest_waiting_at: z.string().nullable(),
  next_attempt_at: z.string().nullable(),
})
export type Road = z.infer<typeof Road>

export const getRoad = query('invoices.get_road', {
  allow: may.read,
  http: 'GET /invoices/road',
  input: z.object({}),
  output: Road,
})

/**
 * Declares contingency: what waits and what is issued from now on is made anew as such under its own number, mailed to its buyer at once, and sent
 * whenever the road is open. `reason`: 15 to 250 letters, told to the tax office. Errors: `in_contingency`.
 */
export const beginContingency = action('invoices.begin_contingency', {
  allow: may.configure,
  final: true,
  http: 'POST /invoices/contingency',
  input: z.object({ reason: z.string().trim().min(15, { error: 'reason_too_short' }).max(250) }),
  output: Road,
  errors: ['in_contingency'],
})

/** Back to normal: documents made meanwhile are sent now. Errors: `not_in_contingency`. */
export const endContingency = action('invoices.end_contingency', {
  allow: may.configure,
  final: true,
  http: 'POST /invoices/contingency/end',
  input: z.object({}),
  output: Road,
  errors: ['not_in_contingency'],
})

/** Sends all that waits now. Returns how many. */
export const retryAll = action('invoices.retry_all', {
  allow: may.issue,
  final: true,
  http: 'POST /invoices/retry-all',
  rate: 'costly',
  input: z.object({}),
  output: z.object({ count: z.int() }),
})
