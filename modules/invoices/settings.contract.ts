/** How a company issues: who it is to the tax office, from where, signed with what, sent through whom. */
import { z } from 'zod'
import { action, query } from '#kernel/contract.ts'
import { Day } from '#kernel/values/day.ts'
import { Id } from '#kernel/values/id.ts'
import { may } from './contract.ts'
import { DocumentType, Environment, ReceiverKind } from './document.rules.ts'

const Text = (longest: number) => z.string().trim().max(longest)

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
 * Keeps the credentials of the chosen provider. Absent keys stay as they are. `qr_key`: '' takes it away. Errors: `unknown_credential`;
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
  errors: ['unknown_credential', 'address_unfit', 'provider_missing'],
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
    incoterms: z.array(z.string()),
  }),
})
