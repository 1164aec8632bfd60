/** What somebody who waits for a delivery sees: when, where it is, what to show at the door; afterwards the proof and their opinion. */
import { create } from 'qrcode'
import { Html, html, type Visit } from '#kernel/server/page.ts'
import { initials } from '#kernel/values/text.ts'
import type { Tracked } from '../recipient.contract.ts'
import { trackingLook } from './tracking_look.ts'
import { trackingMap } from './tracking_map.ts'
import { keptLanguage, pathOf, type Room, withLanguage } from './tracking_room.ts'
import { trackingScript } from './tracking_script.ts'
import { talk } from './tracking_talk.ts'
import {
  beforeWords,
  clockOf,
  dayTimeOf,
  isUnderWay,
  languageOf,
  saying,
  seenWords,
  whenWords,
  windowOf,
} from './tracking_texts.ts'

export const trackingPage = (it: Tracked, visit: Visit): string => {
  const language = languageOf(visit, it.language)
  const room: Room = {
    ...{ it, visit, language, path: pathOf(visit) },
    say: saying(language),
    clock: clockOf(visit, language),
  }
  const { say, path } = room
  const { company, nonce } = visit
  const other = language === 'es' ? 'en' : 'es'
  const logo = company.brand?.logo ? `${path}/logo/${company.brand.logo.id}` : ''
  return html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${say('title', { number: it.number })} · ${company.name}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><meta name="referrer" content="no-referrer">
<link rel="icon" href="${logo || 'data:,'}">
<style nonce="${nonce}">${trackingLook(company.brand?.color)}</style></head>
<body data-now="${withLanguage({ ...visit, sent: { lang: language } }, `${path}/now`)}" data-page="${withLanguage(visit, path)}"><p class="news" role="status" hidden><a href="${withLanguage(visit, path)}">${say('news')}</a></p><main>
<section class="card hero ${['failed', 'returned', 'cancelled'].includes(it.status) && 'bad'}">
<header>${logo ? html`<img src="${logo}" alt="${company.name}">` : html`<span class="name">${company.name}</span>`}<a href="${path}?lang=${other}" lang="${other}" hreflang="${other}">${say('other_language')}</a></header>
<div id="live" aria-live="polite">${live(room)}</div></section>
<div id="rest">${said(room)}${opinion(room)}${atTheDoor(room)}${proof(room)}${another(room)}${instructions(room)}${talk(room)}${goods(room)}</div>
<p class="foot">${say('private')}</p></main>
<script nonce="${nonce}">${new Html(trackingScript)}</script></body></html>`.text
}

const STEPS = ['ready', 'assigned', 'on_the_way', 'delivered'] as const
const STEP: Record<Tracked['status'], number> = {
  pending: 0,
  ready: 0,
  assigned: 1,
  on_the_way: 2,
  arrived: 2,
  delivered: 3,
  failed: 2,
  returned: 3,
  cancelled: 0,
}

const live = (room: Room): Html => {
  const { it, say, clock } = room
  const when = it.status === 'delivered' && it.proof ? dayTimeOf(it.proof.at, clock) : whenWords(it, clock)
  const reached = STEP[it.status]
  return html`<h1>${say(`status.${it.status}`)}</h1>
${it.failure && it.status === 'failed' && html`<p class="when">${it.failure.reason}</p>${it.failure.note && html`<p>${it.failure.note}</p>`}`}
${when && html`<p class="when" data-when>${when}</p>`}
<p class="before soft" data-before>${beforeWords(it, clock)}</p>
${
  it.status !== 'cancelled' &&
  html`<ol class="steps">${STEPS.map(
    (step, i) =>
      html`<li class="${i <= reached && 'gone'}"${i === reached && html` aria-current="step"`}>${say(`steps.${i === 3 && it.status === 'returned' ? 'returned' : step}`)}</li>`,
  )}</ol>`
}
${it.driver && isUnderWay(it) && html`<p class="driver"><span class="face" aria-hidden="true">${initials(it.driver.name)}</span><span>${say('brings_it', { name: it.driver.name, vehicle: it.driver.vehicle, context: it.driver.vehicle ? 'vehicle' : undefined })} <span class="soft small" data-seen>${seenWords(it, clock)}</span></span></p>`}
${it.place && it.latitude !== null && it.longitude !== null && trackingMap({ latitude: it.latitude, longitude: it.longitude }, it.place, say('map'))}`
}

const said = ({ visit, say }: Room): Html | false => {
  const done = visit.sent.said
  return (
    done !== undefined &&
    /^(message|instructions|window|opinion)$/.test(done) &&
    html`<section class="card"><p class="state" role="status">${say(`said.${done}`)}</p></section>`
  )
}

const MARKS = [1, 2, 3, 4, 5] as const

/** One tap; words only for whoever wants to add some. */
const opinion = ({ it, visit, say, path }: Room): Html | false =>
  it.status === 'delivered' &&
  html`<section class="card"><form method="post" action="${path}/receipt"><fieldset><legend><h2>${say(it.confirmed_at ? 'opinion_given' : 'opinion')}</h2></legend>
${!it.confirmed_at && html`<p class="soft">${say('opinion_about')}</p>`}
<div class="marks">${MARKS.map(
    (mark) =>
      html`<button class="quiet" name="satisfaction" value="${mark}" aria-label="${mark}, ${say(`marks.${mark}`)}"${it.satisfaction === mark && html` aria-pressed="true"`}>${mark}</button>`,
  )}</div><p class="ends soft small"><span>${say('marks.1')}</span><span>${say('marks.5')}</span></p></fieldset>
${it.comment && html`<input type="hidden" name="comment" value="${it.comment}">`}${keptLanguage(visit)}</form>
${
  it.satisfaction !== null &&
  html`<form method="post" action="${path}/receipt"><input type="hidden" name="satisfaction" value="${it.satisfaction}">${keptLanguage(visit)}<p><label for="comment">${say('comment')}</label>
<textarea id="comment" name="comment" rows="2" maxlength="1000">${it.comment}</textarea></p><button class="quiet">${say('send_comment')}</button></form>`
}</section>`

/** What is told or shown to the driver. */
const atTheDoor = ({ it, say }: Room): Html | false =>
  (it.pin !== null || it.qr !== null) &&
  html`<section class="card"><h2>${say('at_your_door')}</h2><p class="soft">${say(it.pin === null ? 'show_qr' : it.qr === null ? 'tell_pin' : 'pin_or_qr')}</p>
<div class="code">${it.pin !== null && html`<span class="pin">${it.pin}</span>`}${it.qr !== null && html`<div>${qrPicture(it.qr, say('qr'))}<p class="small soft">${it.qr}</p></div>`}</div></section>`

const qrPicture = (content: string, label: string): Html => {
  const { modules } = create(content, { errorCorrectionLevel: 'M' })
  const dots = Array.from({ length: modules.size ** 2 }, (_, i) => i).filter((i) => modules.data[i])
  const path = dots.map((i) => `M${i % modules.size} ${Math.floor(i / modules.size)}h1v1h-1z`).join('')
  return html`<svg class="qr" role="img" aria-label="${label}" viewBox="0 0 ${modules.size} ${modules.size}" shape-rendering="crispEdges"><path d="${path}" fill="#000"/></svg>`
}

const proof = ({ it, say, path, clock }: Room): Html | false =>
  it.proof !== null &&
  html`<section class="card"><h2>${say('proof')}</h2><p>${say('taken_by', { name: it.proof.recipient_name, time: dayTimeOf(it.proof.at, clock) })}</p>
${
  (it.proof.photo_ids.length > 0 || it.proof.signature_id) &&
  html`<div class="proof">${it.proof.photo_ids.map((id, i) => html`<a href="${path}/proof/${id}"><img src="${path}/proof/${id}" alt="${say('photo', { number: i + 1 })}" loading="lazy"></a>`)}${it.proof.signature_id && html`<img class="sign" src="${path}/proof/${it.proof.signature_id}" alt="${say('signature')}" loading="lazy">`}</div>`
}</section>`

const another = ({ it, visit, say, path, clock }: Room): Html | false =>
  it.may_reschedule &&
  it.windows.length > 0 &&
  html`<section class="card"><details${it.status === 'failed' && html` open`}><summary>${say('another_time')}</summary><form method="post" action="${path}/window">${keptLanguage(visit)}<label for="from">${say('choose_window')}</label>
<select id="from" name="from" required>${it.windows.map(({ from, until }) => html`<option value="${from}">${windowOf(from, until, clock)}</option>`)}</select><button>${say('move')}</button></form></details></section>`

const OVER = ['delivered', 'returned', 'cancelled']

const instructions = ({ it, visit, say, path }: Room): Html | false =>
  !OVER.includes(it.status) &&
  html`<section class="card"><h2>${say('instructions')}</h2><p class="soft">${it.address}</p><form method="post" action="${path}/instructions">${keptLanguage(visit)}<label for="instructions">${say('instructions_about')}</label>
<textarea id="instructions" name="instructions" rows="2" maxlength="1000">${it.instructions}</textarea><button class="quiet">${say('save')}</button></form></section>`

const goods = ({ it, say, language, visit }: Room): Html => {
  const figure = new Intl.NumberFormat(`${language}-${visit.company.country}`)
  return html`<section class="card"><h2>${say('goods')}</h2><p class="soft">${[it.number, it.order_number && say('order', { number: it.order_number }), it.packages !== null && say('packages', { count: it.packages })].filter(Boolean).join(' · ')}</p>
${it.items.length > 0 && html`<ul class="goods">${it.items.map(({ name, quantity, unit }) => html`<li><span>${name}</span><b>${figure.format(quantity)} ${unit}</b></li>`)}</ul>`}</section>`
}
