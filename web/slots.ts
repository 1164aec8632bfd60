/** Places of the shell that modules fill. */
import { type Permission, type Query, slot } from '#kernel/contract.ts'
import type { Filter } from '#kernel/list.ts'
import type { Icon, Lazy } from './screens.ts'

/** A part of a screen put into a slot; the slot's owner says which props it gets. */
export type ScreenPart<Props = object> = {
  key: string
  /** Text such as `customers:tabs.timeline`, where the slot shows one. */
  label?: string
  order?: number
  /** Without this permission the part is left out. */
  allow?: Permission
  component: Lazy<Props>
}

/** A record found by the palette. `to`: its page. */
export type Found = { id: string; title: string; detail?: string; to: string }

/** Finds a module's records for the palette: `label` is the group's text, as `customers:menu.customers`. */
export type RecordSearch = {
  label: string
  icon: Icon
  allow: Permission
  /** As `customers.customer`, where other records may speak of these. */
  kind?: string
  find: (text: string, signal: AbortSignal) => Promise<readonly Found[]>
}

/** Right side of the top bar, before the person's menu: the bell. */
export const topBar = slot<ScreenPart>('shell.top_bar')

/** Above every page: announcements, a licence that ends. */
export const banner = slot<ScreenPart>('shell.banner')

/** On a page that is closed to the person, for want of `permission`: why, and who can open it. */
export const whyClosed = slot<ScreenPart<{ permission: string }>>('shell.why_closed')

/** The first page, in order; without any, `/` goes to the first entry of the navigation. */
export const home = slot<ScreenPart>('shell.home')

/** Records in the palette. */
export const recordSearch = slot<RecordSearch>('shell.record_search')

/**
 * Where records of a kind are seen. `kind` as `customers.customer`; `list` shows those a filter of its list leaves, `own` naming
 * the list where a company made several; `begin`: where the first one is made, with the text of the button that leads there.
 */
export type RecordPlace = {
  kind: string
  page: (id: string) => string
  list?: (filter: Filter, own?: string) => string
  begin?: { label: string; to: string; allow: Permission }
}

/** Filled by who has the records, for who tells of them without knowing them: the audit, imports, the trash. */
export const recordPlace = slot<RecordPlace>('shell.record_place')

/**
 * Something a new company does first; the first page lists them until all are done. Texts `<label>.title` and `.text`,
 * as of `identity:first_steps.invite`. Done once `isDone` finds what is really there, or once one of these events `happened`.
 */
export type FirstStep = {
  key: string
  label: string
  icon: Icon
  to: string
  order: number
  allow?: Permission
  isDone?: () => Promise<boolean>
  happened?: readonly string[]
}

/** Where the company's own picture is read; it takes the place of the house's mark. `logo`: its id, from the session. */
export const companyPicture = slot<{ address: (logo: string) => string }>('shell.company_picture')

/** First steps, from all modules. */
export const firstStep = slot<FirstStep>('shell.first_step')

/** A kind of happening as a record's own module tells it. `events`: their names; `label`: in the reader's words. */
export type StoryKind = {
  key: string
  label: string
  events: readonly string[]
  icon: Icon
  color: string
}

/**
 * What happened to the record `about`, for any record's page. Filled by the one module that remembers what happened. `load` asks
 * for what it shows first, so that it comes together with the record.
 */
export const recordTimeline = slot<
  ScreenPart<{ about: string; kinds: readonly StoryKind[] }> & { load: (about: string) => Promise<unknown> }
>('shell.record_timeline')

/** Takes back everything one run changed. Filled by the one module that remembers runs. */
export const undoing = slot<{ undo: (runId: string) => Promise<unknown> }>('shell.undoing')

/**
 * Groups of a kind of record by which every list is filtered whose rows name one, as the segments of customers. `key`: the
 * field in the list's filter; `label`: its text. `choices`: where the groups there are are asked for and how they are read.
 */
export type GroupFilter = {
  of: string
  key: string
  label: string
  allow: Permission
  choices: {
    query: Query
    read: (answer: never) => readonly { value: string; label: string; color?: string }[]
  }
}

/** Filled by who has the groups. */
export const groupFilter = slot<GroupFilter>('shell.group_filter')
