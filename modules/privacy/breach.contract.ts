/** Breaches of data: what happened, whom it concerns, who must be told by when, and the proof that they were. */
import { z } from 'zod'
import { action, query } from '#kernel/contract.ts'
import { ListInput, page, Selection } from '#kernel/list.ts'
import { Id } from '#kernel/values/id.ts'
import { may } from './contract.ts'

export const Severity = z.enum(['low', 'medium', 'high'])

/** What kinds of personal data it is about. */
export const Category = z.enum([
  'identity',
  'contact',
  'purchases',
  'payments',
  'location',
  'credentials',
  'sensitive',
])

const Moment = z.iso.datetime({ offset: true })

const written = {
  title: z.string().trim().min(1).max(200),
  detected_at: Moment,
  description: z.string().trim().max(10_000),
  categories: z.array(Category).max(7),
  people_count: z.int().min(0).max(100_000_000).nullable(),
  severity: Severity,
  measures: z.string().trim().max(10_000),
}

/**
 * `authority_due_at`, `people_due_at`: last moment to tell the authority and the people, counted from `detected_at` by the law of the
 * company's country. `authority_told_at`, `people_told_at`: when it was done, with `*_note`: how.
 */
export const Breach = z.object({
  id: Id,
  number: z.string(),
  ...written,
  detected_at: z.string(),
  authority: z.string(),
  authority_due_at: z.string(),
  people_due_at: z.string(),
  authority_told_at: z.string().nullable(),
  authority_note: z.string(),
  people_told_at: z.string().nullable(),
  people_note: z.string(),
  closed_at: z.string().nullable(),
  recorded_by: z.string(),
  created_at: z.string(),
  version: z.int(),
})
export type Breach = z.infer<typeof Breach>

/** Filters and sorts: `number`, `title`, `severity`, `detected_at` (newest first by default), `authority_due_at`, `closed_at`, `open`. */
export const listBreaches = query('privacy.list_breaches', {
  allow: may.read,
  http: 'GET /privacy/breaches',
  input: ListInput,
  output: page(Breach),
})

export const countBreaches = query('privacy.count_breaches', {
  allow: may.read,
  http: 'GET /privacy/breaches/count',
  input: Selection,
  output: z.object({ count: z.int() }),
})

/** A breach, with drafts of what to write to the authority and to the people concerned. */
export const getBreach = query('privacy.get_breach', {
  allow: may.read,
  http: 'GET /privacy/breaches/:id',
  input: z.object({ id: Id }),
  output: Breach.extend({ drafts: z.object({ authority: z.string(), people: z.string() }) }),
})

/** Errors: `detected_later` where it would have been seen in the future. */
export const recordBreach = action('privacy.record_breach', {
  allow: may.create,
  http: 'POST /privacy/breaches',
  input: z.object({
    id: Id.optional(),
    ...written,
    description: written.description.default(''),
    categories: written.categories.default([]),
    people_count: written.people_count.default(null),
    severity: written.severity.default('medium'),
    measures: written.measures.default(''),
  }),
  output: Breach,
  errors: ['detected_later'],
})

/** Errors: `breach_closed`, `detected_later`. */
export const updateBreach = action('privacy.update_breach', {
  allow: may.update,
  http: 'PATCH /privacy/breaches/:id',
  input: z.object({ id: Id, ...z.object(written).partial().shape }),
  output: Breach,
  errors: ['breach_closed', 'detected_later'],
})

/** Enters that the authority or the people were told, and how. Errors: `breach_closed`, `already_told`. */
export const tellOfBreach = action('privacy.tell_of_breach', {
  allow: may.update,
  http: 'POST /privacy/breaches/:id/told',
  input: z.object({
    id: Id,
    whom: z.enum(['authority', 'people']),
    note: z.string().trim().min(1).max(1_000),
  }),
  output: Breach,
  errors: ['breach_closed', 'already_told'],
})

/** Errors: `breach_closed`; `not_told_yet` while the authority was not told. */
export const closeBreach = action('privacy.close_breach', {
  allow: may.update,
  http: 'POST /privacy/breaches/:id/close',
  input: z.object({ id: Id }),
  output: Breach,
  errors: ['breach_closed', 'not_told_yet'],
})
