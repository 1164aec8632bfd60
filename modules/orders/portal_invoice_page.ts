/** What a supplier charges and was paid, as it reads it, and the form of an invoice; works without scripts. */
import { type Html, html, type Visit } from '#kernel/server/page.ts'
import { text } from '#kernel/server/texts.ts'
import { unitFor } from '#kernel/values/counted.ts'
import { formatDay } from '#kernel/values/day.ts'
import { type Currency, formatMoney, minorDigits } from '#kernel/values/money.ts'
import {
  box,
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
import type { InvoiceStanding, OwnInvoice, OwnInvoiceForm, OwnInvoices } from './portal_invoice.contract.ts'

type Room = { visit: Visit; language: Language; say: Say; locale: string }

const roomOf = (own: Language, visit: Visit): Room => {
  const language = languageOf(own, visit)
  return { visit, language, say: sayIn(language), locale: `${language}-${visit.company.country}` }
}

const TONES: Record<InvoiceStanding, string> = {
  waiting: 'warn',
  in_review: 'warn',
  to_correct: 'bad',
  to_pay: 'good',
  part_paid: 'good',
  paid: 'good',
}

export const invoicesPage = (own: OwnInvoices, visit: Visit): string => {
  const room = roomOf(own.language, visit)
  const { say, language, locale } = room
  const owed = own.owed.map(({ currency, amount_minor }) =>
    formatMoney({ amount: amount_minor, currency }, locale),
  )
  const said = visit.sent.said
  return drawing().page(visit, {
    language,
    title: say('invoices.title'),
    supplier: own.supplier,
    at: 'invoices',
    content: html`${flawsTold(own.flaws, language)}
${!own.flaws.length && (said === 'sent' || said === 'withdrawn') && box('good', say(`invoices.${said}`))}
<h1>${say('invoices.title')}</h1><p class="soft">${owed.length ? say('invoices.owed', { amount: owed.join(' + ') }) : say('invoices.nothing_owed')}</p>
${toInvoice(own, room)}
${own.invoices.length ? own.invoices.map((invoice) => card(invoice, room)) : html`<p class="card">${say('invoices.none')}</p>`}
<h2>${say('payments.title')}</h2>${own.payments.length ? own.payments.map((payment) => paymentCard(payment, room)) : html`<p class="card">${say('payments.none')}</p>`}`,
  })
}

const toInvoice = ({ to_invoice }: OwnInvoices, { say, visit }: Room): Html | false =>
  to_invoice.length > 0 &&
  html`<div class="card"><h2>${say('invoices.send_of')}</h2><div class="acts">${to_invoice.map(({ id, number }) => html`<a class="button quiet" href="${inPortal(visit, `/orders/${id}/invoice`)}">${number}</a>`)}</div></div>`

const card = (invoice: OwnInvoice, { say, visit, locale, language }: Room): Html => {
  const { id, number, standing, currency, paid_minor, total_minor, reason, file, withdrawable } = invoice
  const money = (amount: number) => formatMoney({ amount, currency }, locale)
  return html`<div class="card"><div class="row"><b>${number}</b><span class="mark ${TONES[standing]}">${say(`invoice_states.${standing}`)}</span></div>
<div class="row"><span><a href="${inPortal(visit, `/orders/${invoice.order_id}`)}">${invoice.order_number}</a> · ${money(total_minor)}</span><span class="soft small">${formatDay(invoice.issued_on, locale)}</span></div>
${invoice.due_on && standing !== 'paid' && html`<p class="soft small">${say('invoices.due', { day: formatDay(invoice.due_on, locale) })}</p>`}
${standing === 'part_paid' && html`<p class="small">${say('invoices.part_paid', { paid: money(paid_minor), left: money(total_minor - paid_minor) })}</p>`}
${(standing === 'waiting' || standing === 'in_review') && html`<p class="small">${say(`invoices.why_${standing}`)}</p>`}
${reason && html`<p class="told bad">${reason}</p>`}
${invoice.findings.length > 0 && html`<ul class="plain small">${invoice.findings.map((finding) => html`<li>${findingText(finding, currency, { language, locale })}</li>`)}</ul>`}
${(file || withdrawable) && html`<div class="acts">${file && html`<a class="small" href="${inPortal(visit, `/invoices/${id}/file`)}">${file}</a>`}${withdrawable && html`<form method="post" action="${inPortal(visit, `/invoices/${id}/withdraw`)}"><button class="quiet" type="submit">${say('invoices.withdraw')}</button></form>`}</div>`}</div>`
}

const findingText = (
  { code, expected, found, name, unit }: OwnInvoice['findings'][number],
  currency: Currency,
  { language, locale }: Pick<Room, 'language' | 'locale'>,
): string => {
  const digits = minorDigits(currency)
  const write = (value: number): string => {
    if (code === 'sum_differs') return formatMoney({ amount: value, currency }, locale)
    if (!code.startsWith('price')) return `${plain(value, locale)} ${unitFor(value, unit, locale)}`.trim()
    return new Intl.NumberFormat(locale, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits + 4,
    }).format(value / 10 ** digits)
  }
  const words = text(`orders:findings.${code}`, { expected: write(expected), found: write(found) }, language)
  return name ? `${name}: ${words}` : words
}

const paymentCard = (payment: OwnInvoices['payments'][number], { say, locale, language }: Room): Html => {
  const { currency, amount_minor, paid_on, method, reference, invoices } = payment
  const way = [text(`orders:payment_methods.${method}`, {}, language), reference].filter(Boolean).join(' · ')
  return html`<div class="card"><div class="row"><b>${formatMoney({ amount: amount_minor, currency }, locale)}</b><span class="soft small">${formatDay(paid_on, locale)}</span></div>
<div class="row"><span>${way}</span><span class="soft small">${payment.number}</span></div><p class="small soft">${say('payments.of', { count: invoices.length, numbers: invoices.join(', ') })}</p></div>`
}

export const invoiceFormPage = (own: OwnInvoiceForm, visit: Visit): string => {
  const room = roomOf(own.language, visit)
  const { say, language } = room
  return drawing().page(visit, {
    language,
    title: say('invoice.title', { number: own.number }),
    supplier: own.inside && own.supplier,
    at: 'invoices',
    content: html`${flawsTold(own.flaws, language)}
${!own.flaws.length && visit.sent.said === 'sent' && box('good', say('invoices.sent'))}
<h1>${say('invoice.title', { number: own.number })}</h1><p class="small"><a href="${inPortal(visit, orderPath(visit))}">${say('invoice.back')}</a></p>
${own.open || own.flaws.length ? form(own, room) : html`<p class="card">${say('invoice.nothing_left')}</p>`}`,
  })
}

const form = (own: OwnInvoiceForm, { visit, say, language, locale }: Room): Html => {
  const { written, flaws, currency } = own
  const field = (name: 'number' | 'issued_on' | 'net' | 'tax', more: Html) =>
    html`<label>${say(`invoice.${name}`, { currency })}<input name="${name}" value="${written[name]}"${more}${marked(flaws, name)}>${flawAt(flaws, name, language)}</label>`
  const amount = html` inputmode="decimal" maxlength="30"`
  return html`<form method="post" action="${inPortal(visit, `${orderPath(visit)}/invoice`)}" enctype="multipart/form-data">
<div class="card"><div class="grid two">${field('number', html` maxlength="60" required`)}${field('issued_on', html` type="date" required`)}
${field('net', html`${amount} required`)}${field('tax', amount)}</div></div>
<details class="card"${flaws.some(({ field: at }) => /\.\d+$/.test(at)) && html` open`}><summary>${say('invoice.lines')}</summary><p class="soft small">${say('invoice.lines_about')}</p>
${own.content.map((line, i) => {
  const row = written.lines[i]
  const cell = (key: 'quantity' | 'cost') =>
    html`<label>${say(`invoice.${key}`, { unit: line.unit })}<input name="${key}.${i}" value="${row?.[key] ?? ''}" inputmode="decimal" maxlength="30"${marked(flaws, `${key}.${i}`)}>${flawAt(flaws, `${key}.${i}`, language)}</label>`
  return html`<fieldset><legend>${i + 1}. ${line.name}</legend><p class="soft small">${say('invoice.left', { quantity: plain(line.left, locale), unit: unitFor(line.left, line.unit, locale) })}${line.code && ` · ${line.code}`}</p><div class="grid two">${cell('quantity')}${cell('cost')}</div></fieldset>`
})}</details>
<div class="card"><label>${say('invoice.file')}<input name="file" type="file" required accept=".pdf,.xml,.jpg,.jpeg,.png"${marked(flaws, 'file')}></label>${flawAt(flaws, 'file', language)}
<p class="small soft">${say(flaws.length ? 'invoice.file_again' : 'invoice.file_about')}</p></div>
<button type="submit">${say('invoice.send')}</button></form>`
}
