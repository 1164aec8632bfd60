/** What people may ask of a company about their own data, and what the company proves it did. Panama: Law 81 of 2019; Costa Rica: Law 8968. */
import { z } from 'zod'
import { event, permissions } from '#kernel/contract.ts'
import { Id } from '#kernel/values/id.ts'

/**
 * `read`: requests, the register of consents, breaches and recipients. `create`, `update`, `delete`: work on them. `export`: take out all that is
 * held of a person. `erase`: erase it for good. `configure`: notices, days, what is kept how long.
 */
export const may = permissions('privacy', ['export', 'erase', 'configure'])

/** What a person may ask for: to see, mend, delete, stop the use of, or take along what is held of them. */
export const Right = z.enum(['access', 'rectification', 'cancellation', 'opposition', 'portability'])
export type Right = z.infer<typeof Right>

export const Language = z.enum(['es', 'en'])

const Request = z.object({ id: Id, number: z.string(), right: Right })

export const requestReceived = event('privacy.request_received', {
  about: 'id',
  allow: may.read,
  payload: Request.extend({ channel: z.string(), due_on: z.string().nullable() }),
})
export const identityProven = event('privacy.identity_proven', {
  about: 'id',
  allow: may.read,
  payload: Request.extend({ how: z.string(), due_on: z.string() }),
})
export const requestDue = event('privacy.request_due', {
  about: 'id',
  allow: may.read,
  payload: Request.extend({ due_on: z.string() }),
})
export const requestAnswered = event('privacy.request_answered', {
  about: 'id',
  allow: may.read,
  payload: Request.extend({ status: z.string() }),
})
export const personExported = event('privacy.person_exported', {
  about: 'id',
  allow: may.read,
  payload: Request.extend({ records: z.int() }),
})
export const personErased = event('privacy.person_erased', {
  about: 'id',
  allow: may.read,
  payload: Request.extend({ erased: z.int(), anonymised: z.int(), kept: z.int() }),
})

const Consent = z.object({
  id: Id,
  customer_id: Id.nullable(),
  purpose: z.string(),
  channel: z.string(),
})
export const consentGiven = event('privacy.consent_given', {
  about: 'id',
  along: ['customer_id'],
  allow: may.read,
  payload: Consent,
})
export const consentRevoked = event('privacy.consent_revoked', {
  about: 'id',
  along: ['customer_id'],
  allow: may.read,
  payload: Consent,
})

export const noticePublished = event('privacy.notice_published', {
  about: 'id',
  allow: may.read,
  payload: z.object({ id: Id, number: z.int() }),
})

export const agedCleared = event('privacy.aged_cleared', {
  about: 'id',
  allow: may.read,
  payload: z.object({ id: Id, kind: z.string(), count: z.int() }),
})

const Breach = z.object({ id: Id, number: z.string(), title: z.string() })
export const breachRecorded = event('privacy.breach_recorded', {
  about: 'id',
  allow: may.read,
  payload: Breach.extend({ authority_due_at: z.string() }),
})
export const breachTold = event('privacy.breach_told', {
  about: 'id',
  allow: may.read,
  payload: Breach.extend({ whom: z.enum(['authority', 'people']) }),
})
export const breachClosed = event('privacy.breach_closed', {
  about: 'id',
  allow: may.read,
  payload: Breach,
})
