/** What stands around every page of the public site: head, search, categories, foot. */
import { filled } from '#kernel/server/module.ts'
import { Html, html, type Shown, type Visit } from '#kernel/server/page.ts'
import { text } from '#kernel/server/texts.ts'
import { formatPhone } from '#kernel/values/phone.ts'
import { type Cart, cart } from '../cart.contract.ts'
import type { Frame, Sheet } from '../frame.contract.ts'
import { CATEGORY_PATH, PRODUCT_PATH, SEARCH_PATH } from '../public_paths.ts'
import { siteLook } from './look.ts'
import { siteScript } from './script.ts'

export type Say = (key: string, params?: Record<string, unknown>) => string

/** Words of the site in the visitor's language. */
export const saying =
  ({ language }: Visit): Say =>
  (key, params = {}) =>
    text(`catalogue:site.${key}`, params, language)

/** The module that takes requests, where this company has it. */
export const cartOf = ({ company }: Visit): Cart | undefined =>
  filled(cart).find(({ module }) => company.modules.has(module))

/** An address of the site; the language goes along where it was chosen. */
export const link = ({ root, sent }: Visit, path: string, query: Record<string, string> = {}): string => {
  const asked = new URLSearchParams(sent.lang ? { ...query, lang: sent.lang } : query).toString()
  return `${root}${path}${asked ? `?${asked}` : ''}` || '/'
}

export const productLink = (visit: Visit, slug: string): string => link(visit, `${PRODUCT_PATH}/${slug}`)

const OTHER = { es: 'en', en: 'es' } as const

export const sitePage = (frame: Frame, visit: Visit, sheet: Sheet): Shown => ({
  ...(sheet.status && { status: sheet.status }),
  content: whole(frame, visit, sheet),
})

const whole = (frame: Frame, visit: Visit, sheet: Sheet): string => {
  const { company, language, nonce, url, root, sent } = visit
  const say = saying(visit)
  const { origin } = new URL(url)
  const absolute = (path: string): string => `${origin}${root}${path}` || origin
  const inLanguage = (path: string, code: string): string =>
    `${absolute(path)}${path.includes('?') ? '&' : '?'}lang=${code}`
  const here = sent.lang === 'en' ? inLanguage(sheet.path, 'en') : absolute(sheet.path) || `${origin}/`
  const taken = cartOf(visit)
  const description = sheet.description.replace(/\s+/g, ' ').trim().slice(0, 160)
  const logo = frame.logo_id && `${root}/marca/${frame.logo_id}`
  return html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${sheet.title === company.name ? company.name : `${sheet.title} · ${company.name}`}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="${description}">
${sheet.hidden ? html`<meta name="robots" content="noindex,follow">` : html`<link rel="canonical" href="${here}"><link rel="alternate" hreflang="es" href="${inLanguage(sheet.path, 'es')}"><link rel="alternate" hreflang="en" href="${inLanguage(sheet.path, 'en')}"><link rel="alternate" hreflang="x-default" href="${absolute(sheet.path)}">`}
<meta property="og:type" content="website"><meta property="og:site_name" content="${company.name}"><meta property="og:title" content="${sheet.title}"><meta property="og:description" content="${description}"><meta property="og:url" content="${here}">${sheet.image && html`<meta property="og:image" content="${new URL(sheet.image, origin).toString()}">`}
<link rel="icon" href="${logo || 'data:,'}">
<style nonce="${nonce}">${new Html(siteLook(company.brand?.color) + (sheet.style ?? ''))}</style>
${sheet.data?.map((one) => html`<script type="application/ld+json" nonce="${nonce}">${new Html(JSON.stringify({ '@context': 'https://schema.org', ...one }).replaceAll('<', '\\u003c'))}</script>`)}</head>
<body><a class="skip" href="#main">${say('skip')}</a>
<header class="top"><div class="wrap"><a class="name" href="${link(visit, '')}">${logo ? html`<img src="${logo}" alt="${company.name}" height="40">` : company.name}</a>
<nav class="way" aria-label="${say('ways')}"><a class="tongue" hreflang="${OTHER[language]}" href="${inLanguage(sheet.path, OTHER[language])}" lang="${OTHER[language]}">${say('other_language')}</a>${taken && html`<a href="${link(visit, taken.shown)}">${say('request')} <span class="count" data-count="${root}${taken.count}" hidden></span></a>`}</nav>
<form class="search" role="search" action="${link(visit, SEARCH_PATH).split('?')[0]}"><input type="search" name="q" value="${sheet.search}" placeholder="${say('search_for')}" aria-label="${say('search_for')}" autocomplete="off" maxlength="200" data-suggest="/api/v1/catalog/${company.slug}/suggestions" data-product="${root}">${sent.lang && html`<input type="hidden" name="lang" value="${sent.lang}">`}<button>${say('search')}</button></form></div>
${frame.categories.length > 0 && html`<nav class="shelf" aria-label="${say('categories')}"><ul class="wrap">${frame.categories.map(({ slug, name }) => html`<li><a href="${link(visit, `${CATEGORY_PATH}/${slug}`)}"${slug === sheet.current && html` aria-current="page"`}>${name}</a></li>`)}</ul></nav>`}</header>
<main id="main" tabindex="-1"><div class="wrap">${new Html(sheet.body.text)}</div></main>
<footer class="foot"><div class="wrap"><p><strong>${company.name}</strong></p>${frame.place && html`<p>${frame.place}</p>`}${frame.phone && html`<p><a href="tel:${frame.phone}">${formatPhone(frame.phone, company.country)}</a></p>`}${frame.email && html`<p><a href="mailto:${frame.email}">${frame.email}</a></p>`}</div></footer>
<script nonce="${nonce}">${new Html(siteScript)}</script></body></html>`.text
}
