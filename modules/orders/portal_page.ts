/** Purchase orders as their supplier sees them: a list, and one to answer; works without scripts. */
import { type Html, html, type Visit } from '#kernel/server/page.ts'
import { unitFor } from '#kernel/values/counted.ts'
import { formatDay } from '#kernel/values/day.ts'
import { formatMoney, minorDigits } from '#kernel/values/money.ts'
import type { OwnOrder, OwnOrders } from './portal.contract.ts'
import {
  box,
  dayText,
  drawing,
  flawAt,
  flawsTold,
  inPortal,
  type Language,
  languageOf,
  marked,
  orderPath,
  plain,
  type Say,
  sayIn,
} from './portal_drawing.ts'

type Room = { order: OwnOrder; visit: Visit; language: Language; say: Say; locale: string }

const TONES: Record<OwnOrder['state'], string> = {
  new: 'warn',
  confirmed: 'good',
  part_confirmed: 'warn',
  refused: '',
  received: 'good',
  cancelled: 'bad',
}

export const ordersPage = (own: OwnOrders, visit: Visit): string => {
  const language = languageOf(own.language, visit)
  const say = sayIn(language)
  const open = own.orders.filter(({ standing }) => standing === 'answer')
  const others = own.orders.filter(({ standing }) => standing !== 'answer')
  const list = (orders: OwnOrders['orders']) => orders.map((order) => card(order, language, visit))
  return drawing().page(visit, {
    language,
    title: say('title'),
    supplier: own.supplier ?? false,
    at: 'orders',
    content: html`<h1>${say('title')}</h1><p class="soft">${say(open.length ? 'waiting' : 'none_waiting', { count: open.length })}</p>
${list(open)}${others.length > 0 && html`<h2>${say('earlier')}</h2>${list(others)}`}`,
  })
}

const card = (
  { id, number, state, lines, currency, total_minor, sent_at }: OwnOrders['orders'][number],
  language: Language,
  visit: Visit,
): Html => {
  const say = sayIn(language)
  const locale = `${language}-${visit.company.country}`
  return html`<a class="card" href="${inPortal(visit, `/orders/${id}`)}"><span class="row"><b>${number}</b><span class="mark ${TONES[state]}">${say(`states.${state}`)}</span></span>
<span class="row"><span>${say('lines', { count: lines })} · ${formatMoney({ amount: total_minor, currency }, locale)}</span><span class="soft small">${dayText(sent_at, visit, locale)}</span></span></a>`
}

export const orderPage = (order: OwnOrder, visit: Visit): string => {
  const language = languageOf(order.language, visit)
  const locale = `${language}-${visit.company.country}`
  const room: Room = { order, visit, language, locale, say: sayIn(language) }
  const { say } = room
  return drawing().page(visit, {
    language,
    title: order.number,
    supplier: order.inside && order.supplier,
    at: 'orders',
    content: html`${told(room)}<h1>${say('one_title', { number: order.number })}</h1>
<p class="soft">${order.supplier} · ${dayText(order.sent_at, visit, locale)}</p>
<div class="card"><h2>${say('deliver_to')}</h2><p class="pre">${order.deliver_to}</p>${order.expected_on && html`<p>${say('wanted_on', { day: formatDay(order.expected_on, locale) })}</p>`}
<div class="acts"><a class="small" href="${inPortal(visit, `${orderPath(visit)}/pdf`)}">${say('pdf')}</a>${order.chargeable && html`<a class="button quiet" href="${inPortal(visit, `${orderPath(visit)}/invoice`)}">${say('invoice.send')}</a>`}</div></div>
${order.message && html`<p class="card pre">${order.message}</p>`}${order.standing === 'answer' ? form(room) : answered(room)}`,
  })
}

const told = ({ order, visit, say, locale, language }: Room): Html => {
  const at = order.answered_at ? dayText(order.answered_at, visit, locale) : ''
  return html`${flawsTold(order.flaws, language)}
${order.state === 'cancelled' && box('bad', say('cancelled'))}
${order.standing !== 'answer' && order.state !== 'cancelled' && order.answered_at && box(order.state === 'refused' ? 'warn' : 'good', say(`answered.${order.state}`, { moment: at }))}` as Html
}

const form = (room: Room): Html => {
  const { order, visit, say, language } = room
  const action = inPortal(visit, orderPath(visit))
  return html`<form method="post" action="${action}">${summary(room)}<div class="bar"><button type="submit" name="act" value="take">${say('take')}</button></div></form>
<details${order.flaws.length > 0 && html` open`}><summary>${say('otherwise')}</summary><form method="post" action="${action}">
${order.content.map((line, i) => lineFields(line, i, room))}
<div class="card"><label>${say('reason')}<textarea name="reason" rows="2" maxlength="500"${marked(order.flaws, 'reason')}>${order.written.reason}</textarea></label>${flawAt(order.flaws, 'reason', room.language)}</div>
<div class="acts"><button type="submit" name="act" value="answer">${say('send')}</button><button class="quiet" type="submit" name="act" value="refuse" formnovalidate>${say('refuse')}</button></div></form></details>
<p class="small soft" lang="${language}">${say('binding')}</p>`
}

const summary = ({ order, say, locale }: Room): Html => {
  const money = (amount: number) => formatMoney({ amount, currency: order.currency }, locale)
  return html`<div class="card scroll"><table class="goods"><thead><tr><th scope="col">${say('columns.name')}</th><th class="n" scope="col">${say('columns.quantity')}</th><th class="n" scope="col">${say('columns.cost')}</th><th class="n" scope="col">${say('columns.amount')}</th></tr></thead><tbody>
${order.content.map((line) => html`<tr><td>${line.name}${line.code && html`<div class="soft small">${line.code}</div>`}</td><td class="n">${plain(line.quantity, locale)} ${unitFor(line.quantity, line.unit, locale)}</td><td class="n by">${unitPrice(line.unit_cost_minor, order, locale)}</td><td class="n">${money(Math.round(line.quantity * line.unit_cost_minor))}</td></tr>`)}
</tbody><tfoot><tr><th scope="row" colspan="3">${say('total')}</th><td class="n"><b>${money(order.total_minor)}</b></td></tr></tfoot></table></div>`
}

const lineFields = (
  { name, code, unit, quantity, divisible }: OwnOrder['content'][number],
  i: number,
  room: Room,
): Html => {
  const { order, say, locale } = room
  const row = order.written.lines[i]
  const field = (key: 'quantity' | 'expected_on' | 'note', attributes: Html) =>
    html`<label${key === 'note' && html` class="wide"`}>${say(`fields.${key}`, { unit })}<input name="${key}.${i}" value="${row?.[key] ?? ''}"${attributes}${marked(order.flaws, `${key}.${i}`)}>${flawAt(order.flaws, `${key}.${i}`, room.language)}</label>`
  return html`<fieldset class="card"><legend>${i + 1}. ${name}</legend><p class="soft">${say('ordered', { quantity: plain(quantity, locale), unit: unitFor(quantity, unit, locale) })}${code && ` · ${code}`}</p>
<div class="grid two">${field('quantity', html` type="number" min="0" max="${quantity}" step="${divisible ? '0.001' : '1'}" inputmode="decimal"`)}${field('expected_on', html` type="date"`)}${field('note', html` maxlength="500"`)}</div></fieldset>`
}

const answered = (room: Room): Html => {
  const { order, say, locale } = room
  if (order.answered_at === null) return summary(room)
  return html`${order.content.map(
    (
      line,
      i,
    ) => html`<div class="card"><div class="row"><b>${i + 1}. ${line.name}</b><span class="mark">${say('promised', promised(line, locale))}</span></div>
<div class="row"><span class="soft">${say('ordered', { quantity: plain(line.quantity, locale), unit: unitFor(line.quantity, line.unit, locale) })}</span>${line.expected_on && html`<span>${formatDay(line.expected_on, locale)}</span>`}</div>${line.answer_note && html`<p class="small pre">${line.answer_note}</p>`}</div>`,
  )}${order.reason && html`<p class="card pre">${order.reason}</p>`}`
}

const MINOR_DECIMALS = 4
const unitPrice = (minor: number, { currency }: OwnOrder, locale: string): string => {
  const digits = minorDigits(currency)
  return new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits + MINOR_DECIMALS,
  }).format(minor / 10 ** digits)
}

const promised = (
  { confirmed_quantity, quantity, unit }: OwnOrder['content'][number],
  locale: string,
): { quantity: string; unit: string } => {
  const kept = confirmed_quantity ?? quantity
  return { quantity: plain(kept, locale), unit: unitFor(kept, unit, locale) }
}
