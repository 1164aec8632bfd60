/** Yappy's simulator for people: the payer's phone, what was ordered, and how the service behaves. */
import type { AddRoute, Arrived } from '#kernel/server/module.ts'
import { type Html, html } from '#kernel/server/page.ts'
import { isAccountName, yappyAccount } from '../accounts.ts'
import { dollars, languageOf, moment, noticeList, saysIn, simulatorPage, wayChoices } from '../look.ts'
import { goTo, json, sentIn } from '../wire.ts'
import { ADDRESS } from './address.ts'
import { SENTINELS } from './button_api.ts'
import { buttonScript } from './button_script.ts'
import { type Order, REVERSALS, WAYS, type Way, type YappyBooks } from './orders.ts'

const COLOR = '#0b4f8a'
const FAILURES = ['', 'E002', 'E004', 'E005', 'E006', 'E007', 'E008', 'E009', 'E010', 'E011', 'E012', 'E100']
const MOST_SHOWN = 100

const shell = { name: 'yappy', color: COLOR, address: ADDRESS }
const wayOf = (sent: unknown): Way => WAYS.find((way) => way === sent) ?? 'once'

const tones: Record<Order['state'], string> = { waiting: 'wait', E: 'good', R: 'bad', C: 'bad', X: 'bad' }

export const addYappyPages = (route: AddRoute, books: YappyBooks): void => {
  route('GET', ADDRESS, async (request) => {
    const language = languageOf(request)
    const say = saysIn(language)
    const rows = books.orders
      .list()
      .slice(0, MOST_SHOWN)
      .map((order) => orderRow(order, request))
    const body = html`<h1>${say('yappy.orders')}</h1><p class="soft">${say('yappy.about')}</p>
<div class="box">${rows.length ? html`<ul class="rows">${rows}</ul>` : html`<p>${say('yappy.none')}</p>`}</div>
<p class="soft">${say('yappy.sentinels', SENTINELS)}</p>`
    return simulatorPage({ ...shell, request, title: say('yappy.title'), body, refreshSeconds: 5 })
  })

  // Journeys and tests read what a person sees.
  route('GET', `${ADDRESS}/orders`, async ({ query }) =>
    json(books.orders.list().filter(({ order_id }) => !query.order_id || order_id === query.order_id)),
  )
  route('GET', `${ADDRESS}/orders/:id/state`, async ({ params }) =>
    json({ state: books.orders.get(params.id ?? '')?.state ?? null }),
  )
  route('GET', `${ADDRESS}/cdn/web-component-btn-yappy.js`, async () => ({
    type: 'text/javascript; charset=utf-8',
    body: buttonScript(),
    headers: { 'cache-control': 'no-cache' },
  }))

  route('GET', `${ADDRESS}/orders/:id`, async (request) => {
    const say = saysIn(languageOf(request))
    const order = books.orders.get(request.params.id ?? '')
    if (!order)
      return simulatorPage({
        ...shell,
        request,
        status: 404,
        title: '404',
        body: html`<p>${say('gone')}</p>`,
      })
    const moving = order.notices.some(({ settled }) => !settled)
    return simulatorPage({
      ...shell,
      request,
      title: `${say('yappy.title')} · ${order.order_id}`,
      body: orderPage(order, books, request),
      refreshSeconds: order.state !== 'waiting' && moving ? 3 : undefined,
    })
  })
  route('POST', `${ADDRESS}/orders/:id/act`, async (request) => {
    const { act = '', way, lang = 'es' } = sentIn(request)
    const id = request.params.id ?? ''
    if (act === 'again') await books.payAgain(id)
    else if (act === 'repeat') await books.repeat(id)
    else if (act === 'E' || act === 'R' || act === 'C' || act === 'X') await books.decide(id, act, wayOf(way))
    return goTo(`${ADDRESS}/orders/${encodeURIComponent(id)}?lang=${lang === 'en' ? 'en' : 'es'}`)
  })

  route('GET', `${ADDRESS}/settings`, async (request) => {
    const say = saysIn(languageOf(request))
    const body = settingsPage(books, request)
    return simulatorPage({ ...shell, request, title: `${say('yappy.title')} · ${say('settings')}`, body })
  })
  route('POST', `${ADDRESS}/settings`, async (request) => {
    const { way, fails = '', before_answer, reversals, lang = 'es' } = sentIn(request)
    await books.setWeather({
      id: 'weather',
      way: wayOf(way),
      fails: FAILURES.includes(fails) ? fails : '',
      before_answer: before_answer === 'yes',
      reversals: REVERSALS.find((one) => one === reversals) ?? 'given',
    })
    return goTo(`${ADDRESS}/settings?lang=${lang === 'en' ? 'en' : 'es'}`)
  })
}

const orderRow = (order: Order, request: Arrived): Html => {
  const language = languageOf(request)
  const say = saysIn(language)
  return html`<li><span><a href="${ADDRESS}/orders/${order.id}?lang=${language}"><strong>${dollars(order.total)}</strong> · ${order.order_id}</a><br>
<small class="soft">${order.alias} · ${moment(order.created_at, language)}</small></span>
<span class="end"><span class="state ${tones[order.state]}">${say(`yappy.states.${order.state}`)}</span></span></li>`
}

const orderPage = (order: Order, books: YappyBooks, request: Arrived): Html => {
  const language = languageOf(request)
  const say = saysIn(language)
  const act = (value: string, key: string, main = false): Html =>
    html`<button name="act" value="${value}"${main && html` class="main"`}>${say(`yappy.acts.${key}`)}</button>`
  const acts =
    order.state === 'waiting'
      ? [act('E', 'pay', true), act('R', 'reject'), act('C', 'cancel'), act('X', 'expire')]
      : order.state === 'E'
        ? [act('repeat', 'repeat', true), act('again', 'again')]
        : [act('E', 'late', true), act('repeat', 'repeat')]
  const faults =
    order.state !== 'E' &&
    html`<details${books.weather().way !== 'once' && html` open`}><summary>${say('faults')}</summary>
${wayChoices(WAYS, books.weather().way, 'yappy', say)}</details>`
  return html`<div class="sides"><section class="box"><span class="state ${tones[order.state]}">${say(`yappy.states.${order.state}`)}</span>
<p class="amount">${dollars(order.total)}</p><p class="soft">${say('yappy.asks', { domain: order.domain })}</p>
<dl><dt>${say('yappy.phone')}</dt><dd>${order.alias}</dd><dt>${say('order')}</dt><dd>${order.order_id}</dd>
${order.state === 'waiting' && html`<dt>${say('until')}</dt><dd>${moment(order.expires_at, language)}</dd>`}
${order.movements.map(({ number, amount, reversed_at }) => html`<dt>${say('yappy.confirmation')}</dt><dd>${number} · ${dollars(amount)}${reversed_at && html` · ${say('yappy.reversed')}`}</dd>`)}</dl>
<form method="post" action="${ADDRESS}/orders/${order.id}/act"><input type="hidden" name="lang" value="${language}"><div class="acts">${acts}</div>${faults}</form></section>
<section class="box"><h2>${say('notices')}</h2><p class="soft">${say('notices_about')}</p>
${noticeList(order.notices, (says) => meaning(says, say), say, language)}</section></div>`
}

const meaning = (says: string, say: ReturnType<typeof saysIn>): string => {
  const state = say(`yappy.states.${says.replace('!', '')}`)
  return says.endsWith('!') ? say('forged_one', { state }) : state
}

const settingsPage = (books: YappyBooks, request: Arrived): Html => {
  const language = languageOf(request)
  const say = saysIn(language)
  const { way, fails, before_answer, reversals } = books.weather()
  const name = (request.query.account ?? 'istmo').toLowerCase()
  const account = isAccountName(name) ? yappyAccount(name) : undefined
  const facts = account && {
    merchant_id: account.merchant_id,
    secret_key: account.secret_key,
    api_key: account.api_key,
    api_secret: account.api_secret,
    seed_code: account.seed_code,
  }
  return html`<h1>${say('settings')}</h1><div class="sides">
<form class="box" method="post" action="${ADDRESS}/settings"><h2>${say('behaviour')}</h2><input type="hidden" name="lang" value="${language}">
<label>${say('yappy.fails')}<select name="fails">${FAILURES.map((code) => html`<option value="${code}"${code === fails && html` selected`}>${code || say('yappy.no_failure')}</option>`)}</select></label>
<label>${say('yappy.reversals')}<select name="reversals">${REVERSALS.map((one) => html`<option value="${one}"${one === reversals && html` selected`}>${say(`yappy.reversal_ways.${one}`)}</option>`)}</select></label>
${wayChoices(WAYS, way, 'yappy', say)}
<label class="choice"><input type="checkbox" name="before_answer" value="yes"${before_answer && html` checked`}><span>${say('yappy.before_answer')}</span></label>
<div class="acts"><button class="main">${say('save')}</button></div></form>
<section class="box"><h2>${say('account')}</h2><p class="soft">${say('account_about')}</p>
<form method="get" action="${ADDRESS}/settings"><input type="hidden" name="lang" value="${language}"><label>${say('account_name')}<input name="account" value="${name}" pattern="[a-z0-9][a-z0-9-]*" maxlength="40"></label><button>${say('show')}</button></form>
${facts ? html`<dl style="margin-top:1rem">${Object.entries(facts).map(([key, value]) => html`<dt>${say(`yappy.fields.${key}`)}</dt><dd><code>${value}</code></dd>`)}</dl>` : html`<p class="bad">${say('account_bad')}</p>`}</section></div>`
}
