import { type Html, html } from '#kernel/server/page.ts'
import { keptLanguage, type Room } from './tracking_room.ts'
import { timeOf } from './tracking_texts.ts'

/** The talk with the driver and the desk; nobody sees a number. */
export const talk = ({ it, visit, say, path, clock }: Room): Html | false =>
  (it.talk_open || it.messages.length > 0) &&
  html`<section class="card" id="talk"><h2>${say('talk')}</h2>
${
  it.messages.length > 0 &&
  html`<ol class="talk">${it.messages.map(
    ({ side, name, body, sent_at }) =>
      html`<li class="${side === 'recipient' && 'own'}"><span class="small soft">${side === 'recipient' ? say('you') : side === 'driver' ? name : visit.company.name} · ${timeOf(sent_at, clock)}</span><p class="pre">${body}</p></li>`,
  )}</ol>`
}
${
  it.talk_open &&
  html`<form method="post" action="${path}/message">${keptLanguage(visit)}<label for="body">${say('write')}</label>
<textarea id="body" name="body" rows="2" maxlength="1000" required></textarea><button class="quiet">${say('send')}</button></form>`
}</section>`
