/** The page of a charge, and of a try to pay it; works without scripts. */

import type { Answer } from '#kernel/contract.ts'
import { type Html, html, type Visit } from '#kernel/server/page.ts'
import { text } from '#kernel/server/texts.ts'
import { formatDay } from '#kernel/values/day.ts'
import { formatMoney, toDecimal } from '#kernel/values/money.ts'
import type { openAttempt, Payable } from './pay.contract.ts'
import { payLook } from './pay_look.ts'
import { yappyButton } from './yappy_button.ts'

type Say = (key: string, params?: Record<string, unknown>) => string
type Room = {
  shown: Payable
  say: Say
  path: string
  money: (minor: number) => string
  day: (day: string) => string
  logo: string
}

const roomOf = (shown: Payable, visit: Visit): Room => {
  const locale = `${shown.language}-${visit.company.country}`
  const path = `/pay/${visit.company.slug}/${visit.sent.token}`
  return {
    shown,
    path,
    say: (key, params = {}) => text(`payments:page.${key}`, params, shown.language),
    money: (amount) => formatMoney({ amount, currency: shown.currency }, locale),
    day: (day) => formatDay(day, locale),
    logo: shown.company.logo ? `${path}/logo/${shown.company.logo}` : '',
  }
}

const whole = (
  { shown, logo, say }: Room,
  { nonce }: Visit,
  content: Html,
  again: Html | false = false,
): string =>
  html`<!doctype html>
<html lang="${shown.language}"><head><meta charset="utf-8"><title>${shown.label} · ${shown.company.name}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><meta name="referrer" content="no-referrer">
${again}
<style nonce="${nonce}">${payLook(shown.company.color)}</style></head><body><main>
<header class="sheet plain">${logo && html`<img src="${logo}" alt="">`}<div><strong>${shown.company.name}</strong>
<div class="soft small">${[shown.company.phone, shown.company.email].filter(Boolean).join(' · ')}</div></div></header>
${content}<footer>${say('footer', { company: shown.company.legal_name || shown.company.name })}</footer></main></body></html>`
    .text

export const payPage = (shown: Payable, visit: Visit): string => {
  const room = roomOf(shown, visit)
  const { say, money, day } = room
  const { owed_minor, deposit_minor, paid_minor, amount_minor } = shown
  const part = Math.min(100, Math.round((paid_minor / amount_minor) * 20) * 5)
  return whole(
    room,
    visit,
    html`${standing(room, visit)}
<article class="sheet"><h1>${shown.label}</h1><p class="soft small">${shown.number} · ${shown.customer_name}</p>
<p class="owed">${money(deposit_minor || owed_minor || amount_minor)}</p>
<p class="soft">${deposit_minor ? say('deposit', { total: money(amount_minor), rest: money(owed_minor - deposit_minor) }) : owed_minor ? say('to_pay') : say(shown.status === 'cancelled' ? 'cancelled_amount' : 'settled')}${owed_minor > 0 && shown.due_on && !shown.instalments.length && html` · ${say('due', { day: day(shown.due_on) })}`}</p>
${paid_minor > 0 && owed_minor > 0 && html`<div class="bar"><span class="w${part}"></span></div><p class="small soft">${say('paid_of', { paid: money(paid_minor), amount: money(amount_minor) })}</p>`}
</article>${plan(room)}${ways(room)}${history(room)}`,
  )
}

const standing = ({ shown, say }: Room, { sent }: Visit): Html => {
  const { status, problem, payments, language } = shown
  const inReview = payments.some((payment) => payment.status === 'in_review')
  return html`${problem && html`<p class="refusal" role="alert">${text(`payments:errors.${problem.code}`, problem.params, language)}</p>`}
${(status === 'paid' || status === 'overpaid') && html`<div class="state good" role="status">${say('states.paid')}<p>${say('states.paid_more')}</p></div>`}
${status === 'cancelled' && html`<div class="state bad" role="status">${say('states.cancelled')}</div>`}
${inReview && html`<div class="state wait" role="status">${say(sent.said === 'receipt' ? 'states.receipt_arrived' : 'states.in_review')}<p>${say('states.in_review_more')}</p></div>`}
${status === 'part_paid' && !inReview && html`<div class="state good" role="status">${say('states.part_paid')}</div>`}` as Html
}

/** The parts it is asked for in, and how each stands. */
const plan = ({ shown: { instalments, status }, say, money, day }: Room): Html | false =>
  instalments.length > 0 &&
  status !== 'cancelled' &&
  html`<section class="sheet plain"><h2>${say('instalments')}</h2><ul class="plan">${instalments.map(
    ({ due_on, amount_minor, paid_minor, overdue }, at) => {
      const state = paid_minor === amount_minor ? 'paid' : overdue ? 'overdue' : 'due'
      const left = money(amount_minor - paid_minor)
      return html`<li class="${state}"><span>${say('instalment', { number: at + 1, count: instalments.length })}<div class="soft small">${say(`instalment_states.${state}`, { day: day(due_on) })}${paid_minor > 0 && state !== 'paid' && html` · ${say('instalment_left', { amount: left })}`}</div></span><span class="n">${money(amount_minor)}</span></li>`
    },
  )}</ul></section>`

const ways = (room: Room): Html | false => {
  const { shown, say } = room
  if (!shown.owed_minor) return false
  if (!shown.ways.length && !shown.transfer)
    return html`<section class="sheet plain"><h2>${say('ways')}</h2><p>${say('no_way', { company: shown.company.name })}</p></section>`
  const chosen = shown.sent.gateway ?? shown.ways[0]?.gateway ?? 'transfer'
  return html`<section class="sheet plain"><h2>${say('ways')}</h2>
${shown.ways.map((way) => gatewayCard(way, room, way.gateway === chosen))}${shown.transfer && transferCard(room, chosen === 'transfer')}</section>`
}

const card = (key: string, { say }: Room, isOpen: boolean, inside: Html): Html =>
  html`<details name="way"${isOpen && html` open`}><summary><span class="mark" aria-hidden="true">${say(`marks.${key}`)}</span><span>${say(`names.${key}`)}<span class="soft small">${say(`about.${key}`)}</span></span></summary><div class="inside">${inside}</div></details>`

/** An input with its label, what was typed before (else `first`), and what was wrong with it. */
const field = (
  { shown, say }: Room,
  {
    way,
    name,
    type = 'text',
    hint = '',
    more = '',
    first = '',
  }: { way: string; name: string; type?: string; hint?: string; more?: Html | string; first?: string },
): Html => {
  const { problem, sent, language } = shown
  const isWrong = problem?.field === `${way}.${name}`
  const value = sent.gateway === way ? (sent[name] ?? '') : first
  const id = `${way}-${name}`
  return html`<p><label for="${id}">${say(`fields.${name}`)}${hint && html` <span class="hint">${hint}</span>`}</label><input id="${id}" name="${name}" type="${type}" value="${value}" ${more}${isWrong && html` aria-invalid="true" aria-describedby="${id}-flaw"`}>${isWrong && problem && html`<span class="flaw" id="${id}-flaw">${text(`payments:errors.${problem.code}`, problem.params, language)}</span>`}</p>`
}

const amountField = (room: Room, way: string): Html | false => {
  const { shown, say, money } = room
  return (
    shown.partial !== null &&
    field(room, {
      way,
      name: 'amount',
      hint: say(shown.offered_minor.length ? 'hints.or_amount' : 'hints.amount', {
        owed: money(shown.owed_minor),
        least: money(shown.partial.least_minor),
      }),
      more: html`inputmode="decimal" autocomplete="off"`,
      first: depositOf(shown),
    })
  )
}

/** The deposit as it stands in a field, until somebody writes another amount; of a charge in parts one chooses a part. */
const depositOf = ({ deposit_minor, currency, offered_minor }: Payable): string =>
  deposit_minor && !offered_minor.length ? toDecimal({ amount: deposit_minor, currency }) : ''

/** What of a charge in parts to pay now: the next part, unless the payer says otherwise. */
const partChoice = (room: Room, { gateway, least_minor }: Payable['ways'][number]): Html | false => {
  const { shown, say, money } = room
  const { offered_minor, owed_minor, currency, instalments, problem } = shown
  const offered = offered_minor.filter((amount) => amount >= least_minor)
  if (!offered.length) return false
  const sent = shown.sent.gateway === gateway ? shown.sent.part : undefined
  const next = instalments.findIndex(({ paid_minor, amount_minor }) => paid_minor < amount_minor)
  const named = (amount: number): string => {
    if (amount === owed_minor) return say('part_all')
    if (amount !== offered_minor[0]) return say('part_overdue')
    return say('part_next', { number: next + 1, count: instalments.length })
  }
  const isWrong = problem?.field === `${gateway}.part`
  return html`<fieldset class="parts"><legend>${say('part')}</legend>${offered.map((amount, at) => {
    const decimal = toDecimal({ amount, currency })
    const isChosen = offered.some((one) => toDecimal({ amount: one, currency }) === sent)
      ? sent === decimal
      : at === 0
    return html`<label><input type="radio" name="part" value="${decimal}"${isChosen && html` checked`}><span>${named(amount)}</span><span class="n">${money(amount)}</span></label>`
  })}${isWrong && problem && html`<span class="flaw">${text(`payments:errors.${problem.code}`, problem.params, shown.language)}</span>`}</fieldset>`
}

const gatewayCard = (way: Payable['ways'][number], room: Room, isOpen: boolean): Html => {
  const { gateway, phone } = way
  const { shown, say, path, money } = room
  const isChosen = shown.partial !== null || shown.offered_minor.length > 0
  return card(
    gateway,
    room,
    isOpen,
    html`<form method="post" action="${path}/begin"><input type="hidden" name="gateway" value="${gateway}">
${partChoice(room, way)}${amountField(room, gateway)}${phone && field(room, { way: gateway, name: 'phone', type: 'tel', hint: say(`hints.phone_${gateway}`), more: html`inputmode="tel" autocomplete="tel" required` })}
<button type="submit">${isChosen ? say(`pay_with.${gateway}`) : say(`pay_amount_with.${gateway}`, { amount: money(shown.owed_minor) })}</button></form>`,
  )
}

const transferCard = (room: Room, isOpen: boolean): Html => {
  const { shown, say, path } = room
  const { accounts, words } = shown.transfer ?? { accounts: [], words: '' }
  return card(
    'transfer',
    room,
    isOpen,
    html`${accounts.map(
      ({ bank, holder, kind, number, note }) =>
        html`<div class="account"><strong>${bank}</strong>${kind && html` <span class="soft">${kind}</span>`}<div class="code">${number}</div><div class="small">${holder}</div>${note && html`<div class="soft small">${note}</div>`}</div>`,
    )}
<p class="small">${say('transfer_note', { number: shown.number })}</p>${words && html`<p class="pre small">${words}</p>`}
<form method="post" action="${path}/receipt" enctype="multipart/form-data"><h2>${say('send_receipt')}</h2>
<div class="two">${field(room, { way: 'transfer', name: 'reference', hint: say('hints.reference'), more: html`maxlength="60" autocomplete="off"` })}${field(room, { way: 'transfer', name: 'paid_on', type: 'date' })}</div>
${field(room, { way: 'transfer', name: 'amount', hint: say('hints.amount_sent'), more: html`inputmode="decimal" autocomplete="off"`, first: depositOf(shown) })}
<div class="two">${field(room, { way: 'transfer', name: 'payer_name', more: html`maxlength="120" autocomplete="name"` })}${field(room, { way: 'transfer', name: 'email', type: 'email', hint: say('hints.optional'), more: html`maxlength="200" autocomplete="email"` })}</div>
${field(room, { way: 'transfer', name: 'file', type: 'file', hint: say('hints.file'), more: html`accept="image/jpeg,image/png,image/webp,application/pdf" required` })}
<button type="submit">${say('send')}</button></form>`,
  )
}

const history = ({ shown, say, money, day }: Room): Html | false =>
  shown.payments.length > 0 &&
  html`<section class="sheet plain"><h2>${say('payments')}</h2><ul>${shown.payments.map(
    (payment) =>
      html`<li><span>${say(`names.${payment.method}`)}<span class="soft small"> · ${day(payment.received_at.slice(0, 10))}</span><div class="soft small">${say(`statuses.${payment.status}`)}${payment.number && ` · ${payment.number}`}${payment.status === 'rejected' && payment.reason && `: ${payment.reason}`}</div></span><span class="n">${money(payment.amount_minor)}</span></li>`,
  )}${shown.refunds.map(
    (refund) =>
      html`<li><span>${say(refund.given ? 'refunded' : 'refund_asked')}<span class="soft small"> · ${day(refund.at.slice(0, 10))}</span><div class="soft small">${say(`names.${refund.given_by}`)}${refund.reference && ` · ${refund.reference}`}</div></span><span class="n">−${money(refund.amount_minor)}</span></li>`,
  )}</ul></section>`

type Tried = Answer<typeof openAttempt>

const REFRESH_SECONDS = 3

export const attemptPage = (shown: Tried, visit: Visit): string => {
  const room = roomOf(shown, visit)
  const { attempt } = shown
  const button = attempt.button && yappyButton(attempt.button, visit.nonce)
  const content = html`<article class="sheet center" data-step="${attempt.step}">${step(room, shown, button)}</article>`
  return whole(room, visit, content, readAgain(attempt, Boolean(button)))
}

/** A button of the gateway's own would begin anew with the page: its script looks instead, where there are scripts. */
const readAgain = ({ step, url }: Tried['attempt'], hasButton: boolean): Html | false => {
  const after = (content: string | number) => html`<meta http-equiv="refresh" content="${content}">`
  if (step === 'redirect') return after(`0;url=${url}`)
  if (!['asking', 'app', 'returned'].includes(step)) return false
  return hasButton ? html`<noscript>${after(REFRESH_SECONDS)}</noscript>` : after(REFRESH_SECONDS)
}

const step = (room: Room, { attempt, owed_minor }: Tried, button: Html | false | null): Html => {
  const { say, path, money } = room
  const name = say(`names.${attempt.method}`)
  const amount = html`<p class="owed">${money(attempt.amount_minor)}</p>`
  const back = (key: string) => html`<p><a class="button quiet" href="${path}">${say(key)}</a></p>`
  const leave = html`<form method="post" action="${path}/try/${attempt.id}/leave"><button class="quiet" type="submit">${say('leave')}</button></form>`
  const turning = html`<div class="spin" aria-hidden="true"></div>`
  switch (attempt.step) {
    case 'asking':
      return html`${turning}<h1 role="status">${say('steps.asking', { name })}</h1>${amount}`
    case 'redirect':
      return html`${turning}<h1 role="status">${say('steps.redirect', { name })}</h1>${amount}<p><a class="button" href="${attempt.url}">${say('go_on', { name })}</a></p>${leave}`
    case 'returned':
      return html`${turning}<h1 role="status">${say('steps.returned', { name })}</h1>${amount}<p class="soft">${say('steps.returned_more')}</p>
<p><a class="button quiet" href="${attempt.url}">${say('go_on', { name })}</a></p>${leave}`
    case 'app':
      return html`${turning}<h1 role="status">${say('steps.app', { name, phone: attempt.phone })}</h1>${amount}<p class="soft">${say('steps.app_more')}</p>${button}
${attempt.url && html`<p><a class="button quiet" href="${attempt.url}" target="_blank" rel="noopener">${say('simulated_phone')}</a></p>`}${leave}`
    case 'refused':
      return html`<h1 role="alert">${text(`payments:gateway_refusals.${attempt.refusal}`, { name }, room.shown.language)}</h1>${amount}${back('choose_again')}`
    default:
      return attempt.confirmed_at
        ? html`<h1 role="status">${say('steps.confirmed')}</h1>${amount}<dl><dt>${say('receipt')}</dt><dd>${attempt.number}</dd><dt>${say('fields.reference')}</dt><dd>${attempt.reference}</dd></dl><p></p>${back(owed_minor ? 'pay_rest' : 'see_charge')}`
        : html`<h1 role="alert">${say(`steps.${attempt.status}`, { name })}</h1>${amount}${back('choose_again')}`
  }
}
