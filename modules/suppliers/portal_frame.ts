/** What all pages of the portal share: head, navigation, words. */
import { isLicensed } from '#kernel/server/licences.ts'
import { filled } from '#kernel/server/module.ts'
import { Html, html, type Visit } from '#kernel/server/page.ts'
import { firstText, text } from '#kernel/server/texts.ts'
import type { Flaw } from './portal.contract.ts'
import { type PortalDrawing, portalSection } from './portal_frame.contract.ts'
import { portalLook } from './portal_look.ts'

export type Say = (key: string, params?: Record<string, unknown>) => string

/** The portal's words in a language; errors stand under `suppliers:errors`. */
export const sayIn =
  (language: 'es' | 'en'): Say =>
  (key, params = {}) =>
    text(`suppliers:portal.${key}`, params, language)

export const pathOf = (visit: Visit): string => `/s/${visit.company.slug}`

/** An address of the portal that keeps the language somebody chose. */
export const inLanguage = ({ sent }: Visit, address: string): string =>
  sent.lang === 'es' || sent.lang === 'en'
    ? `${address}${address.includes('?') ? '&' : '?'}lang=${sent.lang}`
    : address

type Place = { key: string; path: string; words: string }

/** Ours, and after the requests what other modules show. */
const placesFor = ({ company }: Visit, language: 'es' | 'en'): Place[] => {
  const own = (key: string, path: string): Place => ({ key, path, words: sayIn(language)(`nav.${key}`) })
  const others = filled(portalSection)
    .filter(({ module }) => isLicensed(module, company))
    .toSorted((a, b) => a.order - b.order)
    .map(({ key, path, label }) => ({ key, path, words: text(label, {}, language) }))
  return [
    own('requests', ''),
    ...others,
    own('prices', '/prices'),
    own('documents', '/documents'),
    own('profile', '/profile'),
  ]
}

type Framed = {
  visit: Visit
  language: 'es' | 'en'
  title: string
  /** Who is inside; absent shows no way around. */
  supplier?: string | false
  at?: string
  content: Html
}

export const framed = ({ visit, language, title, supplier, at, content }: Framed): string => {
  const say = sayIn(language)
  const path = pathOf(visit)
  const link = (place: Place) =>
    html`<a href="${inLanguage(visit, `${path}${place.path}`)}"${at === place.key && html` aria-current="page"`}>${place.words}</a>`
  return html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${title} · ${visit.company.name}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<meta name="referrer" content="same-origin"><style nonce="${visit.nonce}">${portalLook(visit.company.brand?.color)}</style></head>
<body><div class="top"><div><div><b>${visit.company.name}</b><div class="soft small">${supplier || say('name')}</div></div>
${
  supplier &&
  html`<nav aria-label="${say('nav.label')}">${placesFor(visit, language).map(link)}</nav>
<form class="leave" method="post" action="${path}/leave"><button class="quiet" type="submit">${say('leave')}</button></form>`
}</div></div>
<main>${content}<p class="small languages">${otherLanguage(visit, language)}</p></main></body></html>`.text
}

/** For modules that stand in the portal. */
export const drawing: PortalDrawing = {
  page: (visit, { content, ...sheet }) =>
    framed({ ...sheet, visit: visit as Visit, content: new Html(content.text) }),
  link: (visit, path) => inLanguage(visit as Visit, `${pathOf(visit as Visit)}${path}`),
}

const otherLanguage = ({ url }: Visit, language: 'es' | 'en'): Html => {
  const other = language === 'es' ? 'en' : 'es'
  const there = new URL(url)
  // What answered a form may have no page of its own to be read at.
  there.pathname = there.pathname.replace(/\/(files|columns|code|leave)$/, '')
  there.searchParams.set('lang', other)
  return html`<a href="${there.pathname}${there.search}" lang="${other}" hreflang="${other}">${other === 'en' ? 'English' : 'Español'}</a>`
}

/** That something can't be taken, said above the form: what it is where it is of the whole, else how many fields. */
export const flawsTold = (flaws: readonly Flaw[], language: 'es' | 'en'): Html | false => {
  const whole = flaws.find(({ field }) => field === '')
  const words = whole ? flawText(whole, language) : sayIn(language)('request.flaws', { count: flaws.length })
  return flaws.length > 0 && html`<p class="told bad" role="alert">${words}</p>`
}

export const flawText = ({ code, params }: Flaw, language: 'es' | 'en'): string =>
  firstText(
    ['suppliers', 'imports', 'catalogue', 'kernel'].map((space) => `${space}:errors.${code}`),
    params,
    language,
  ) ?? text('kernel:fields.invalid', {}, language)

/** What is wrong with one field, under it. */
export const flawAt = (flaws: readonly Flaw[], field: string, language: 'es' | 'en'): Html | false => {
  const flaw = flaws.find((one) => one.field === field)
  return flaw ? html`<span class="flaw" id="flaw-${field}">${flawText(flaw, language)}</span>` : false
}

/** What a field is told of its flaw. */
export const marked = (flaws: readonly Flaw[], field: string): Html | false =>
  flaws.some((one) => one.field === field) && html` aria-invalid="true" aria-describedby="flaw-${field}"`

/** A moment on the company's clock. */
export const momentText = (moment: string, language: 'es' | 'en', visit: Visit): string =>
  new Intl.DateTimeFormat(`${language}-${visit.company.country}`, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: 'numeric',
    minute: '2-digit',
    timeZone: visit.company.timeZone,
  }).format(new Date(moment))
