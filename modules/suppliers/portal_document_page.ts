/** A supplier's papers: what the company has, what ends, and a form for another. */
import { type Html, html, type Visit } from '#kernel/server/page.ts'
import { text } from '#kernel/server/texts.ts'
import { formatDay } from '#kernel/values/day.ts'
import { DocumentKind } from './document.contract.ts'
import type { OwnDocuments } from './portal_document.contract.ts'
import { flawAt, flawsTold, framed, inLanguage, marked, pathOf, type Say, sayIn } from './portal_frame.ts'
import { languageOf } from './portal_page.ts'

const TONES = { valid: 'good', lasting: 'good', expiring: 'warn', expired: 'bad', replaced: '' } as const

type Room = { own: OwnDocuments; visit: Visit; language: 'es' | 'en'; say: Say }

export const documentsPage = (own: OwnDocuments, visit: Visit): string => {
  const language = languageOf(own.language, visit)
  const say = sayIn(language)
  const room = { own, visit, language, say }
  return framed({
    visit,
    language,
    title: say('documents.title'),
    supplier: own.supplier,
    at: 'documents',
    content: html`${flawsTold(own.flaws, language)}
${!own.flaws.length && visit.sent.said === 'sent' && html`<p class="told good" role="status">${say('documents.sent')}</p>`}
<h1>${say('documents.title')}</h1><p class="soft">${say('documents.why')}</p>
${own.documents.length ? own.documents.map((document) => card(document, room)) : html`<p class="card">${say('documents.none')}</p>`}
${form(room)}`,
  })
}

const card = (
  { kind, number, expires_on, state, name }: OwnDocuments['documents'][number],
  { language, say, visit }: Room,
): Html => {
  const day = expires_on && formatDay(expires_on, `${language}-${visit.company.country}`)
  return html`<div class="card"><div class="row"><b>${text(`suppliers:document_kinds.${kind}`, {}, language)}</b><span class="mark ${TONES[state]}">${text(`suppliers:document_states.${state}`, {}, language)}</span></div>
<div class="row"><span class="soft small">${[number, name].filter(Boolean).join(' · ')}</span>${day && html`<span class="soft small">${say('documents.until', { day })}</span>`}</div></div>`
}

const form = ({ own: { typed, flaws }, visit, language, say }: Room): Html =>
  html`<form class="card" method="post" action="${inLanguage(visit, `${pathOf(visit)}/documents`)}" enctype="multipart/form-data"><h2>${say('documents.add')}</h2>
<div class="grid"><label class="wide">${say('documents.kind')}<select name="kind"${marked(flaws, 'kind')}><option value="">${say('documents.choose')}</option>${DocumentKind.options.map((kind) => html`<option value="${kind}"${typed.kind === kind && html` selected`}>${text(`suppliers:document_kinds.${kind}`, {}, language)}</option>`)}</select>${flawAt(flaws, 'kind', language)}</label>
<label>${say('documents.number')}<input name="number" maxlength="80" autocomplete="off" value="${typed.number}"></label>
<label>${say('documents.issued_on')}<input type="date" name="issued_on" value="${typed.issued_on}"${marked(flaws, 'issued_on')}>${flawAt(flaws, 'issued_on', language)}</label>
<label>${say('documents.expires_on')}<input type="date" name="expires_on" value="${typed.expires_on}"${marked(flaws, 'expires_on')}>${flawAt(flaws, 'expires_on', language)}</label>
<label class="wide">${say('documents.file')}<input type="file" name="file" accept=".pdf,.jpg,.jpeg,.png,.xlsx"${marked(flaws, 'file')}>${flawAt(flaws, 'file', language)}</label></div>
<p></p><button type="submit">${say('documents.send')}</button></form>`
