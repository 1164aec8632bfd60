/** Many quotes as PDFs in one file, made in the background and kept for some days. */
import { z } from 'zod'
import { action, Done, query } from '#kernel/contract.ts'
import { Selection } from '#kernel/list.ts'
import { Id } from '#kernel/values/id.ts'
import { may } from './contract.ts'

/** Quotes in one bundle. */
export const MOST_BUNDLED = 2_000
/** Days a bundle can be fetched. */
export const BUNDLE_DAYS = 7

/**
 * `done` of `total` files are in it. `bytes`: of the whole, once it is done. `until`: from then on it is gone. What somebody
 * deleted meanwhile is left out, so that `done` may end below `total`.
 */
export const Bundle = z.object({
  id: Id,
  state: z.enum(['waiting', 'drawing', 'done', 'cancelled', 'failed']),
  done: z.int(),
  total: z.int(),
  bytes: z.int().nullable(),
  created_at: z.string(),
  until: z.string(),
})
export type Bundle = z.infer<typeof Bundle>

const One = z.object({ id: Id })

/**
 * Begins a bundle of what is chosen, the newest quote first: of each the file its buyer has, of a draft how it stands. Whoever
 * began it is told when it is done. `expected`: how many one chose.
 *
 * Errors: `nothing_to_bundle`; `too_many_at_once` with `{ most }`; `selection_changed` with `{ expected, now }`.
 */
export const startBundle = action('quotes.start_bundle', {
  final: true,
  allow: may.export,
  http: 'POST /quotes/bundles',
  rate: 'costly',
  input: Selection.extend({ id: Id.optional(), expected: z.int().min(0).optional() }),
  output: Bundle,
  errors: ['nothing_to_bundle', 'too_many_at_once', 'selection_changed'],
})

/** One's own; of others `not_found`. */
export const getBundle = query('quotes.get_bundle', {
  allow: may.export,
  http: 'GET /quotes/bundles/:id',
  input: One,
  output: Bundle,
})

/** Stops it; what was drawn is thrown away. Errors: `bundle_ended`. */
export const cancelBundle = action('quotes.cancel_bundle', {
  final: true,
  allow: may.export,
  http: 'POST /quotes/bundles/:id/cancel',
  input: One,
  output: Bundle,
  errors: ['bundle_ended'],
})

/** The file. Errors: `bundle_not_done`. */
export const downloadBundle = query('quotes.download_bundle', {
  allow: may.export,
  http: 'GET /quotes/bundles/:id/file',
  input: One,
  output: Done,
  download: true,
  audited: true,
  errors: ['bundle_not_done'],
})

/** How far the work is; `going`: whether anybody still wants it. Called by the job. */
export const recordBundle = action('quotes.record_bundle', {
  allow: may.export,
  final: true,
  unaudited: true,
  input: One.extend({ done: z.int().min(0) }),
  output: z.object({ going: z.boolean() }),
})

const Received = z.object({
  id: Id,
  name: z.string(),
  mediaType: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  place: z.string(),
})

/** The work is over: with a file, or without one because it failed. Called by the job. */
export const finishBundle = action('quotes.finish_bundle', {
  allow: may.export,
  final: true,
  unaudited: true,
  input: One.extend({ done: z.int().min(0), file: Received.nullable() }),
  output: Done,
})
