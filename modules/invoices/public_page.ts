/** A document on the web, for its buyer: what it is, that it is authorised, its files; works without scripts. */
import { type Html, html, type Visit } from '#kernel/server/page.ts'
import { text } from '#kernel/server/texts.ts'
import { formatMoney } from '#kernel/values/money.ts'
import type { Opened } from './public.contract.ts'
import { publicLook } from './public_look.ts'

type Say = (key: string, params?: Record<string, unknown>) => string

export const invoicePage = (opened: Opened, visit: Visit): string => {
  const { language, currency } = opened
  const say: Say = (key, params = {}) => text(`invoices:page.${key}`, params, language)
  const path = `/inv/${visit.company.slug}/${visit.sent.token}`
  const kind = text(`invoices:types.${opened.document_type}`, {}, language)
  const locale = `${language}-${visit.company.country}`
  const money = (amount: number) => formatMoney({ amount, currency }, locale)
  const moment = (at: string) =>
    Temporal.Instant.from(at)
      .toZonedDateTimeISO(visit.company.timeZone)
      .toLocaleString(locale, { dateStyle: 'long', timeStyle: 'short' })
  return html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${kind} ${opened.number} · ${opened.issuer}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<style nonce="${visit.nonce}">${publicLook(opened.color)}</style></head><body><main>
${state(opened, say)}
<article class="sheet"><header><div><p class="name">${opened.issuer}</p><p class="soft">${say('tax_number', { number: opened.issuer_number })}</p></div>
<div class="right"><h1>${kind}</h1><p class="number">${opened.number}</p></div></header>
<dl class="facts"><dt>${say('receiver')}</dt><dd>${opened.receiver}</dd>
<dt>${say('issued_at')}</dt><dd>${moment(opened.issued_at)}</dd>
${opened.protocol && html`<dt>${say('protocol')}</dt><dd class="code">${opened.protocol}</dd>`}
${opened.authorized_at && html`<dt>${say('authorized_at')}</dt><dd>${moment(opened.authorized_at)}</dd>`}
<dt>CUFE</dt><dd class="code">${opened.cufe}</dd></dl>
<table><thead><tr><th scope="col">${say('description')}</th><th scope="col" class="n">${say('quantity')}</th><th scope="col" class="n">${say('amount')}</th></tr></thead><tbody>
${opened.lines.map(
  (
    line,
  ) => html`<tr><td>${line.description}</td><td class="n" data-label="${say('quantity')}">${line.quantity.toLocaleString(locale)}</td>
<td class="n" data-label="${say('amount')}">${money(line.total_minor)}</td></tr>`,
)}</tbody></table>
<dl class="totals"><dt>${say('net')}</dt><dd>${money(opened.net_minor)}</dd><dt>${say('tax')}</dt><dd>${money(opened.tax_minor)}</dd>
<dt class="strong">${say('total')}</dt><dd class="strong">${money(opened.total_minor)}</dd></dl>
<p class="acts"><a class="button" href="${path}/pdf">${say('pdf')}</a> <a class="button quiet" href="${path}/pdf?size=tape">${say('tape')}</a>
<a class="button quiet" href="${path}/xml" download>${say('xml')}</a></p>
<p class="notice">${say('look_up')} <a href="${opened.look_up_url}" rel="noreferrer">${opened.look_up_url}</a></p></article></main></body></html>`
    .text
}

/** What became of it, in a sentence. */
const state = ({ status, environment }: Opened, say: Say): Html => {
  const tone = status === 'authorized' ? 'good' : status === 'annulled' ? 'bad' : 'wait'
  const known = status === 'authorized' || status === 'annulled' || status === 'contingency'
  return html`<p class="state ${tone}">${say(`states.${known ? status : 'waiting'}`)}</p>
${environment === 'test' && html`<p class="state wait">${say('test')}</p>`}`
}
