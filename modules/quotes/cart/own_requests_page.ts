/** What somebody sent, how it stands, and the quote that came of it. */
import { type Html, html, type Shown, type Visit } from '#kernel/server/page.ts'
import { formatDay } from '#kernel/values/day.ts'
import type { OwnRequests } from './ask.contract.ts'
import { isPhone } from './ask.rules.ts'
import { CART_PATH, flawIn, flawLine, languageField, marked, OWN_PATH, ownPage, saying, to } from './site.ts'

export const ownRequestsPage = (own: OwnRequests, visit: Visit): Shown => {
  const say = saying(visit)
  const { frame, address, requests, flaws } = own
  const title = say('own.title')
  const body = address ? mine(address, requests, visit) : entrance(own, visit)
  return ownPage(frame, visit, { title, path: OWN_PATH, body, ...(flaws.length > 0 && { status: 422 }) })
}

const entrance = ({ flaws, by_phone }: OwnRequests, visit: Visit): Html => {
  const say = saying(visit)
  const [ofMail, ofPhone] = [flawIn(flaws, 'email'), flawIn(flaws, 'phone')]
  return html`<form class="card-box box narrow" method="post" action="${visit.root}${CART_PATH}/entrar" data-calm><h1>${say('own.title')}</h1><p class="soft">${say(by_phone ? 'own.enter_why_either' : 'own.enter_why')}</p>${languageField(visit)}
<p><label>${say('details.email')}<input type="email" name="email" value="${visit.sent.email ?? ''}" maxlength="254" autocomplete="email"${!by_phone && html` required`}${marked(ofMail)}></label>${flawLine(ofMail, visit)}</p>
${by_phone && html`<p><label>${say('own.or_phone')}<input type="tel" name="phone" value="${visit.sent.phone ?? ''}" maxlength="40" autocomplete="tel"${marked(ofPhone)}></label>${flawLine(ofPhone, visit)}</p>`}
<button class="button">${say('own.enter')}</button></form>`
}

const mine = (address: string, requests: OwnRequests['requests'], visit: Visit): Html => {
  const say = saying(visit)
  const [newest] = requests
  return html`<h1>${say('own.title')}</h1>
${visit.sent.said === 'sent' && newest && html`<p class="told" role="status">${say(isPhone(address) ? 'own.sent_phone' : 'own.sent', { number: newest.number, address })}</p>`}
<div class="deeds"><span class="soft">${say('own.known', { address })}</span><form method="post" action="${visit.root}${CART_PATH}/salir">${languageField(visit)}<button class="bare">${say('own.leave')}</button></form></div>
${requests.length === 0 && html`<div class="empty"><h2>${say('own.none')}</h2><p>${say('own.none_next')}</p><a class="button" href="${to(visit, CART_PATH)}">${say('own.begin')}</a></div>`}
${requests.map((request) => card(request, visit))}`
}

const TONES: Record<string, string> = { quoted: 'sure', accepted: 'sure', rejected: 'none', expired: 'none' }

const card = (
  { id, number, on, state, quote_url, lines }: OwnRequests['requests'][number],
  visit: Visit,
): Html => {
  const say = saying(visit)
  const locale = `${visit.language}-${visit.company.country}`
  return html`<section class="request"><div class="head"><h2>${number}</h2><span class="mark ${TONES[state]}">${say(`own.states.${state}`)}</span><span class="soft">${formatDay(on, locale)}</span></div>
<p class="tells">${say(`own.explained.${state}`)}</p>
<details><summary>${say('own.lines', { count: lines.length })}<span class="unseen"> ${number}</span></summary><ul>${lines.map(({ name, quantity, unit, note }) => html`<li>${quantity !== null && html`<b>${new Intl.NumberFormat(locale, { maximumFractionDigits: 3 }).format(quantity)}</b> `}${unit && `${unit} · `}${name}${note && html` <span class="soft">(${note})</span>`}</li>`)}</ul></details>
<div class="deeds">${quote_url && html`<a class="button" href="${quote_url}">${say('own.see_quote')}<span class="unseen"> ${number}</span></a>`}<form method="post" action="${visit.root}${CART_PATH}/repetir">${languageField(visit)}<input type="hidden" name="id" value="${id}"><button class="button plain">${say('own.repeat')}<span class="unseen"> ${number}</span></button></form></div></section>`
}
