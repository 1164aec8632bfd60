/** Who asks, the code that proves it, and the texts that are agreed to. */
import { type Html, html, type Shown, type Visit } from '#kernel/server/page.ts'
import type { CodeAsked, Contact, Details } from './ask.contract.ts'
import type { Flaw } from './cart.contract.ts'
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
const REQUIRED = new Set(['name', 'email'])

export const detailsPage = (details: Details, visit: Visit): Shown => {
  const say = saying(visit)
  const { flaws, known, lines, turn, contact } = details
  const agreed = flawIn(flaws, 'agreed')
  const body = html`<h1>${say('details.title')}</h1><p class="lead">${say('details.lead', { count: lines })} <a href="${to(visit, CART_PATH)}">${say('details.back')}</a></p>
<form class="card-box box narrow" method="post" action="${visit.root}${DETAILS_PATH}" data-calm><input type="hidden" name="turn" value="${turn}">${languageField(visit)}
<div class="two">${FIELDS.map((field) => input(field, contact, flaws, visit))}</div>
${known && html`<p class="soft">${say('details.known', { email: known })}</p>`}
<p><label>${say('details.note')} <span class="soft">${say('details.optional')}</span><textarea name="note" rows="3" maxlength="2000">${contact.note}</textarea></label></p>
<p><label class="check"><input type="checkbox" name="agreed" value="yes" required${visit.sent.agreed === 'yes' && html` checked`}${marked(agreed)}> <span>${say('details.agree')} <a href="${to(visit, `${CART_PATH}/terminos`)}" target="_blank" rel="noopener">${say('texts.terms')}</a> · <a href="${to(visit, `${CART_PATH}/privacidad`)}" target="_blank" rel="noopener">${say('texts.privacy')}</a></span></label>${flawLine(agreed, visit)}</p>
<div class="deeds"><button class="button">${say(known === contact.email && known ? 'details.send' : 'details.go_on')}</button></div></form>`
  return ownPage(details.frame, visit, {
    ...{ title: say('details.title'), path: DETAILS_PATH, body },
    ...(flaws.length > 0 && { status: 422 }),
  })
}

const input = (
  [name, type, fill, longest]: (typeof FIELDS)[number],
  contact: Contact,
  flaws: readonly Flaw[],
  visit: Visit,
): Html => {
  const say = saying(visit)
  const flaw = flawIn(flaws, name)
  const isRequired = REQUIRED.has(name)
  return html`<p><label>${say(`details.${name}`)}${!isRequired && html` <span class="soft">${say('details.optional')}</span>`}<input type="${type}" name="${name}" value="${contact[name]}" maxlength="${longest}" autocomplete="${fill}"${isRequired && html` required`}${marked(flaw)}></label>${flawLine(flaw, visit)}</p>`
}

export const codePage = ({ frame, email, turn, sending, flaws }: CodeAsked, visit: Visit): Shown => {
  const say = saying(visit)
  const flaw = flawIn(flaws, 'code')
  const body = html`<form class="card-box box narrow" method="post" action="${visit.root}${CODE_PATH}" data-calm><h1>${say('code_page.title')}</h1><p class="soft">${say(sending ? 'code_page.why_sending' : 'code_page.why', { email: email ?? '' })}</p><input type="hidden" name="turn" value="${turn}">${languageField(visit)}
<p><label>${say('code_page.code')}<input class="code-field" name="code" inputmode="numeric" autocomplete="one-time-code" required maxlength="10" autofocus${marked(flaw)}></label>${flawLine(flaw, visit)}</p>
<div class="deeds"><button class="button">${say(sending ? 'code_page.send' : 'code_page.enter')}</button><a class="button plain" href="${to(visit, sending ? DETAILS_PATH : OWN_PATH)}">${say('code_page.again')}</a></div><p class="hint">${say('code_page.nothing_came')}</p></form>`
  return ownPage(frame, visit, {
    ...{ title: say('code_page.title'), path: CODE_PATH, body },
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
