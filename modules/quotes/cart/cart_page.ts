/** The cart: what was chosen, how lists were understood, and where more is put in. Works without scripts. */
import { type Html, html, type Shown, type Visit } from '#kernel/server/page.ts'
import { text } from '#kernel/server/texts.ts'
import { unitFor } from '#kernel/values/counted.ts'
import { attachmentCard } from './attachment_page.ts'
import type { Cart, CartLine, Flaw } from './cart.contract.ts'
import { keyOf } from './cart.rules.ts'
import {
  CART_PATH,
  flawIn,
  flawLine,
  flawText,
  languageField,
  marked,
  OWN_PATH,
  ownPage,
  productLink,
  saying,
  thumb,
  to,
} from './site.ts'

/** `status`: of the answer. `flaws`: of a list that could not be read, or of a file (`at`). `tried`: what could not be added. */
type More = {
  status?: number
  flaws?: readonly Flaw[]
  at?: 'list' | 'attachments'
  tried?: { name: string; variant_id: string; pack_id: string; quantity: string; flaw: Flaw }
}

export const cartPage = (
  cart: Cart,
  visit: Visit,
  { status, flaws = [], at = 'list', tried }: More = {},
): Shown => {
  const say = saying(visit)
  const { lines, known } = cart
  const body = html`<h1>${say('title')}</h1><p class="lead">${say(lines.length ? 'lead' : 'empty_lead')} <a href="${to(visit, OWN_PATH)}">${say(known ? 'own_link' : 'own_link_stranger')}</a></p>
${tried && again(tried, visit)}${told(cart, visit)}
${lines.length > 0 && listed(cart, visit)}
${lines.length > 0 && attachmentCard(cart, at === 'attachments' ? flaws : [], visit)}
${more(lines.length > 0, at === 'list' ? flaws : [], visit)}`
  return ownPage(cart.frame, visit, { title: say('title'), path: CART_PATH, body, ...(status && { status }) })
}

const SAID = ['added', 'saved', 'restored', 'repeated', 'attached', 'detached']

const told = ({ removed }: Cart, visit: Visit): Html | false => {
  const { sent, root } = visit
  const say = saying(visit)
  const counts = { sure: number(sent.sure), maybe: number(sent.maybe), none: number(sent.none) }
  if (sent.said === 'removed' && removed)
    return html`<div class="told"><span role="status">${say('removed', { name: removed.name })}</span><form method="post" action="${root}${CART_PATH}/lineas" data-calm>${languageField(visit)}<button class="bare" name="act" value="restore ${removed.id}">${say('undo')}</button></form></div>`
  if (sent.said === 'list')
    return html`<p class="told" role="status">${[
      say('understood', { count: counts.sure + counts.maybe + counts.none }),
      counts.sure > 0 && say('understood_sure', { count: counts.sure }),
      counts.maybe > 0 && say('understood_maybe', { count: counts.maybe }),
      counts.none > 0 && say('understood_none', { count: counts.none }),
    ]
      .filter(Boolean)
      .join(
        ' ',
      )}${sent.left && html` <span class="wrong">${say('list_left', { count: number(sent.left) })}</span>`}</p>`
  const word = SAID.find((one) => one === sent.said)
  return word !== undefined && html`<p class="told" role="status">${say(`said.${word}`)}</p>`
}

const number = (sent: string | undefined): number =>
  Math.min(9_999, Math.max(0, Number.parseInt(sent ?? '', 10) || 0))

/** What could not be added stands here to be mended, with what was typed. */
const again = (
  { name, variant_id, pack_id, quantity, flaw }: NonNullable<More['tried']>,
  visit: Visit,
): Html => {
  const say = saying(visit)
  if (!name) return html`<p class="told bad" role="alert">${flawText(flaw, visit)}</p>`
  return html`<form class="card-box box narrow" method="post" action="${visit.root}${CART_PATH}/agregar"><h2>${say('not_added', { name })}</h2>
<input type="hidden" name="variant_id" value="${variant_id}"><input type="hidden" name="pack_id" value="${pack_id}"><input type="hidden" name="back" value="${CART_PATH}">${languageField(visit)}
<p><label>${say('quantity')}<input class="few" name="quantity" inputmode="decimal" maxlength="12" value="${quantity}" autofocus${marked(flaw)}></label>${flawLine(flaw, visit)}</p><button class="button">${say('add')}</button></form>`
}

const listed = ({ lines, turn }: Cart, visit: Visit): Html => {
  const say = saying(visit)
  return html`<form class="box" method="post" action="${visit.root}${CART_PATH}/lineas" data-calm><button class="unseen" name="act" value="save" tabindex="-1" aria-hidden="true">${say('save')}</button>${languageField(visit)}<input type="hidden" name="turn" value="${turn}">
<ul class="lines" aria-label="${say('lines')}">${lines.map((line) => row(line, visit))}</ul>
<div class="bar last"><button class="button plain" name="act" value="save">${say('save')}</button><button class="button" name="act" value="continue">${say('go_on')}</button></div></form>`
}

const row = (line: CartLine, visit: Visit): Html => {
  const say = saying(visit)
  const { id, name, text: words, code, slug, state, confidence, choices, note } = line
  const key = keyOf(id)
  return html`<li><div class="pic">${thumb(line.image, slug ? name : words.replace(/^[^\p{L}]+/u, ''), visit)}</div>
<div class="said-of"><h2>${slug ? html`<a href="${productLink(visit, slug)}">${name}</a>` : name}</h2><p class="tells">${confidence && html`<span class="mark ${confidence}">${say(`confidence.${confidence}`)}</span> `}${[code && say('code', { code }), state === 'sure' && confidence && say('you_wrote', { words })].filter(Boolean).join(' · ')}${state === 'unknown' && say('as_written')}</p>
${state === 'gone' && html`<p class="wrong">${say('gone')}</p><button class="bare" name="act" value="as_text ${id}">${say('ask_in_words')}</button>`}</div>
${amount(line, visit)}
${
  choices.length > 0 &&
  html`<fieldset class="pick"><legend>${say('which', { words })}</legend>${choices.map((choice, i) => html`<label class="check"><input type="radio" name="c.${key}" value="${keyOf(choice.variant_id)}"${i === 0 && line.likely && html` checked`}> <span>${choice.name} <span class="soft">${choice.code}</span></span></label>`)}<label class="check"><input type="radio" name="c.${key}" value="none"> <span>${say('none_of_them')}</span></label></fieldset>`
}
<div class="more-of"><details class="note"${note && html` open`}><summary>${say('note')}<span class="unseen"> ${name}</span></summary><input name="n.${key}" value="${note}" maxlength="300" placeholder="${say('note_hint')}" aria-label="${say('note_of', { name })}"></details><button class="bare" name="act" value="remove ${id}">${say('remove')}<span class="unseen"> ${name}</span></button></div></li>`
}

const amount = ({ id, name, unit, packs, pack_id, written, flaw }: CartLine, visit: Visit): Html => {
  const say = saying(visit)
  const key = keyOf(id)
  const counted = unit ? text(`catalogue:units.${unit}`, {}, visit.language) : ''
  return html`<div class="amount"><label>${say('quantity')}<span class="unseen"> ${name}</span><input class="few" name="q.${key}" inputmode="decimal" autocomplete="off" maxlength="40" value="${written}"${marked(flaw)}></label>
${
  packs.length > 0
    ? html`<label class="some">${say('pack')}<span class="unseen"> ${name}</span><select name="p.${key}"><option value="">${counted}</option>${packs.map((pack) => html`<option value="${pack.id}"${pack.id === pack_id && html` selected`}>${say('pack_of', { pack: pack.name, quantity: pack.base_quantity, unit: unitFor(pack.base_quantity, counted, visit.language) })}</option>`)}</select></label>`
    : html`<span class="unit">${counted}</span>`
}
${flaw && html`<span class="wrong" id="flaw-${flaw.field}">${flawText(flaw, visit)}</span>`}</div>`
}

/** Where a list goes in: written, pasted, or as a file. */
const more = (hasLines: boolean, flaws: readonly Flaw[], visit: Visit): Html => {
  const say = saying(visit)
  const [ofText, ofFile] = [flawIn(flaws, 'text'), flawIn(flaws, 'file')]
  return html`<form class="card-box box" id="lista" method="post" enctype="multipart/form-data" action="${visit.root}${CART_PATH}/lista" data-calm><h2>${say(hasLines ? 'list_more' : 'list')}</h2><p class="soft">${say('list_hint')}</p>${languageField(visit)}
<p><label>${say('list_text')}<textarea name="text" rows="5" maxlength="20000" placeholder="${say('list_example')}"${marked(ofText)}>${visit.sent.text ?? ''}</textarea></label>${flawLine(ofText, visit)}</p>
<p><label>${say('list_file')}<input type="file" name="file" accept=".csv,.xlsx,.txt,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"${marked(ofFile)}></label><span class="hint">${say('list_file_hint')}</span>${flawLine(ofFile, visit)}</p>
<div class="deeds"><button class="button${hasLines && ' plain'}">${say('read_list')}</button>${!hasLines && html`<a class="button plain" href="${to(visit, '')}">${say('see_catalogue')}</a>`}</div></form>`
}
