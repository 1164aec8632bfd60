/** What pages of orders in the suppliers' portal share: its frame, words, addresses, what is wrong with a field. */
import { filled } from '#kernel/server/module.ts'
import { type Html, html, type Visit } from '#kernel/server/page.ts'
import { firstText, text } from '#kernel/server/texts.ts'
import { formatDay } from '#kernel/values/day.ts'
import { type PortalDrawing, portalDrawing } from '#modules/suppliers/portal_frame.contract.ts'
import type { Flaw } from './portal.contract.ts'

export type Language = 'es' | 'en'
export type Say = (key: string, params?: Record<string, unknown>) => string

export const drawing = (): PortalDrawing => {
  const [portal] = filled(portalDrawing)
  if (!portal) throw new Error('Nobody draws the portal of suppliers.')
  return portal
}

export const sayIn =
  (language: Language): Say =>
  (key, params = {}) =>
    text(`orders:portal.${key}`, params, language)

/** The language of the address, else the supplier's own. */
export const languageOf = (own: Language, { sent }: Visit): Language =>
  sent.lang === 'es' || sent.lang === 'en' ? sent.lang : own

/** An address of the portal, without its root, that keeps the language somebody chose. */
export const inPortal = (visit: Visit, path: string): string => drawing().link(visit, path)

/** The address an order has in the portal: of the link, or of the order inside. */
export const orderPath = ({ sent }: Visit): string => (sent.token ? `/o/${sent.token}` : `/orders/${sent.id}`)

/** A moment's day on the company's clock. */
export const dayText = (moment: string, { company }: Visit, locale: string): string =>
  formatDay(
    Temporal.Instant.from(moment).toZonedDateTimeISO(company.timeZone).toPlainDate().toString(),
    locale,
  )

export const plain = (number: number, locale: string): string =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 3 }).format(number)

/** `warn`, `good` or `bad`. */
export const box = (tone: string, words: string, role = 'status'): Html =>
  html`<p class="told ${tone}" role="${role}">${words}</p>`

/** That something can't be taken, said above the form: what it is where it is of the whole, else how many fields. */
export const flawsTold = (flaws: readonly Flaw[], language: Language): Html | false => {
  const whole = flaws.find(({ field }) => field === '')
  const words = whole ? flawText(whole, language) : sayIn(language)('flaws', { count: flaws.length })
  return flaws.length > 0 && box('bad', words, 'alert')
}

const flawText = ({ code, params }: Flaw, language: Language): string =>
  firstText([`orders:errors.${code}`, `kernel:errors.${code}`], params, language) ??
  text('kernel:fields.invalid', {}, language)

/** What is wrong with one field, under it. */
export const flawAt = (flaws: readonly Flaw[], field: string, language: Language): Html | false => {
  const flaw = flaws.find((one) => one.field === field)
  return flaw ? html`<span class="flaw" id="flaw-${field}">${flawText(flaw, language)}</span>` : false
}

/** What a field is told of its flaw. */
export const marked = (flaws: readonly Flaw[], field: string): Html | false =>
  flaws.some((one) => one.field === field) && html` aria-invalid="true" aria-describedby="flaw-${field}"`
