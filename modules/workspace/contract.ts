/** What makes a workplace one's own: saved views, preferences, notifications, records opened lately. */
import { z } from 'zod'
import { action, Done, permissions, query } from '#kernel/contract.ts'
import { Id } from '#kernel/values/id.ts'

/** `share`: show one's views to others and change those others share. The rest is everybody's own and needs no permission. */
export const may = permissions('workspace', ['share'])

const ListKey = z
  .string()
  .regex(/^[a-z_]+\.[a-z0-9_.]+$/, { error: 'not_a_list' })
  .max(100)
const LONGEST_STATE = 20_000
const LONGEST_PREFERENCE = 10_000
const jsonLength = (value: unknown): number => JSON.stringify(value).length

/** `team`: the people of the owner's team; `all`: everybody of the company. */
export const ViewScope = z.enum(['mine', 'team', 'all'])
export type ViewScope = z.infer<typeof ViewScope>

/** What the list remembers: filter, search, sort, columns, widths. Its screen decides the form; at most 20 kB of JSON. */
const ViewState = z
  .record(z.string(), z.unknown())
  .refine((state) => jsonLength(state) <= LONGEST_STATE, { error: 'view_too_large' })

/** A named way to look at a list. `mine`: the caller made it; `default`: the caller's list opens with it. */
export const SavedView = z.object({
  id: Id,
  list: z.string(),
  name: z.string(),
  scope: ViewScope,
  mine: z.boolean(),
  default: z.boolean(),
  position: z.int(),
  state: z.record(z.string(), z.unknown()),
  version: z.int(),
})
export type SavedView = z.infer<typeof SavedView>

/** The views of a list (`customers.customer`) that the caller sees, by position and name. */
export const listSavedViews = query('workspace.list_saved_views', {
  allow: 'signed_in',
  http: 'GET /saved-views',
  input: z.object({ list: ListKey.optional() }),
  output: z.object({ rows: z.array(SavedView) }),
})

const ViewName = z.string().trim().min(1).max(80)
const Position = z.int().min(0).max(10_000)

/** Keeps a view. Errors: `forbidden` to share without `workspace:share`, `too_many_views` with `{ most }`. */
export const createSavedView = action('workspace.create_saved_view', {
  allow: 'signed_in',
  http: 'POST /saved-views',
  input: z.object({
    id: Id.optional(),
    list: ListKey,
    name: ViewName,
    scope: ViewScope.default('mine'),
    state: ViewState,
    position: Position.default(0),
    default: z.boolean().default(false),
  }),
  output: SavedView,
  errors: ['too_many_views'],
})

/**
 * Changes a view; only what is given. `default` is the caller's own choice, so anybody who sees the view may set it; the
 * rest needs the owner, or `workspace:share` for a shared one. Errors: `not_your_view`, `forbidden`.
 */
export const updateSavedView = action('workspace.update_saved_view', {
  allow: 'signed_in',
  http: 'PUT /saved-views/:id',
  input: z.object({
    id: Id,
    name: ViewName.optional(),
    scope: ViewScope.optional(),
    state: ViewState.optional(),
    position: Position.optional(),
    default: z.boolean().optional(),
  }),
  output: SavedView,
  errors: ['not_your_view'],
})

/** Removes a view, for everybody who saw it. Errors: `not_your_view`. */
export const deleteSavedView = action('workspace.delete_saved_view', {
  allow: 'signed_in',
  http: 'DELETE /saved-views/:id',
  input: z.object({ id: Id }),
  output: Done,
  errors: ['not_your_view'],
})

const Preferences = z.record(z.string(), z.unknown())

/** What screens remember of the caller, in every company apart: all of it, key by key. */
export const getPreferences = query('workspace.get_preferences', {
  allow: 'signed_in',
  http: 'GET /preferences',
  input: z.object({}),
  output: z.object({ preferences: Preferences }),
})

/** Sets these keys and leaves the others; null forgets one. 10 kB of JSON per key, 200 keys: `too_many_preferences`. */
export const setPreferences = action('workspace.set_preferences', {
  unaudited: true,
  allow: 'signed_in',
  http: 'PUT /preferences',
  input: z.object({
    preferences: z.record(
      z.string().regex(/^[\w.-]{1,100}$/, { error: 'not_a_preference_key' }),
      z.unknown().refine((value) => jsonLength(value ?? null) <= LONGEST_PREFERENCE, {
        error: 'preference_too_large',
      }),
    ),
  }),
  output: z.object({ preferences: Preferences }),
  errors: ['too_many_preferences'],
})

/**
 * Tells people something that waits in their inbox until read, and their open screens at once. Only modules `call` it.
 *
 * `kind`: `noun_past`, by which people may sort. `titleKey`: a text such as `customers:notifications.import_finished`,
 * told to each reader in their language with `params`. `link`: a path of the application. `about`: the record at hand.
 */
export const notify = action('workspace.notify', {
  allow: 'signed_in',
  input: z.object({
    userIds: z.array(Id).max(1_000),
    kind: z.string().regex(/^[a-z_]+\.[a-z_]+$/),
    titleKey: z.string().regex(/^[a-z_]+:[\w.]+$/),
    params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
    link: z
      .string()
      .regex(/^\/(?!\/)/)
      .max(500)
      .optional(),
    about: Id.optional(),
  }),
  output: Done,
})

/** `title` is in the reader's language. Moments are ISO 8601. */
export const Notification = z.object({
  id: Id,
  kind: z.string(),
  title: z.string(),
  link: z.string().nullable(),
  about: Id.nullable(),
  created_at: z.string(),
  read_at: z.string().nullable(),
})
export type Notification = z.infer<typeof Notification>

/** The caller's notifications, newest first, and how many are unread. They are kept 90 days. */
export const listNotifications = query('workspace.list_notifications', {
  allow: 'signed_in',
  http: 'GET /notifications',
  input: z.object({
    unread: z.stringbool().or(z.boolean()).default(false),
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(30),
  }),
  output: z.object({ rows: z.array(Notification), next: z.string().optional(), unread: z.int() }),
})

/** Marks these as read, or all when no ids are given. Answers how many stay unread. */
export const readNotifications = action('workspace.read_notifications', {
  unaudited: true,
  allow: 'signed_in',
  http: 'POST /notifications/read',
  input: z.object({ ids: z.array(Id).max(200).optional() }),
  output: z.object({ unread: z.int() }),
})

/** Forgets notifications older than 90 days. Called by a daily job. */
export const forgetNotifications = action('workspace.forget_notifications', {
  allow: 'signed_in',
  input: z.object({}),
  output: Done,
})

/** `kind` such as `customers.customer`; `opened_at` ISO 8601. */
export const RecentRecord = z.object({
  kind: z.string(),
  id: Id,
  title: z.string(),
  link: z.string(),
  opened_at: z.string(),
})
export type RecentRecord = z.infer<typeof RecentRecord>

/** The records the caller opened last, newest first; fifty are remembered. */
export const listRecentRecords = query('workspace.list_recent_records', {
  allow: 'signed_in',
  http: 'GET /recent',
  input: z.object({ limit: z.coerce.number().int().min(1).max(50).default(10) }),
  output: z.object({ rows: z.array(RecentRecord) }),
})

/** Remembers that the caller opened a record. `title` as it was then. */
export const noteRecentRecord = action('workspace.note_recent_record', {
  unaudited: true,
  allow: 'signed_in',
  http: 'POST /recent',
  input: z.object({
    kind: ListKey,
    id: Id,
    title: z.string().min(1).max(200),
    link: z
      .string()
      .regex(/^\/(?!\/)/)
      .max(500),
  }),
  output: Done,
})

/**
 * Which of these kinds of event ever happened in the company: what a new company has really done. At most 20 names, as
 * `deals.opportunity_moved`; those the caller may not see, and those nobody emits, never happened.
 */
export const listHappened = query('workspace.list_happened', {
  allow: 'signed_in',
  http: 'GET /happened',
  input: z.object({
    names: z.preprocess(
      (given) => (typeof given === 'string' ? given.split(',').filter(Boolean) : given),
      z.array(z.string().max(100)).max(20),
    ),
  }),
  output: z.object({ happened: z.array(z.string()) }),
})
