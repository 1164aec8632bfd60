/** Forms that visitors fill without signing in, and what they sent. */
import { z } from 'zod'
import { action, Done, event, query } from '#kernel/contract.ts'
import { ListInput, page } from '#kernel/list.ts'
import { Day } from '#kernel/values/day.ts'
import { Id } from '#kernel/values/id.ts'
import { may } from './contract.ts'

const Text = (longest: number) => z.string().trim().max(longest)

/** What a form can ask, and the company's own fields of customers as `custom.<key>`. */
export const FieldKey = z.string().regex(/^(name|email|phone|company|message|custom\.[a-z0-9_]{1,60})$/)
export const FormField = z.object({ key: FieldKey, required: z.boolean() })
export type FormField = z.infer<typeof FormField>

/** What visitors agree to, and for which purpose. Panama: Law 81 of 2019 asks for consent that can be shown. */
export const ConsentAsked = z.object({ purpose: Text(60).min(1), text: Text(1_000).min(1) })

/** A site of the company's, where a form may stand: an origin, `https://www.example.com`. */
const Site = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^https:\/\/[a-z0-9.-]+(:\d{1,5})?$/, { error: 'not_a_site' })

export const Slug = z
  .string()
  .trim()
  .regex(/^[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?$/, { error: 'not_a_slug' })

const written = {
  slug: Slug,
  name: Text(80).min(1),
  title: Text(120).min(1),
  intro: Text(1_000),
  fields: z.array(FormField).min(1).max(30),
  consent: ConsentAsked.nullable(),
  thanks: Text(1_000),
  /** Where visitors are taken once they sent it, on one of `sites`; '' shows `thanks`. */
  redirect_url: z
    .url({ protocol: /^https$/ })
    .max(500)
    .or(z.literal('')),
  sites: z.array(Site).max(20),
  /** They get its leads in turn; nobody, nobody. */
  assignee_ids: z.array(Id).max(50),
  tags: z.array(Text(40).min(1)).max(20),
  source: Text(100),
  active: z.boolean(),
}

/** `path`: of the hosted page. `captured`, `quarantined`: how many were sent. */
export const Form = z.object({
  ...written,
  id: Id,
  version: z.int(),
  path: z.string(),
  captured: z.int(),
  quarantined: z.int(),
})
export type Form = z.infer<typeof Form>

const refusals = [
  'slug_taken',
  'not_reachable',
  'field_twice',
  'unaskable_field',
  'unknown_assignee',
  'redirect_elsewhere',
] as const

export const listForms = query('leads.list_forms', {
  allow: may.read,
  http: 'GET /lead-forms',
  input: z.object({}),
  output: z.object({ forms: z.array(Form) }),
})

/**
 * Errors: `slug_taken`; `not_reachable` without mail and phone; `field_twice`, `unaskable_field` with the `{ key }`;
 * `unknown_assignee`; `redirect_elsewhere` with the `{ site }` that is none of `sites`.
 */
export const createForm = action('leads.create_form', {
  allow: may.configure,
  http: 'POST /lead-forms',
  input: z.object({
    ...written,
    id: Id.optional(),
    intro: written.intro.default(''),
    consent: written.consent.default(null),
    thanks: written.thanks.default(''),
    redirect_url: written.redirect_url.default(''),
    sites: written.sites.default([]),
    assignee_ids: written.assignee_ids.default([]),
    tags: written.tags.default([]),
    source: written.source.default(''),
    active: written.active.default(true),
  }),
  output: Form,
  errors: refusals,
})

/** Changes what is given. Another consent text is another version of it. */
export const updateForm = action('leads.update_form', {
  allow: may.configure,
  http: 'PUT /lead-forms/:id',
  input: z.object(written).partial().extend({ id: Id }),
  output: Form,
  errors: refusals,
})

export const deleteForm = action('leads.delete_form', {
  allow: may.configure,
  http: 'DELETE /lead-forms/:id',
  input: z.object({ id: Id }),
  output: Done,
})

export const restoreForm = action('leads.restore_form', {
  allow: may.configure,
  http: 'POST /lead-forms/:id/restore',
  input: z.object({ id: Id }),
  output: Form,
})

/** A field as visitors see it. */
const AskedField = z.object({
  key: z.string(),
  label: z.string(),
  help: z.string(),
  type: z.string(),
  required: z.boolean(),
  options: z.array(z.object({ key: z.string(), label: z.string() })),
})

/** A form as visitors see it. `stamp`: proves when it was opened; it goes along with what is sent. */
export const OpenForm = z.object({
  slug: z.string(),
  title: z.string(),
  intro: z.string(),
  thanks: z.string(),
  redirect_url: z.string(),
  fields: z.array(AskedField),
  consent: ConsentAsked.nullable(),
  sites: z.array(z.string()),
  stamp: z.string(),
})
export type OpenForm = z.infer<typeof OpenForm>

/** A form in the company in scope. Errors: `not_found`, also where it is closed. */
export const showForm = query('leads.show_form', {
  allow: 'anyone',
  input: z.object({ form: z.string().max(60) }),
  output: OpenForm,
})

/** Where a visitor came from, as the address and the page that framed the form said. */
export const Origin = z.object({
  utm_source: Text(100),
  utm_medium: Text(100),
  utm_campaign: Text(100),
  referrer: Text(500),
})

/**
 * A visitor sends a form. Answers are texts by field; `trap` is an input people do not see. `posted_from`: origin of the page
 * it was sent from; from one of the form's `sites` it needs no stamp.
 * `sent: false`: `problems` by field, as codes with texts. What looks like spam is kept for review and thanked all the same.
 */
export const submitForm = action('leads.submit_form', {
  allow: 'anyone',
  input: z.object({
    form: z.string().max(60),
    answers: z.record(z.string().max(80), z.string().max(5_000)),
    agreed: z.boolean(),
    trap: z.string().max(5_000),
    stamp: z.string().max(300),
    posted_from: Text(300).default(''),
    origin: Origin.partial(),
  }),
  output: z.object({
    sent: z.boolean(),
    problems: z.array(z.object({ field: z.string(), code: z.string() })),
    form: OpenForm,
  }),
  rate: 'guess',
})

export const Verdict = z.enum(['captured', 'quarantined', 'dismissed'])
/** What looked wrong: the trap was filled, sent too fast, with no valid stamp, too many links. */
export const Suspicion = z.enum(['trap', 'hasty', 'unstamped', 'links'])
export type Suspicion = z.infer<typeof Suspicion>

/** `answers`: by field. `consent`: what was agreed to, on which day. `customer_name`: '' while it is nobody's. */
export const Submission = z.object({
  id: Id,
  form_id: Id,
  form: z.string(),
  customer_id: Id.nullable(),
  customer_name: z.string(),
  verdict: Verdict,
  suspicions: z.array(Suspicion),
  answers: z.record(z.string(), z.string()),
  facts: Origin.partial(),
  consent: ConsentAsked.extend({ version: z.int(), on: Day }).nullable(),
  submitted_at: z.string(),
})
export type Submission = z.infer<typeof Submission>

/** What was sent, latest first. Fields: `verdict`, `form_id`, `customer_id`, `submitted_at`. */
export const listSubmissions = query('leads.list_submissions', {
  allow: may.update,
  http: 'GET /lead-submissions',
  input: ListInput.omit({ fields: true }),
  output: page(Submission),
})

/** It is no spam: the lead is taken in as if it had come in by itself. Errors: `not_quarantined`. */
export const acceptSubmission = action('leads.accept_submission', {
  allow: may.update,
  http: 'POST /lead-submissions/:id/accept',
  input: z.object({ id: Id }),
  output: z.object({ customer_id: Id }),
  errors: ['not_quarantined'],
})

/** It is spam. Errors: `not_quarantined`. */
export const dismissSubmission = action('leads.dismiss_submission', {
  allow: may.update,
  http: 'POST /lead-submissions/:id/dismiss',
  input: z.object({ id: Id }),
  output: Done,
  errors: ['not_quarantined'],
})

const Named = z.object({ id: Id, name: z.string() })
export const formCreated = event('leads.form_created', { about: 'id', allow: may.read, payload: Named })
export const formUpdated = event('leads.form_updated', { about: 'id', allow: may.read, payload: Named })
export const formDeleted = event('leads.form_deleted', { about: 'id', allow: may.read, payload: Named })
export const formRestored = event('leads.form_restored', { about: 'id', allow: may.read, payload: Named })
