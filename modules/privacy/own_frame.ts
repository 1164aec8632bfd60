/** What the pages of privacy share: head, words, the way out. */
import { Html, html, type Visit } from '#kernel/server/page.ts'
import { pageLook } from '#kernel/server/page_look.ts'
import { text } from '#kernel/server/texts.ts'
import type { Flaw } from './own.contract.ts'

export type Say = (key: string, params?: Record<string, unknown>) => string

export const sayIn =
  ({ language }: Visit): Say =>
  (key, params = {}) =>
    text(`privacy:own.${key}`, params, language)

export const pathOf = (visit: Visit): string => `/privacidad/${visit.company.slug}`

/** An address that keeps the language somebody chose. */
export const inLanguage = ({ sent }: Visit, address: string): string =>
  sent.lang === 'es' || sent.lang === 'en'
    ? `${address}${address.includes('?') ? '&' : '?'}lang=${sent.lang}`
    : address

export const framed = (
  visit: Visit,
  { title, inside, content }: { title: string; inside?: string; content: Html },
): string => {
  const say = sayIn(visit)
  const other = visit.language === 'es' ? 'en' : 'es'
  const there = new URL(visit.url)
  // What answered a form has no page of its own to be read at.
  there.pathname = there.pathname.replace(/\/(codigo|salir|solicitudes|consentimientos)$/, '')
  there.searchParams.set('lang', other)
  there.searchParams.delete('said')
  return html`<!doctype html>
<html lang="${visit.language}"><head><meta charset="utf-8"><title>${title} · ${visit.company.name}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<meta name="referrer" content="same-origin"><style nonce="${visit.nonce}">${look(visit.company.brand?.color)}</style></head>
<body><header><div><a class="home" href="${inLanguage(visit, pathOf(visit))}"><b>${visit.company.name}</b><span>${say('name')}</span></a>
${inside && html`<form method="post" action="${inLanguage(visit, `${pathOf(visit)}/salir`)}"><button class="quiet" type="submit">${say('leave')}</button></form>`}</div></header>
<main>${content}</main>
<footer><a href="${inLanguage(visit, `${pathOf(visit)}/aviso`)}">${say('notice')}</a> <a href="${there.pathname}${there.search}" lang="${other}" hreflang="${other}">${other === 'en' ? 'English' : 'Español'}</a></footer></body></html>`
    .text
}

export const flawOf = (flaws: readonly Flaw[], field: string, visit: Visit): Html | false => {
  const flaw = flaws.find((one) => one.field === field)
  return flaw
    ? html`<span class="flaw" id="flaw-${field}">${sayIn(visit)(`flaws.${flaw.code}`)}</span>`
    : false
}

export const marked = (flaws: readonly Flaw[], field: string): Html | false =>
  flaws.some((one) => one.field === field) && html` aria-invalid="true" aria-describedby="flaw-${field}"`

/** A day or a moment as the company's calendar has it. */
export const dayText = (when: string, { language, company }: Visit): string => {
  const isDay = when.length === 10
  return new Intl.DateTimeFormat(`${language}-${company.country}`, {
    dateStyle: 'long',
    timeZone: isDay ? 'UTC' : company.timeZone,
  }).format(new Date(when))
}

const look = (color: string | null | undefined): Html =>
  new Html(`${pageLook(color)}header{background:var(--paper);border-bottom:1px solid var(--line)}header>div,main,footer{max-width:46rem;margin:0 auto;padding:.8rem 1rem}
header>div{display:flex;justify-content:space-between;align-items:center;gap:1rem}.home{color:inherit;text-decoration:none;display:grid}.home span,.soft{color:var(--soft);font-size:.9rem}
main{padding-top:1.5rem}h1{font-size:1.5rem;line-height:1.25;margin:0 0 .5rem}h2{font-size:1.15rem;margin:2rem 0 .6rem}
.card{background:var(--paper);border:1px solid var(--line);border-radius:12px;padding:1rem 1.1rem;margin:0 0 .8rem}.narrow{max-width:26rem}.narrow h1,.narrow h2{margin-top:0}
.row{display:flex;justify-content:space-between;gap:.6rem;flex-wrap:wrap;align-items:baseline}.acts{display:flex;gap:.6rem;flex-wrap:wrap;margin-top:.6rem}
label,legend{font-weight:600}.help{display:block;font-weight:400;color:var(--soft);font-size:.9rem}.optional{font-weight:400;color:var(--soft)}
input:not([type=radio]),textarea{display:block;width:100%;margin-top:.25rem;padding:.6rem .7rem;font:inherit;color:inherit;background:var(--paper);border:1px solid var(--edge);border-radius:8px}
.code{font-size:1.4rem;letter-spacing:.3em}fieldset{border:0;padding:0;margin:0 0 1rem}.choice{display:flex;gap:.6rem;padding:.6rem .2rem;border-bottom:1px solid var(--line);font-weight:400}.choice b{display:block}
.choice input{margin-top:.3rem;accent-color:var(--word)}
button,.button{font:inherit;font-weight:600;padding:.65rem 1.1rem;min-height:44px;border:1px solid var(--tone);border-radius:8px;background:var(--tone);color:var(--on-tone);cursor:pointer;text-decoration:none;display:inline-block}
.quiet{background:none;color:var(--word);border-color:var(--edge);font-weight:500}.mark{font-size:.85rem;font-weight:600;color:var(--soft)}.mark.good{color:var(--moss)}.mark.warn{color:var(--amber)}
.flaw{color:var(--brick);display:block;font-size:.9rem;margin-top:.2rem}.told{background:var(--paper);border-left:4px solid var(--moss);padding:.7rem .9rem;border-radius:8px}.told.bad{border-color:var(--brick)}
.answer{white-space:pre-wrap;border-left:3px solid var(--line);padding-left:.8rem;margin:.6rem 0}a{color:var(--word)}footer{display:flex;gap:1.2rem;font-size:.9rem;padding-bottom:2rem}
details summary{cursor:pointer;color:var(--word)}@media print{header form,footer,form{display:none}}`)
