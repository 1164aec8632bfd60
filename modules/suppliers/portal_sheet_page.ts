/** A price list as a sheet: sent, looked over line by line, taken. */
import { type Html, html, type Visit } from '#kernel/server/page.ts'
import {
  flawAt,
  flawText,
  framed,
  inLanguage,
  marked,
  momentText,
  pathOf,
  type Say,
  sayIn,
} from './portal_frame.ts'
import { languageOf } from './portal_page.ts'
import type { OwnSheet, SentSheet } from './portal_sheet.contract.ts'
import { SHEET_FIELDS } from './price.import.ts'

type Room = { own: OwnSheet; visit: Visit; language: 'es' | 'en'; say: Say }

const MOST_SHOWN = 500
const TONES = { new: 'good', changed: 'warn', unchanged: '', error: 'bad' } as const
const MUCH_PERCENT = 30

export const sheetPage = (own: OwnSheet, visit: Visit): string => {
  const language = languageOf(own.language, visit)
  const say = sayIn(language)
  const room: Room = { own, visit, language, say }
  const isRead = own.id !== null && own.columns.length > 0
  return framed({
    visit,
    language,
    title: say('sheet.title'),
    supplier: own.supplier,
    at: 'prices',
    content: html`<h1>${say('sheet.title')}</h1>${own.id !== null && own.taken_at ? taken(room) : isRead ? preview(room) : form(room)}`,
  })
}

const path = (visit: Visit, more = ''): string => inLanguage(visit, `${pathOf(visit)}/sheets${more}`)

const form = ({ own, visit, language, say }: Room): Html =>
  html`<p class="soft">${say('sheet.why')}</p>
<p><a href="${inLanguage(visit, `${pathOf(visit)}/prices.xlsx`)}">${say('sheet.template')}</a></p>
<form class="card" method="post" action="${path(visit)}" enctype="multipart/form-data">
<p><label>${say('sheet.file')}<input type="file" name="file" required accept=".csv,.xlsx,.txt"${marked(own.flaws, 'file')}></label>${flawAt(own.flaws, 'file', language)}</p>
<button type="submit">${say('sheet.look')}</button></form>
${own.earlier.length > 0 && html`<h2>${say('sheet.earlier')}</h2>${own.earlier.map((sheet) => earlier(sheet, { visit, language, say }))}`}`

const earlier = (
  { id, name, sent_at, sent_by, taken_at, written, confirmed, left_out }: SentSheet,
  { visit, language, say }: Pick<Room, 'visit' | 'language' | 'say'>,
): Html =>
  html`<a class="card" href="${path(visit, `/${id}`)}"><span class="row"><b>${name}</b><span class="mark ${taken_at ? 'good' : 'warn'}">${say(taken_at ? 'sheet.was_taken' : 'sheet.waits')}</span></span>
<span class="row"><span class="soft small">${[momentText(sent_at, language, visit), sent_by].filter(Boolean).join(' · ')}</span>${taken_at && html`<span class="soft small">${say('sheet.done', { written, confirmed, left_out })}</span>`}</span></a>`

const taken = ({ own, own: { written, confirmed, left_out, name }, visit, say }: Room): Html =>
  html`<p class="told good" role="status">${say('sheet.taken', { name })}</p><p>${say('sheet.done', { written, confirmed, left_out })}</p>
${left_out > 0 && rejectedLink({ own, visit, say })}
<p class="acts"><a class="button" href="${inLanguage(visit, `${pathOf(visit)}/prices`)}">${say('sheet.to_prices')}</a><a class="button quiet" href="${path(visit)}">${say('sheet.another')}</a></p>`

const preview = (room: Room): Html => {
  const { own, visit, language, say } = room
  const count = (verdict: OwnSheet['rows'][number]['verdict']) =>
    own.rows.filter((row) => row.verdict === verdict).length
  const counts = {
    new: count('new'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    error: count('error'),
  }
  const order = ['error', 'changed', 'new', 'unchanged']
  const rows = own.rows.toSorted(
    (a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict) || a.line - b.line,
  )
  const fit = own.rows.length - counts.error
  const much = own.rows.filter(({ percent }) => Math.abs(percent ?? 0) > MUCH_PERCENT).length
  return html`<p class="soft">${own.name}</p>
${own.flaws.map((one) => html`<p class="told bad" role="alert">${flawText(one, language)}</p>`)}
${columnsForm(room)}
<p class="acts">${(Object.keys(counts) as (keyof typeof counts)[]).map((verdict) => counts[verdict] > 0 && html`<span class="mark ${TONES[verdict]}">${say(`sheet.count_${verdict}`, { count: counts[verdict] })}</span> `)}</p>
${much > 0 && html`<p class="told warn">${say('sheet.much', { count: much, percent: MUCH_PERCENT })}</p>`}
${counts.error > 0 && html`<p class="told bad">${say('sheet.errors', { count: counts.error })}</p>${rejectedLink(room)}`}
${rows.slice(0, MOST_SHOWN).map((row) => rowCard(row, room))}
${rows.length > MOST_SHOWN && html`<p class="soft">${say('sheet.more', { count: rows.length - MOST_SHOWN })}</p>`}
<form method="post" action="${path(visit, `/${own.id}`)}"><div class="bar">${fit > 0 && html`<button type="submit">${say('sheet.take', { count: fit })}</button>`}<a class="button quiet" href="${path(visit)}">${say('sheet.another')}</a></div></form>`
}

const rejectedLink = ({ own, visit, say }: Pick<Room, 'own' | 'visit' | 'say'>): Html =>
  html`<p><a href="${path(visit, `/${own.id}/rejected.xlsx`)}">${say('sheet.rejected')}</a></p>`

/** What each column was taken for, to be put right; open where the list can't be understood without. */
const columnsForm = ({ own, visit, say }: Room): Html => {
  const choice = (field: string, chosen: string) =>
    html`<option value="${field}"${field === chosen && html` selected`}>${field ? say(`sheet.fields.${field}`) : say('sheet.unused')}</option>`
  return html`<details class="card"${own.flaws.length > 0 && html` open`}><summary>${say('sheet.columns')}</summary>
<form method="post" action="${path(visit, `/${own.id}/columns`)}"><p class="soft small">${say('sheet.columns_why')}</p>
<div class="grid">${own.columns.map(
    ({ header, samples, field }, i) =>
      html`<div><label>${header || say('sheet.no_header')}<select name="field.${i}">${['', ...SHEET_FIELDS.map((one) => one.field)].map((one) => choice(one, visit.sent[`field.${i}`] ?? field))}</select></label>
<span class="soft small sample">${samples.join(' · ')}</span></div>`,
  )}</div>
<p class="acts below"><button class="quiet" type="submit">${say('sheet.read_again')}</button></p></form></details>`
}

const rowCard = (row: OwnSheet['rows'][number], { language, say }: Room): Html => {
  const { line, verdict, shown, unit, min_quantity, price, before, percent, flaws } = row
  const number = new Intl.NumberFormat(`${language}-PA`, { maximumFractionDigits: 3 })
  const from = min_quantity !== 1 && say('prices.from', { quantity: number.format(min_quantity) })
  const change = percent ? `${percent > 0 ? '+' : '−'}${number.format(Math.abs(percent))} %` : ''
  const isMuch = Math.abs(percent ?? 0) > MUCH_PERCENT
  return html`<div class="card"><div class="row"><b>${shown || say('sheet.unnamed')}</b><span class="mark ${TONES[verdict]}">${say(`sheet.verdict_${verdict}`)}</span></div>
<div class="row"><span class="soft small">${[say('sheet.line', { line }), unit, from].filter(Boolean).join(' · ')}</span>
${price && html`<span>${before && before !== price && html`<s class="soft">${before}</s> `}<b>${price}</b>${change && html` <span class="mark ${isMuch ? 'bad' : 'warn'}">${change}</span>`}</span>`}</div>
${flaws.map((one) => html`<span class="flaw">${flawText(one, language)}</span>`)}</div>`
}
