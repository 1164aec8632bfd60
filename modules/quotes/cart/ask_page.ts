/** Who asks, the code that proves it, and the texts that are agreed to. */
import { type Html, html, type Shown, type Visit } from '#kernel/server/page.ts'
import type { CodeAsked, Contact, Details } from './ask.contract.ts'
import { isPhone } from './ask.rules.ts'
import {
  CART_PATH,
  CODE_PATH,
  DETAILS_PATH,
  flawIn,
  flawLine,
  languageField,
  marked,
  OWN_PATH,
  ownPage,
  saying,
  to,
} from './site.ts'

const FIELDS = [
  ['name', 'text', 'name', 120],
  ['organisation', 'text', 'organization', 200],
  ['email', 'email', 'email', 254],
  ['phone', 'tel', 'tel', 40],
  ['fiscal_id', 'text', 'off', 40],
] as const

export const detailsPage = (details: Details, visit: Visit): Shown => {
  const say = saying(visit)
  const { flaws, known, by_phone, lines, turn, contact } = details
  const agreed = flawIn(flaws, 'agreed')
  const body = html`<h1>${say('details.title')}</h1><p class="lead">${say('details.lead', { count: lines })} <a href="${to(visit, CART_PATH)}">${say('details.back')}</a></p>
<form class="card-box box narrow" method="post" action="${visit.root}${DETAILS_PATH}" data-calm><input type="hidden" name="turn" value="${turn}">${languageField(visit)}
<div class="two">${FIELDS.map((field) => input(field, details, visit))}</div>
${known ? html`<p class="soft">${say('details.known', { address: known })}</p>` : by_phone && proofs(contact, visit)}
<p><label>${say('details.note')} <span class="soft">${say('details.optional')}</span><textarea name="note" rows="3" maxlength="2000">${contact.note}</textarea></label></p>
<p><label class="check"><input type="checkbox" name="agreed" value="yes" required${visit.sent.agreed === 'yes' && html` checked`}${marked(agreed)}> <span>${say('details.agree')} <a href="${to(visit, `${CART_PATH}/terminos`)}" target="_blank" rel="noopener">${say('texts.terms')}</a> · <a href="${to(visit, `${CART_PATH}/privacidad`)}" target="_blank" rel="noopener">${say('texts.privacy')}</a></span></label>${flawLine(agreed, visit)}</p>
<div class="deeds"><button class="button">${say(isKnown(details) ? 'details.send' : 'details.go_on')}</button></div></form>`
  return ownPage(details.frame, visit, {
    ...{ title: say('details.title'), path: DETAILS_PATH, body },
    ...(flaws.length > 0 && { status: 422 }),
  })
}

/** What was proven is what the form would have proven once more. */
const isKnown = ({ known, contact }: Details): boolean =>
  known !== null && (isPhone(known) ? contact.proof === 'phone' : known === contact.email)

/** Where the code is to go. */
const proofs = ({ proof }: Contact, visit: Visit): Html => {
  const say = saying(visit)
  return html`<fieldset class="pick"><legend>${say('details.proof')}</legend>${(['email', 'phone'] as const).map((one) => html`<label class="check"><input type="radio" name="proof" value="${one}"${one === proof && html` checked`}> <span>${say(`details.proofs.${one}`)}</span></label>`)}</fieldset>`
}

const input = (
  [name, type, fill, longest]: (typeof FIELDS)[number],
  { contact, flaws, by_phone }: Details,
  visit: Visit,
): Html => {
  const say = saying(visit)
  const flaw = flawIn(flaws, name)
  // Whichever the code goes to is needed; without scripts only the answer can tell.
  const isRequired = name === 'name' || (name === 'email' && !by_phone)
  const isOptional = !isRequired && name !== 'email' && (name !== 'phone' || !by_phone)
  return html`<p><label>${say(`details.${name}`)}${isOptional && html` <span class="soft">${say('details.optional')}</span>`}<input type="${type}" name="${name}" value="${contact[name]}" maxlength="${longest}" autocomplete="${fill}"${isRequired && html` required`}${marked(flaw)}></label>${flawLine(flaw, visit)}</p>`
}

export const codePage = ({ frame, address, turn, sending, flaws }: CodeAsked, visit: Visit): Shown => {
  const words = address && isPhone(address) ? 'code_phone' : 'code_page'
  const say = saying(visit)
  const flaw = flawIn(flaws, 'code')
  const body = html`<form class="card-box box narrow" method="post" action="${visit.root}${CODE_PATH}" data-calm><h1>${say(`${words}.title`)}</h1><p class="soft">${say(`${words}.${sending ? 'why_sending' : 'why'}`, { address: address ?? '' })}</p><input type="hidden" name="turn" value="${turn}">${languageField(visit)}
<p><label>${say('code_page.code')}<input class="code-field" name="code" inputmode="numeric" autocomplete="one-time-code" required maxlength="10" autofocus${marked(flaw)}></label>${flawLine(flaw, visit)}</p>
<div class="deeds"><button class="button">${say(sending ? 'code_page.send' : 'code_page.enter')}</button><a class="button plain" href="${to(visit, sending ? DETAILS_PATH : OWN_PATH)}">${say(`${words}.again`)}</a></div><p class="hint">${say(`${words}.nothing_came`)}</p></form>`
  return ownPage(frame, visit, {
    ...{ title: say(`${words}.title`), path: CODE_PATH, body },
    ...(flaws.length > 0 && { status: 422 }),
  })
}

export const textPage =
  (which: 'terms' | 'privacy') =>
  ({ frame, text }: { frame: Details['frame']; text: string }, visit: Visit): Shown => {
    const title = saying(visit)(`texts.${which}`)
    const path = `${CART_PATH}/${which === 'terms' ? 'terminos' : 'privacidad'}`
    return ownPage(frame, visit, {
      title,
      path,
      body: html`<h1>${title}</h1><div class="prose">${text}</div>`,
    })
  }
