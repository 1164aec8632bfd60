/** What the company knows of a supplier, as the supplier corrects it. */
import { type Html, html, type Visit } from '#kernel/server/page.ts'
import { text } from '#kernel/server/texts.ts'
import { flawAt, flawsTold, framed, inLanguage, marked, pathOf, type Say, sayIn } from './portal_frame.ts'
import { languageOf } from './portal_page.ts'
import type { OwnProfile, TypedContact } from './portal_profile.contract.ts'

const BLANK: TypedContact = { id: '', name: '', role: '', email: '', phone: '', asked: true }
const MOST_CONTACTS = 20

type Room = { own: OwnProfile; visit: Visit; language: 'es' | 'en'; say: Say }

export const profilePage = (own: OwnProfile, visit: Visit): string => {
  const language = languageOf(own.language, visit)
  const say = sayIn(language)
  const room = { own, visit, language, say }
  const { typed, flaws } = own
  const contacts = [...typed.contacts, BLANK].slice(0, MOST_CONTACTS)
  return framed({
    visit,
    language,
    title: say('profile.title'),
    supplier: own.supplier,
    at: 'profile',
    content: html`${flawsTold(flaws, language)}
${!flaws.length && visit.sent.said === 'saved' && html`<p class="told good" role="status">${say('profile.saved')}</p>`}
<h1>${say('profile.title')}</h1><p class="soft">${say('profile.why')}</p>
${standing(own.record, say)}<form method="post" action="${inLanguage(visit, `${pathOf(visit)}/profile`)}"><input type="hidden" name="version" value="${own.version}">
<h2>${say('profile.contacts')}</h2><p class="soft small">${say('profile.contacts_why')}</p>
${contacts.map((contact, i) => person(contact, i, room))}
<div class="card"><h2>${say('profile.terms')}</h2>${terms(room)}</div>
<div class="bar"><button type="submit">${say('profile.save')}</button></div></form>`,
  })
}

const standing = ({ asked, on_time, answer_hours }: OwnProfile['record'], say: Say): Html | false =>
  asked > 0 &&
  html`<div class="card"><b>${say('profile.record', { on_time, asked })}</b>${answer_hours !== null && html`<div class="soft">${say('profile.record_hours', { count: Math.round(answer_hours) })}</div>`}</div>
`

const person = (
  { id, name, role, email, phone, asked }: TypedContact,
  i: number,
  { own: { flaws }, language, say }: Room,
): Html => {
  const field = (key: 'name' | 'role' | 'email' | 'phone', value: string, more: Html) =>
    html`<label>${text(`suppliers:fields.${key === 'name' ? 'name' : key}`, {}, language)}<input name="${key}.${i}" value="${value}"${more}${marked(flaws, `${key}.${i}`)}>${flawAt(flaws, `${key}.${i}`, language)}</label>`
  return html`<fieldset class="card"><legend>${name || email || say('profile.another')}</legend>
<div class="grid two"><input type="hidden" name="id.${i}" value="${id}">${field('name', name, html` maxlength="120" autocomplete="off"`)}${field('role', role, html` maxlength="80" autocomplete="off"`)}
${field('email', email, html` type="email" maxlength="254" autocomplete="off"`)}${field('phone', phone, html` type="tel" maxlength="40" autocomplete="off"`)}
<label class="tick wide"><input type="checkbox" name="asked.${i}" value="1"${asked && html` checked`}> ${say('profile.asked')}</label></div></fieldset>`
}

const terms = ({ own: { typed, flaws, currency }, language, say }: Room): Html =>
  html`<div class="grid two"><label class="wide">${say('profile.zones')}<textarea name="zones" rows="3" maxlength="3200"${marked(flaws, 'zones')}>${typed.zones}</textarea>${flawAt(flaws, 'zones', language)}</label>
<label>${text('suppliers:fields.lead_days', {}, language)}<input name="lead" inputmode="numeric" autocomplete="off" value="${typed.lead}"${marked(flaws, 'lead')}>${flawAt(flaws, 'lead', language)}</label>
<label>${say('profile.minimum', { currency })}<input name="minimum" inputmode="decimal" autocomplete="off" value="${typed.minimum}"${marked(flaws, 'minimum')}>${flawAt(flaws, 'minimum', language)}</label>
<label class="wide">${text('suppliers:fields.payment_terms', {}, language)}<input name="payment_terms" maxlength="500" autocomplete="off" value="${typed.payment_terms}"></label>
<label>${say('profile.language')}<select name="language">${(['es', 'en'] as const).map((one) => html`<option value="${one}"${typed.language === one && html` selected`} lang="${one}">${one === 'es' ? 'Español' : 'English'}</option>`)}</select></label></div>`
