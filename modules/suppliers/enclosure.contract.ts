/**
 * Files that go to suppliers along with what they are asked: drawings, photos. A supplier gets copies made anew, under names of ours
 * (0044); of whom they come is told to nobody.
 */
import { z } from 'zod'
import { action, Done, event, query } from '#kernel/contract.ts'
import { Id } from '#kernel/values/id.ts'
import { may } from './contract.ts'

/** Files that go along with one request, taken back ones counted. */
export const MOST_ENCLOSURES = 10

/**
 * `name`: the request's number and a count, as the supplier sees it. `fetched_at`: the supplier opened it first. `withdrawn_at`: taken
 * back; the supplier gets it no more.
 */
export const Enclosure = z.object({
  id: Id,
  name: z.string(),
  media_type: z.string(),
  bytes: z.int(),
  enclosed_by: z.string(),
  enclosed_at: z.string(),
  fetched_at: z.string().nullable(),
  withdrawn_at: z.string().nullable(),
})
export type Enclosure = z.infer<typeof Enclosure>

/**
 * Puts copies of photos and PDFs into requests that can still be answered. Whoever calls has had somebody look at what is on them.
 *
 * `file_ids`: of `kernel.file`. `mails`: tell the suppliers by mail, since their request is out already.
 * `enclosed`: copies made; a request that has a file already gets it no second time.
 * Errors: `not_waiting`; `too_many_enclosures` with `{ most }`; `enclosure_unfit` of what is neither photo nor PDF.
 */
export const encloseFiles = action('suppliers.enclose_files', {
  allow: may.ask,
  input: z.object({
    request_ids: z.array(Id).min(1).max(100),
    file_ids: z.array(Id).min(1).max(MOST_ENCLOSURES),
    mails: z.boolean().default(false),
  }),
  output: z.object({ enclosed: z.int() }),
  errors: ['not_waiting', 'too_many_enclosures', 'enclosure_unfit'],
})

/** What the supplier gets, for the company's people to look at. */
export const getEnclosure = query('suppliers.get_enclosure', {
  allow: may.see_prices,
  http: 'GET /request-enclosures/:id',
  input: z.object({ id: Id }),
  output: Done,
  download: true,
})

/** Takes a file back: from now on the supplier can't open it. */
export const withdrawEnclosure = action('suppliers.withdraw_enclosure', {
  allow: may.ask,
  http: 'POST /request-enclosures/:id/withdraw',
  input: z.object({ id: Id }),
  output: Done,
})

const Told = z.object({
  id: Id,
  number: z.string(),
  supplier_id: Id,
  supplier_name: z.string(),
  files: z.int(),
})
const told = { about: 'id', along: ['supplier_id'], allow: may.see_prices, payload: Told } as const

export const filesEnclosed = event('suppliers.files_enclosed', told)
export const enclosureWithdrawn = event('suppliers.enclosure_withdrawn', {
  ...told,
  payload: Told.extend({ name: z.string() }),
})
