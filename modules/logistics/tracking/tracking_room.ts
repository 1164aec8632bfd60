/** What every part of the tracking page is drawn with. */
import { type Html, html, type Visit } from '#kernel/server/page.ts'
import type { Tracked } from '../recipient.contract.ts'
import type { clockOf, Say } from './tracking_texts.ts'

export type Room = {
  it: Tracked
  visit: Visit
  say: Say
  language: 'es' | 'en'
  path: string
  clock: ReturnType<typeof clockOf>
}

export const pathOf = (visit: Visit): string => `/t/${visit.company.slug}/${visit.sent.token}`

/** The language goes along where it was chosen. */
export const withLanguage = ({ sent }: Visit, path: string): string =>
  sent.lang ? `${path}${path.includes('?') ? '&' : '?'}lang=${sent.lang}` : path

export const keptLanguage = ({ sent }: Visit): Html | false =>
  sent.lang !== undefined && html`<input type="hidden" name="lang" value="${sent.lang}">`
