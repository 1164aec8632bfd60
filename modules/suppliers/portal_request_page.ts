/** One request as its supplier answers it, line by line; whatever was typed stands in the form again. */

import { type Html, html, type Visit } from '#kernel/server/page.ts'
import { unitFor } from '#kernel/values/counted.ts'
import type { AskedRequest } from './portal.contract.ts'
import {
  flawAt,
  flawsTold,
  framed,
  inLanguage,
  marked,
  momentText,
  pathOf,
  type Say,
  sayIn,
} from './portal_frame.ts'
import { languageOf } from './portal_page.ts'

type Room = { asked: AskedRequest; visit: Visit; language: 'es' | 'en'; say: Say; isOpen: boolean }

export const requestPage = (asked: AskedRequest, visit: Visit): string => {
  const language = languageOf(asked.language, visit)
  const say = sayIn(language)
  const isOpen = asked.standing === 'answer' || asked.standing === 'answer_late'
  const room: Room = { asked, visit, language, say, isOpen }
  return framed({
    visit,
    language,
    title: asked.number,
    supplier: asked.inside && asked.supplier,
    at: 'requests',
    content: html`${told(room)}<h1>${say('request.title', { company: visit.company.name })}</h1>
<p class="soft">${asked.number} · ${asked.supplier}${asked.zone && ` · ${say('request.zone', { zone: asked.zone })}`}</p>
${asked.message && html`<p class="card pre">${asked.message}</p>`}${enclosed(room)}${isOpen ? answerForm(room) : shownLines(room)}${isOpen && files(room)}`,
  })
}

/** The address the page itself has: of the link, or of the request inside the portal. */
export const requestPath = (visit: Visit): string =>
  visit.sent.token ? `${pathOf(visit)}/r/${visit.sent.token}` : `${pathOf(visit)}/requests/${visit.sent.id}`

const told = ({ asked, visit, language, say }: Room): Html => {
  const moment = momentText(asked.deadline_at, language, visit)
  const at = asked.answered_at ? momentText(asked.answered_at, language, visit) : ''
  const box = (tone: string, words: string) => html`<p class="told ${tone}" role="status">${words}</p>`
  return html`${flawsTold(asked.flaws, language)}
${!asked.flaws.length && visit.sent.said === 'draft' && box('warn', say('request.kept'))}
${asked.standing === 'cancelled' && box('bad', say('request.cancelled'))}
${asked.standing === 'answered' && box('good', say('request.settled', { moment: at }))}
${asked.standing === 'answer_late' && box('warn', asked.answered_at ? say('request.sent_late', { moment: at }) : say('request.late', { moment }))}
${asked.standing === 'answer' && (asked.answered_at ? box('good', say('request.sent', { moment })) : box('', say('until', { moment })))}` as Html
}

const answerForm = (room: Room): Html => {
  const { asked, visit, language, say } = room
  const { written, flaws } = asked
  return html`<form method="post" action="${inLanguage(visit, requestPath(visit))}">
${asked.content.map((line, i) => lineFields(line, i, room))}
<div class="card"><div class="grid"><label class="wide">${say('request.note')}<textarea name="note" rows="3" maxlength="2000">${written.note}</textarea></label>
<label>${say('request.valid_until')}<input type="date" name="valid_until" value="${written.valid_until}"${marked(flaws, 'valid_until')}>${flawAt(flaws, 'valid_until', language)}</label></div></div>
<div class="bar"><button type="submit" name="act" value="send">${say(asked.answered_at ? 'request.resend' : 'request.send')}</button>
<button class="quiet" type="submit" name="act" value="save">${say('request.save')}</button></div></form>`
}

const OUTCOMES = ['offered', 'partial', 'alternative', 'none'] as const

const lineFields = (
  { code, name, unit, quantity, note, last_price }: AskedRequest['content'][number],
  i: number,
  { asked, language, say }: Room,
): Html => {
  const { flaws, currency } = asked
  const line = asked.written.lines[i]
  const field = (
    key: 'price' | 'available' | 'lead' | 'code' | 'pack' | 'alternative' | 'note',
    more: Html | false = false,
    wide = false,
  ) =>
    html`<label${wide && html` class="wide"`}>${say(`line.${key}`, { currency, unit })}<input name="${key}.${i}" value="${line?.[key] ?? ''}"${more}${marked(flaws, `${key}.${i}`)}>${flawAt(flaws, `${key}.${i}`, language)}</label>`
  const isMore = Boolean(line?.pack || line?.alternative || line?.note || line?.outcome === 'alternative')
  return html`<fieldset class="card"><legend>${i + 1}. ${name}</legend>
<p class="soft">${say('line.wanted', { quantity: asNumber(quantity, language), unit: unitFor(quantity, unit, language) })}${code && ` · ${code}`}${last_price && ` · ${say('line.last', { price: `${currency} ${last_price}` })}`}</p>
${note && html`<p class="pre small">${note}</p>`}
<div class="grid">${field('price', html` inputmode="decimal" autocomplete="off"`)}${field('available', html` inputmode="decimal" autocomplete="off" placeholder="${asNumber(quantity, language)}"`)}${field('lead', html` inputmode="numeric" autocomplete="off"`)}
<label class="wide">${say('line.outcome')}<select name="outcome.${i}"><option value="">${say('line.unsaid')}</option>${OUTCOMES.map((one) => html`<option value="${one}"${line?.outcome === one && html` selected`}>${say(`outcomes.${one}`)}</option>`)}</select></label></div>
<details${isMore && html` open`}><summary>${say('line.more')}</summary><div class="grid">${field('code', html` maxlength="60" autocomplete="off"`, true)}${field('pack', false, true)}${field('alternative', false, true)}${field('note', false, true)}</div></details></fieldset>`
}

const asNumber = (number: number, language: 'es' | 'en'): string =>
  new Intl.NumberFormat(`${language}-PA`, { maximumFractionDigits: 3 }).format(number)

const shownLines = ({ asked, language, say }: Room): Html =>
  html`${asked.content.map(({ name, unit, quantity }, i) => {
    const line = asked.written.lines[i]
    const answer = line?.outcome && say(`outcomes.${line.outcome}`)
    return html`<div class="card"><div class="row"><b>${i + 1}. ${name}</b><span class="mark">${answer || say('line.unanswered')}</span></div>
<div class="row"><span class="soft">${say('line.wanted', { quantity: asNumber(quantity, language), unit: unitFor(quantity, unit, language) })}</span>${line?.price && html`<span>${asked.currency} ${line.price}</span>`}</div></div>`
  })}`

/** What the company sent along, each behind the address of the page. */
const enclosed = ({ asked: { enclosures }, visit, say }: Room): Html | false =>
  enclosures.length > 0 &&
  html`<section class="card"><h2>${say('enclosed.title')}</h2><p class="soft small">${say('enclosed.why')}</p><ul class="plain">${enclosures.map(
    ({ id, name, bytes }) =>
      html`<li><a href="${requestPath(visit)}/files/${id}" target="_blank" rel="noreferrer">${name}</a> <span class="soft small">${kilobytes(bytes)} KB</span></li>`,
  )}</ul></section>`

const kilobytes = (bytes: number): number => Math.max(1, Math.round(bytes / 1024))

const files = ({ asked, visit, language, say }: Room): Html =>
  html`<form class="card" method="post" action="${inLanguage(visit, `${requestPath(visit)}/files`)}" enctype="multipart/form-data"><h2>${say('files.title')}</h2><p class="soft small">${say('files.why')}</p>
${asked.files.length > 0 && html`<ul class="plain">${asked.files.map(({ name, bytes }) => html`<li>${name} <span class="soft small">${kilobytes(bytes)} KB</span></li>`)}</ul>`}
<p><label>${say('files.file')}<input type="file" name="file" accept=".pdf,.jpg,.jpeg,.png,.xlsx"${marked(asked.flaws, 'file')}></label>${flawAt(asked.flaws, 'file', language)}</p>
<button class="quiet" type="submit">${say('files.add')}</button></form>`
