/** Requests of people about their own data, each with a day by which the law wants an answer. */
import { z } from 'zod'
import { action, Done, query } from '#kernel/contract.ts'
import { ListInput, page, Selection } from '#kernel/list.ts'
import { Day } from '#kernel/values/day.ts'
import { Email } from '#kernel/values/email.ts'
import { Id } from '#kernel/values/id.ts'
import { Language, may, Right } from './contract.ts'

/**
 * `unproven`: nobody knows yet that it is they who ask; no day runs. `open`: the day runs. `answered`: done as asked, or in part. `refused`:
 * with the reason. `withdrawn`: they asked no more.
 */
export const RequestStatus = z.enum(['unproven', 'open', 'answered', 'refused', 'withdrawn'])
export type RequestStatus = z.infer<typeof RequestStatus>

/** `mailed_code`: a code sent to their address. `document`: an identity document was seen. `known`: staff know the person. */
export const Proof = z.enum(['mailed_code', 'document', 'known'])

export const RequestChannel = z.enum(['site', 'mail', 'phone', 'in_person'])

/** What an erasure did with the records of one kind, in the words of whoever asked. */
const Outcome = z.object({
  what: z.string(),
  outcome: z.enum(['erased', 'anonymised', 'kept']),
  count: z.int(),
  because: z.string(),
})
export type Outcome = z.infer<typeof Outcome>

/**
 * `due_on`: the last day to answer, counted in business days of the company's country from the day identity was proven. `records`: what
 * staff confirmed to be the person's. `has_export`: a ZIP was made for them, which lasts as long as the request. `erasure`: what was erased,
 * null before. `answered_by`: who answered.
 */
export const Request = z.object({
  id: Id,
  number: z.string(),
  right: Right,
  status: RequestStatus,
  channel: RequestChannel,
  language: Language,
  name: z.string(),
  email: z.string(),
  phone: z.string(),
  document: z.string(),
  details: z.string(),
  proof: Proof.nullable(),
  proof_note: z.string(),
  proven_at: z.string().nullable(),
  received_at: z.string(),
  due_on: Day.nullable(),
  owner_id: Id.nullable(),
  records: z.array(Id),
  has_export: z.boolean(),
  exported_at: z.string().nullable(),
  erasure: z.array(Outcome).nullable(),
  erased_at: z.string().nullable(),
  answer: z.string(),
  answered_at: z.string().nullable(),
  answered_by: z.string(),
  created_at: z.string(),
  version: z.int(),
})
export type Request = z.infer<typeof Request>

/**
 * Filters and sorts: `number`, `right`, `status`, `channel`, `name`, `email`, `owner_id`, `received_at`, `due_on` (soonest first by default), `late`.
 */
export const listRequests = query('privacy.list_requests', {
  allow: may.read,
  http: 'GET /privacy/requests',
  input: ListInput,
  output: page(Request),
  assistant: { use: 'Who asked about their own data, and what must be answered by when.' },
})

export const countRequests = query('privacy.count_requests', {
  allow: may.read,
  http: 'GET /privacy/requests/count',
  input: Selection,
  output: z.object({ count: z.int() }),
})

export const getRequest = query('privacy.get_request', {
  allow: may.read,
  http: 'GET /privacy/requests/:id',
  input: z.object({ id: Id }),
  output: Request,
})

/** Enters a request that came by mail, by phone or in person. With `proof` the day to answer runs at once. */
export const enterRequest = action('privacy.enter_request', {
  allow: may.create,
  http: 'POST /privacy/requests',
  input: z.object({
    id: Id.optional(),
    right: Right,
    channel: z.enum(['mail', 'phone', 'in_person']),
    name: z.string().trim().min(1).max(200),
    email: z.union([Email, z.literal('')]).default(''),
    phone: z.string().trim().max(30).default(''),
    document: z.string().trim().max(60).default(''),
    details: z.string().trim().max(5_000).default(''),
    language: Language.default('es'),
    owner_id: Id.nullable().optional(),
    proof: z.enum(['document', 'known']).nullable().default(null),
  }),
  output: Request,
  errors: ['unreachable', 'unknown_owner'],
})

/** Says how the person proved who they are; from today the day to answer runs. Errors: `already_proven`, `request_closed`. */
export const proveIdentity = action('privacy.prove_identity', {
  allow: may.update,
  http: 'POST /privacy/requests/:id/identity',
  input: z.object({
    id: Id,
    proof: z.enum(['document', 'known']),
    note: z.string().trim().max(500).default(''),
  }),
  output: Request,
  errors: ['already_proven', 'request_closed'],
})

export const assignRequest = action('privacy.assign_request', {
  allow: may.update,
  http: 'POST /privacy/requests/:id/owner',
  input: z.object({ id: Id, owner_id: Id.nullable() }),
  output: Request,
  errors: ['unknown_owner'],
})

const KnownRecord = z.object({
  kind: z.string(),
  id: Id,
  title: z.string(),
  emails: z.array(z.string()),
  phones: z.array(z.string()),
  fiscal_ids: z.array(z.string()),
  link: z.string().nullable(),
})

/** Records that carry the mail, phone or document of whoever asked, in every module. Kinds are in the reader's words. */
export const knownRecords = query('privacy.known_records', {
  allow: may.export,
  http: 'GET /privacy/requests/:id/records',
  audited: true,
  input: z.object({ id: Id }),
  output: z.object({ records: z.array(KnownRecord) }),
})

/** Staff say which of the known records are this person's. Errors: `request_closed`, `identity_unproven`, `not_their_record`. */
export const confirmRecords = action('privacy.confirm_records', {
  allow: may.update,
  http: 'PUT /privacy/requests/:id/records',
  input: z.object({ id: Id, records: z.array(Id).max(50) }),
  output: Request,
  errors: ['request_closed', 'identity_unproven', 'not_their_record'],
})

/**
 * Puts all that is held of the person into one ZIP: a page to read, and each table as CSV and JSON. An earlier one is replaced.
 * Errors: `request_closed`, `identity_unproven`.
 */
export const exportPerson = action('privacy.export_person', {
  allow: may.export,
  http: 'POST /privacy/requests/:id/export',
  rate: 'costly',
  input: z.object({ id: Id }),
  output: Request,
  errors: ['request_closed', 'identity_unproven'],
})

/** The ZIP. Errors: `not_found` before one was made. */
export const downloadExport = query('privacy.download_export', {
  allow: may.export,
  http: 'GET /privacy/requests/:id/export',
  download: true,
  audited: true,
  input: z.object({ id: Id }),
  output: Done,
})

/** What an erasure would do, without doing it. */
export const previewErasure = query('privacy.preview_erasure', {
  allow: may.erase,
  http: 'GET /privacy/requests/:id/erasure',
  input: z.object({ id: Id }),
  output: z.object({ held: z.array(z.object({ what: z.string(), count: z.int() })) }),
})

/**
 * Erases, for good, what the law lets: records and their history. What must be kept is made anonymous or stays with its reason.
 * `confirm`: the request's number, typed. Errors: `request_closed`, `identity_unproven`, `confirm_number`, `not_cancellation` where
 * something else was asked for, `already_erased`.
 */
export const erasePerson = action('privacy.erase_person', {
  allow: may.erase,
  http: 'POST /privacy/requests/:id/erasure',
  final: true,
  rate: 'costly',
  input: z.object({ id: Id, confirm: z.string().max(30) }),
  output: Request,
  errors: ['request_closed', 'identity_unproven', 'confirm_number', 'not_cancellation', 'already_erased'],
})

/**
 * Answers whoever asked, by mail where they have one; the ZIP, if there is one, waits for them on their own page.
 * Errors: `request_closed`, `identity_unproven`, `nothing_exported` for access and portability without a ZIP.
 */
export const answerRequest = action('privacy.answer_request', {
  allow: may.update,
  http: 'POST /privacy/requests/:id/answer',
  final: true,
  input: z.object({
    id: Id,
    status: z.enum(['answered', 'refused']),
    answer: z.string().trim().min(1).max(10_000),
  }),
  output: Request,
  errors: ['request_closed', 'identity_unproven', 'nothing_exported'],
})

/** The person asks no more. Errors: `request_closed`. */
export const withdrawRequest = action('privacy.withdraw_request', {
  allow: may.update,
  http: 'POST /privacy/requests/:id/withdraw',
  input: z.object({ id: Id }),
  output: Request,
  errors: ['request_closed'],
})

/** Tells those responsible of requests whose day comes near, each once; only the nightly job calls it. */
export const remindOfRequests = action('privacy.remind_of_requests', {
  allow: may.update,
  input: z.object({}),
  output: z.object({ reminded: z.int() }),
})
