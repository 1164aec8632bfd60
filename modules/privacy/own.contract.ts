/** What people do at the company's public page of privacy: read the notice, prove their address, ask, take consents back. */
import { z } from 'zod'
import { action, Done, query } from '#kernel/contract.ts'
import { Id } from '#kernel/values/id.ts'
import { Consent, OwnPurpose } from './consent.contract.ts'
import { Right } from './contract.ts'
import { Request, RequestStatus } from './request.contract.ts'

/** Name of the cookie that carries the pass. */
export const PASS = 'ceiba_privacy'

export const Flaw = z.object({ field: z.string(), code: z.string() })
export type Flaw = z.infer<typeof Flaw>

/** `address`: proven; null shows only the notice and the way in. */
export const OwnPage = z.object({
  address: z.string().nullable(),
  days: z.record(Right, z.int()),
  contact: z.string(),
  notice_number: z.int().nullable(),
  requests: z.array(
    z.object({
      id: Id,
      number: z.string(),
      right: Right,
      status: RequestStatus,
      received_at: z.string(),
      due_on: z.string().nullable(),
      answered_at: z.string().nullable(),
      answer: z.string(),
      has_export: z.boolean(),
    }),
  ),
  consents: z.array(
    Consent.pick({ id: true, purpose: true, text: true, given_at: true, revoked_at: true, source: true }),
  ),
  /** What was written and could not be taken. */
  written: z.object({ right: z.string(), name: z.string(), document: z.string(), details: z.string() }),
  flaws: z.array(Flaw),
})
export type OwnPage = z.infer<typeof OwnPage>

export const openOwnPage = query('privacy.open_own_page', {
  allow: 'anyone',
  input: z.object({}),
  output: OwnPage,
})

/** The notice that holds, in the visitor's language, with those data goes to. */
export const readNotice = query('privacy.read_notice', {
  allow: 'anyone',
  input: z.object({ number: z.coerce.number().int().min(1).max(100_000).optional() }),
  output: z.object({
    number: z.int().nullable(),
    published_at: z.string().nullable(),
    body: z.string(),
    recipients: z.array(z.object({ name: z.string(), purpose: z.string(), country: z.string() })),
  }),
})

/** Mails a code to any address: whoever has it may ask about it. */
export const requestOwnCode = action('privacy.request_own_code', {
  allow: 'anyone',
  rate: 'guess',
  unaudited: true,
  input: z.object({ email: z.string().trim().max(254) }),
  output: z.object({ flaw: Flaw.nullable() }),
})

export const enterOwnPage = action('privacy.enter_own_page', {
  allow: 'anyone',
  rate: 'guess',
  unaudited: true,
  input: z.object({ email: z.string().trim().max(254), code: z.string().trim().max(20) }),
  output: z.object({ flaw: Flaw.nullable() }),
})

export const leaveOwnPage = action('privacy.leave_own_page', {
  allow: 'anyone',
  unaudited: true,
  input: z.object({}),
  output: Done,
})

/** A request of whoever carries the pass; what is wrong comes back on the page. The same open request is not made twice. */
export const askOwn = action('privacy.ask_own', {
  allow: 'anyone',
  input: z.object({
    right: z.string().max(40),
    name: z.string().trim().max(500),
    document: z.string().trim().max(500),
    details: z.string().trim().max(10_000),
  }),
  output: OwnPage,
})

/** Takes back consents of whoever carries the pass: all to one purpose. */
export const revokeOwn = action('privacy.revoke_own', {
  allow: 'anyone',
  input: z.object({ purpose: OwnPurpose }),
  output: Done,
})

/** Takes back a request that is not answered yet. */
export const withdrawOwn = action('privacy.withdraw_own', {
  allow: 'anyone',
  input: z.object({ id: Id }),
  output: Done,
})

/** The ZIP of an answered request of whoever carries the pass. */
export const downloadOwn = query('privacy.download_own', {
  allow: 'anyone',
  download: true,
  audited: true,
  input: Request.pick({ id: true }),
  output: Done,
})
