/** The document on the web, and what its buyer can do there; works without scripts. */
import { type Html, html, type Visit } from '#kernel/server/page.ts'
import { text } from '#kernel/server/texts.ts'
import { formatDay } from '#kernel/values/day.ts'
import { blockHtml } from './body_page.ts'
import type { Offered } from './buyer.contract.ts'
import { blocksOf, type DocumentRow, type QuoteDocument } from './document.rules.ts'
import { quoteLook } from './quote_look.ts'

type Say = (key: string, params?: Record<string, unknown>) => string
type Room = {
  offered: Pick<Offered, 'document' | 'version_number' | 'problem'>
  visit: Pick<Visit, 'sent'>
  say: Say
  path: string
  /** It can be decided on. */
  isOpen: boolean
  /** Lines can be chosen. */
  isFree: boolean
  /** Address of the company's picture; '' without one. */
  logo: string
  /** Address of a picture of the body. */
  picture: (fileId: string) => string
}
type Whole = Room & { offered: Offered; visit: Visit }

export const quotePage = (offered: Offered, visit: Visit): string => {
  const { document, state } = offered
  const { language } = document
  const say: Say = (key, params = {}) => text(`quotes:page.${key}`, params, language)
  const path = `/q/${visit.company.slug}/${visit.sent.token}`
  const isBuyer = visit.sent.look !== 'staff'
  const isOpen = isBuyer && state === 'open'
  const isFree = isOpen || (isBuyer && state === 'checked')
  const picture = (fileId: string) => `${path}/picture/${fileId}`
  const kept = visit.company.brand?.logo
  const logo = kept ? `${path}/logo/${kept.id}` : ''
  const room: Whole = { offered, visit, say, path, isOpen, isFree, picture, logo }
  const title = `${document.heading} ${document.number}`
  return html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${title} · ${document.company.name}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">${offered.next?.preparing && lookAgain(`${path}?said=next`, visit.nonce)}
<style nonce="${visit.nonce}">${quoteLook(document.color)}</style></head>
<body><main>${standing(room)}${isBuyer && next(offered.next, say, language)}
${sheet(room)}
<p class="acts"><a class="button quiet" href="${path}/pdf">${say('download')}</a></p>
${isOpen && decision(room)}${isFree && !isOpen && refusal(room)}${conversation(room)}</main></body></html>`
    .text
}

/** The same sheet with nothing to press, for whoever writes it. */
export const previewOf = (document: QuoteDocument, picture: Room['picture']): string => {
  const say: Say = (key, params = {}) => text(`quotes:page.${key}`, params, document.language)
  const room: Room = {
    offered: { document, version_number: 0, problem: null },
    visit: { sent: {} },
    ...{ say, picture, path: '', isOpen: false, isFree: false, logo: '' },
  }
  return html`<!doctype html>
<html lang="${document.language}"><head><meta charset="utf-8"><title>${document.heading} ${document.number}</title>
<style>${quoteLook(document.color)}</style></head><body><main>${sheet(room)}</main></body></html>`.text
}

/** What comes next is on its way: the page looks again, by a script where there are scripts. */
const lookAgain = (path: string, nonce: string): Html =>
  html`<script nonce="${nonce}">setTimeout(() => location.replace('${path}'), ${LOOK_AGAIN_SECONDS}000)</script>
<noscript><meta http-equiv="refresh" content="${LOOK_AGAIN_SECONDS};url=${path}"></noscript>`

const sheet = (room: Room): Html => {
  const { document } = room.offered
  return html`<article class="sheet">${head(document, room.logo)}${blocksOf(document).map((block) => drawn(block, room))}
<p class="notice">${document.notice}</p></article>`
}

const drawn = (block: ReturnType<typeof blocksOf>[number], room: Room): Html => {
  const { document } = room.offered
  if (block.kind === 'customer') return sides(document)
  if (block.kind === 'budget')
    return html`${opening(document)}${lines(room)}${totals(document)}${terms(document)}`
  return blockHtml(block, {
    picture: room.picture,
    ...(room.isOpen && { accept: room.say('offer_accept') }),
  })
}

const TONES: Record<Exclude<Offered['state'], 'open'>, string> = {
  accepted: 'good',
  checked: 'wait',
  revised: 'wait',
  rejected: 'bad',
  expired: 'bad',
  withdrawn: 'bad',
}

const standing = ({ offered, visit, say }: Whole): Html | false => {
  const { state, decided, problem, document } = offered
  const words = document.body ? 'offer_' : ''
  const told =
    state === 'open'
      ? visit.sent.look === 'staff' && html`<p class="state">${say('look')}</p>`
      : html`<p class="state ${TONES[state]}" role="status">${say(`${words}states.${state}`, {
          name: decided?.name,
          on: decided && formatDay(decided.on, `${document.language}-${visit.company.country}`),
          company: document.company.name,
        })}</p>`
  const said = visit.sent.said && /^(comment|chosen)$/.test(visit.sent.said) && !problem
  return html`${told}${said && html`<p class="state good" role="status">${say(`${words}said.${visit.sent.said}`)}</p>`}
${problem && html`<p class="refusal" role="alert">${problemText(problem, document)}</p>`}` as Html
}

/** Until what follows an acceptance is there. */
const LOOK_AGAIN_SECONDS = 3

const next = (step: Offered['next'], say: Say, language: 'es' | 'en'): Html | false =>
  step !== null &&
  (step.preparing || step.steps.length > 0) &&
  html`<section class="card" id="next"><h2>${say('next')}</h2>${step.preparing && html`<p role="status">${say('preparing')}</p>`}
${step.steps.map(({ label, params = {}, url, tone }) => {
  const words = text(label, params, language)
  if (!url) return html`<p class="${tone === 'good' ? 'done' : 'soft'}">${words}</p>`
  return html`<p class="acts"><a class="button${tone !== 'main' && ' quiet'}" href="${url}">${words}</a></p>`
})}</section>`

const problemText = (
  { code, params }: NonNullable<Offered['problem']>,
  { language }: QuoteDocument,
): string => text(`quotes:errors.${code}`, params, language)

const head = (document: QuoteDocument, logo: string): Html =>
  html`<header><div>${logo && html`<img class="logo" src="${logo}" alt="">`}<p class="name">${document.company.name}</p>
${document.company.lines.map((line) => html`<div class="soft small">${line}</div>`)}</div>
<div class="right"><h1>${document.heading}</h1><div class="number">${document.number}</div>
${document.version && html`<div class="soft">${document.version}</div>`}</div></header>`

const sides = ({ customer, facts }: QuoteDocument): Html =>
  html`<div class="sides"><div><div class="soft small">${customer.heading}</div><div class="name">${customer.name}</div>
${customer.lines.map((line) => html`<div class="soft small">${line}</div>`)}</div>
<dl>${facts.map(({ label, text: fact }) => html`<dt>${label}</dt><dd>${fact}</dd>`)}</dl></div>`

const opening = ({ title, intro }: QuoteDocument): Html =>
  html`${(title || intro) && html`<div class="opening">${title && html`<h2>${title}</h2>`}${intro && html`<p class="pre">${intro}</p>`}</div>`}`

const COLUMNS = ['position', 'name', 'quantity', 'price', 'tax', 'amount'] as const
const WORDS = new Set<string>(['position', 'name'])

const lines = (room: Room): Html => {
  const { offered, path, say, isFree } = room
  const { columns, rows } = offered.document
  const table = html`<table><thead><tr>${COLUMNS.map((key) => html`<th scope="col"${!WORDS.has(key) && html` class="n"`}>${columns[key]}</th>`)}</tr></thead>
<tbody>${rows.map((row) => rowOf(row, room))}</tbody></table>`
  const choosable = isFree && rows.some((row) => row.kind === 'product' && row.choice)
  if (!choosable) return table
  return html`<form method="post" action="${path}/choose">${hidden(room)}${table}
<p class="choose acts"><button class="quiet" type="submit">${say('recompute')}</button></p></form>`
}

const rowOf = (row: DocumentRow, room: Room): Html => {
  if (row.kind !== 'product')
    return html`<tr class="words ${row.kind}"><td colspan="6">${row.name}${row.description && html`<div class="soft pre">${row.description}</div>`}</td></tr>`
  const { columns } = room.offered.document
  const number = (key: 'price' | 'tax' | 'amount') =>
    html`<td class="n" data-label="${columns[key]}"><span>${row[key]}</span></td>`
  return html`<tr${!row.counted && html` class="out"`}><td class="position soft">${row.position}</td>
<td class="line"><b>${row.name}</b>${[row.code, row.description, row.discount].filter(Boolean).map((words) => html`<div class="soft small pre">${words}</div>`)}${markOf(row, room)}</td>
<td class="n" data-label="${columns.quantity}">${quantityOf(row, room)}</td>${number('price')}${number('tax')}${number('amount')}</tr>`
}

type Product = Extract<DocumentRow, { kind: 'product' }>

const markOf = ({ id, mark, choice, counted, name }: Product, { isFree, visit }: Room): Html | false => {
  if (!mark) return false
  const marked = html`<span class="mark">${mark}</span>`
  if (!isFree || !choice?.optional) return marked
  const isChecked = visit.sent.version === undefined ? counted : visit.sent[`chosen.${id}`] === 'yes'
  return html`<input type="hidden" name="line.${id}" value=""><label class="check"><input type="checkbox" name="chosen.${id}" value="yes"${isChecked && html` checked`} aria-label="${name}"> ${marked}</label>`
}

const quantityOf = ({ id, quantity, choice, name }: Product, { isFree, visit, offered, say }: Room): Html => {
  if (!isFree || !choice?.adjustable) return html`<span>${quantity}</span>`
  const isAtFault = offered.problem?.field === `quantity.${id}`
  return html`<input type="number" name="quantity.${id}" value="${visit.sent[`quantity.${id}`] ?? choice.quantity}" step="${choice.step}" min="${choice.least ?? choice.step}"${choice.most !== null && html` max="${choice.most}"`} inputmode="decimal" aria-label="${say('quantity_of', { name })}"${isAtFault && html` aria-invalid="true"`}><span class="soft small">${quantity}</span>`
}

const totals = (document: QuoteDocument): Html =>
  html`<dl class="totals">${document.totals.map(({ label, text: amount, strong }) => html`<dt${strong && html` class="strong"`}>${label}</dt><dd${strong && html` class="strong"`}>${amount}</dd>`)}</dl>`

const terms = (document: QuoteDocument): Html | false =>
  document.terms.length > 0 &&
  html`<div class="terms">${document.terms.map(({ heading, text: words }) => html`<h3>${heading}</h3><p class="pre">${words}</p>`)}</div>`

const hidden = ({ offered }: Room): Html =>
  html`<input type="hidden" name="version" value="${offered.version_number}">`

const field = (
  { offered, visit }: Room,
  name: string,
  label: string,
  { type = 'text', fill = '', required = false } = {},
): Html => {
  const isAtFault = offered.problem?.field === name
  return html`<p><label>${label}<input type="${type}" name="${name}" value="${visit.sent[name] ?? ''}" maxlength="120"${fill && html` autocomplete="${fill}"`}${required && html` required`}${isAtFault && html` aria-invalid="true" autofocus`}></label></p>`
}

const people = (room: Whole): Html[] => [
  field(room, 'name', room.say('name'), { fill: 'name', required: true }),
  html`<div class="two">${field(room, 'email', room.say('email'), { type: 'email', fill: 'email' })}${field(room, 'role', room.say('role'), { fill: 'organization-title' })}</div>`,
]

const decision = (room: Whole): Html => {
  const { offered, say, path } = room
  const { document } = offered
  const total = document.totals.find(({ strong }) => strong)?.text ?? ''
  const words = document.body ? 'offer_' : ''
  return html`<section class="card" id="decision"><h2>${say('accept_heading', { total })}</h2>
<form method="post" action="${path}/accept">${hidden(room)}${people(room)}
<p><label class="check"><input type="checkbox" name="agreed" value="yes" required${offered.problem?.field === 'agreed' && html` aria-invalid="true"`}> <span>${say(`${words}agree`, { number: document.number, total, company: document.company.name })}</span></label></p>
<button type="submit">${say(`${words}accept`)}</button></form>
${rejection(room)}</section>`
}

/** Whoever waits for a choice to be checked may lose patience. */
const refusal = (room: Whole): Html => html`<section class="card" id="decision">${rejection(room)}</section>`

const rejection = (room: Whole): Html => {
  const { offered, visit, say, path } = room
  const words = offered.document.body ? 'offer_' : ''
  const isRejecting = offered.problem !== null && visit.url.includes('/reject')
  return html`<details${isRejecting && html` open`}><summary>${say('reject_heading')}</summary>
<form method="post" action="${path}/reject">${hidden(room)}${people(room)}
<p><label>${say('reason')}<textarea name="reason" rows="3" maxlength="1000" required${offered.problem?.field === 'reason' && html` aria-invalid="true"`}>${visit.sent.reason ?? ''}</textarea></label></p>
<button class="quiet" type="submit">${say(`${words}reject`)}</button></form></details>`
}

const conversation = (room: Whole): Html => {
  const { offered, visit, say, path } = room
  const { comments, document } = offered
  return html`<section class="card"><h2>${say('comments')}</h2>
${comments.length > 0 && html`<ul class="said">${comments.map(({ side, name, body, said_at }) => html`<li><div class="small"><b>${name}</b> <span class="soft">${side === 'staff' && `${document.company.name} · `}${momentText(said_at, visit, document.language)}</span></div><div class="pre">${body}</div></li>`)}</ul>`}
${
  visit.sent.look !== 'staff' &&
  html`<form method="post" action="${path}/comment">${hidden(room)}
${field(room, 'comment_name', say('name'), { fill: 'name', required: true })}
<p><label>${say('comment')}<textarea name="body" rows="3" maxlength="4000" required>${visit.sent.body ?? ''}</textarea></label></p>
<button class="quiet" type="submit">${say('send_comment')}</button></form>`
}</section>`
}

const momentText = (moment: string, { company }: Visit, language: string): string =>
  new Intl.DateTimeFormat(`${language}-${company.country}`, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: company.timeZone,
  }).format(new Date(moment))
