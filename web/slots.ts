/** Places of the shell that modules fill. */
import { type Permission, slot } from '#kernel/contract.ts'
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
  find: (text: string, signal: AbortSignal) => Promise<readonly Found[]>
}

/** Right side of the top bar, before the person's menu: the bell. */
export const topBar = slot<ScreenPart>('shell.top_bar')

/** Above every page: announcements, a licence that ends. */
export const banner = slot<ScreenPart>('shell.banner')

/** The first page, in order; without any, `/` goes to the first entry of the navigation. */
export const home = slot<ScreenPart>('shell.home')

/** Records in the palette. */
export const recordSearch = slot<RecordSearch>('shell.record_search')
