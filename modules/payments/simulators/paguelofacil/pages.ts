/** PagueloFácil's simulator for people: the page where a payer pays by card, the links there are, and how the service behaves. */
import type { AddRoute, Arrived } from '#kernel/server/module.ts'
import { type Html, html } from '#kernel/server/page.ts'
import { isAccountName, paguelofacilAccount } from '../accounts.ts'
import { dollars, languageOf, moment, noticeList, saysIn, simulatorPage, wayChoices } from '../look.ts'
import { goTo, json, sentIn } from '../wire.ts'
import { ADDRESS } from './api.ts'
import { type Link, orderOf, type PagueloFacilBooks, TEST_CARDS, WAYS, type Way } from './links.ts'

const COLOR = '#6a1b78'
const MOST_SHOWN = 100

const shell = { name: 'paguelofacil', color: COLOR, address: ADDRESS }
const wayOf = (sent: unknown): Way => WAYS.find((way) => way === sent) ?? 'once'
const langOf = (lang: string | undefined): string => (lang === 'en' ? 'en' : 'es')

export const addPagueloFacilPages = (route: AddRoute, books: PagueloFacilBooks): void => {
  const byCode = (code: string | undefined): Link | undefined =>
    books.links.list().find((link) => link.code === code)
  const gone = (request: Arrived) =>
    simulatorPage({
      ...shell,
      request,
      status: 404,
      title: '404',
      body: html`<p>${saysIn(languageOf(request))('gone')}</p>`,
    })

  route('GET', ADDRESS, async (request) => {
    const say = saysIn(languageOf(request))
    const rows = books.links
      .list()
      .slice(0, MOST_SHOWN)
      .map((link) => linkRow(link, request, books))
    const body = html`<h1>${say('paguelofacil.links')}</h1><p class="soft">${say('paguelofacil.about')}</p>
<div class="box">${rows.length ? html`<ul class="rows">${rows}</ul>` : html`<p>${say('paguelofacil.none')}</p>`}</div>`
    return simulatorPage({ ...shell, request, title: say('paguelofacil.title'), body, refreshSeconds: 5 })
  })

  route('GET', `${ADDRESS}/pay/:code`, async (request) => {
    const link = byCode(request.params.code)
    if (!link) return gone(request)
    const title = `${saysIn(languageOf(request))('paguelofacil.title')} · ${link.code}`
    return simulatorPage({ ...shell, request, title, body: payPage(link, books, request) })
  })
  route('POST', `${ADDRESS}/pay/:code`, async (request) => {
    const link = byCode(request.params.code)
    if (!link) return gone(request)
    const { act = '', way, number = '', name = '', email = '', lang } = sentIn(request)
    const here = `${ADDRESS}/links/${link.code}?lang=${langOf(lang)}`
    if (act === 'expire') await books.expire(link.id)
    if (act === 'repeat') await books.repeat(link.id)
    if ((act !== 'pay' && act !== 'deny') || isOver(link, books)) return goTo(here)
    const card = { number, name: name.slice(0, 80), email: email.slice(0, 100) }
    const next = await books.pay(link.id, card, wayOf(way), act === 'deny' ? 'deny' : undefined)
    return goTo(next || here)
  })

  // Journeys and tests read what a person sees.
  route('GET', `${ADDRESS}/links`, async ({ query }) =>
    json(books.links.list().filter((link) => !query.order_id || orderOf(link) === query.order_id)),
  )
  route('GET', `${ADDRESS}/links/:code`, async (request) => {
    const link = byCode(request.params.code)
    if (!link) return gone(request)
    const title = `${saysIn(languageOf(request))('paguelofacil.title')} · ${link.code}`
    const moving = link.notices.some(({ settled }) => !settled)
    const refreshSeconds = moving ? 3 : undefined
    return simulatorPage({ ...shell, request, title, body: linkPage(link, books, request), refreshSeconds })
  })

  route('GET', `${ADDRESS}/settings`, async (request) => {
    const say = saysIn(languageOf(request))
    const title = `${say('paguelofacil.title')} · ${say('settings')}`
    return simulatorPage({ ...shell, request, title, body: settingsPage(books, request) })
  })
  route('POST', `${ADDRESS}/settings`, async (request) => {
    const { way, fails, account = '', hook, lang } = sentIn(request)
    if (hook === undefined) await books.setWeather({ id: 'weather', way: wayOf(way), fails: fails === 'yes' })
    else if (isAccountName(account) && (hook === '' || URL.canParse(hook)))
      await books.hooks.put({ id: account, url: hook })
    const query = new URLSearchParams({ lang: langOf(lang), ...(account && { account }) })
    return goTo(`${ADDRESS}/settings?${query}`)
  })
}

const isOver = (link: Link, books: PagueloFacilBooks): boolean =>
  Temporal.Instant.compare(books.now(), Temporal.Instant.from(link.expires_at)) >= 0

const stateOf = (link: Link, books: PagueloFacilBooks): 'paid' | 'denied' | 'expired' | 'open' => {
  if (link.transactions.some(({ approved }) => approved)) return 'paid'
  if (isOver(link, books)) return 'expired'
  return link.transactions.length ? 'denied' : 'open'
}
const TONES = { paid: 'good', denied: 'bad', expired: 'bad', open: 'wait' } as const

const badge = (link: Link, books: PagueloFacilBooks, request: Arrived): Html => {
  const state = stateOf(link, books)
  return html`<span class="state ${TONES[state]}">${saysIn(languageOf(request))(`paguelofacil.states.${state}`)}</span>`
}

const linkRow = (link: Link, request: Arrived, books: PagueloFacilBooks): Html => {
  const language = languageOf(request)
  return html`<li><span><a href="${ADDRESS}/links/${link.code}?lang=${language}"><strong>${dollars(link.amount)}</strong> · ${link.code}</a><br>
<small class="soft">${link.description} · ${moment(link.created_at, language)}</small></span><span class="end">${badge(link, books, request)}</span></li>`
}

const facts = (link: Link, request: Arrived): Html => {
  const language = languageOf(request)
  const say = saysIn(language)
  return html`<dl><dt>${say('paguelofacil.code')}</dt><dd>${link.code}</dd><dt>${say('order')}</dt><dd>${orderOf(link)}</dd>
<dt>${say('until')}</dt><dd>${moment(link.expires_at, language)}</dd></dl>`
}

const payPage = (link: Link, books: PagueloFacilBooks, request: Arrived): Html => {
  const language = languageOf(request)
  const say = saysIn(language)
  const field = (name: string, value: string, more: Html | false = false): Html =>
    html`<label>${say(`paguelofacil.card.${name}`)}<input name="${name}" value="${value}"${more}></label>`
  const over = isOver(link, books)
  const form = html`<form method="post" action="${ADDRESS}/pay/${link.code}"><input type="hidden" name="lang" value="${language}">
${field('number', Object.keys(TEST_CARDS)[0] ?? '', html` inputmode="numeric" autocomplete="off" list="cards" required`)}
<datalist id="cards">${Object.entries(TEST_CARDS).map(([number, kind]) => html`<option value="${number}">${kind}</option>`)}</datalist>
<div class="two">${field('expiry', '12/30', html` inputmode="numeric"`)}${field('cvv', '123', html` inputmode="numeric"`)}</div>
${field('name', say('paguelofacil.card.example'))}${field('email', link.email || 'cliente@example.com', html` type="email"`)}
<div class="acts"><button class="main" name="act" value="pay">${say('paguelofacil.acts.pay', { amount: dollars(link.amount) })}</button><button name="act" value="deny">${say('paguelofacil.acts.deny')}</button>
<button name="act" value="expire" formnovalidate>${say('paguelofacil.acts.expire')}</button>${link.return_url && html`<a class="button" href="${link.return_url}">${say('paguelofacil.acts.abandon')}</a>`}</div>
<details${books.weather().way !== 'once' && html` open`}><summary>${say('faults')}</summary>${wayChoices(WAYS, books.weather().way, 'paguelofacil', say)}</details></form>`
  return html`<div class="sides"><section class="box"><p class="amount">${dollars(link.amount)}</p><p>${link.description}</p>${facts(link, request)}</section>
<section class="box"><h2>${say('paguelofacil.by_card')}</h2>${over ? html`<p class="bad">${say('paguelofacil.over')}</p>` : form}
<p class="soft">${say('paguelofacil.sentinels')}</p></section></div>`
}

const linkPage = (link: Link, books: PagueloFacilBooks, request: Arrived): Html => {
  const language = languageOf(request)
  const say = saysIn(language)
  const transactions = link.transactions.toReversed().map(
    ({
      code,
      approved,
      amount,
      card,
      reason,
      at,
    }) => html`<li><span><strong>${code}</strong> · •••• ${card}<br><small class="soft">${moment(at, language)}${reason && html`<br>${reason}`}</small></span>
<span class="end"><span class="state ${approved ? 'good' : 'bad'}">${say(`paguelofacil.states.${approved ? 'paid' : 'denied'}`)}</span><br>${dollars(amount)}</span></li>`,
  )
  const hook = books.hooks.get(link.account)?.url
  return html`<div class="sides"><section class="box">${badge(link, books, request)}<p class="amount">${dollars(link.amount)}</p><p>${link.description}</p>${facts(link, request)}
<form method="post" action="${ADDRESS}/pay/${link.code}"><input type="hidden" name="lang" value="${language}"><div class="acts">
<a class="button" href="${ADDRESS}/pay/${link.code}?lang=${language}">${say('paguelofacil.acts.open')}</a>${hook && link.transactions.length > 0 && html`<button name="act" value="repeat">${say('paguelofacil.acts.repeat')}</button>`}</div></form></section>
<section class="box"><h2>${say('paguelofacil.transactions')}</h2>${transactions.length ? html`<ul class="rows">${transactions}</ul>` : html`<p class="soft">${say('paguelofacil.no_transactions')}</p>`}
<h2 style="margin-top:1.5rem">${say('notices')}</h2>${hook ? noticeList(link.notices, (says) => say(`paguelofacil.states.${says === 'approved' ? 'paid' : 'denied'}`), say, language) : html`<p class="note">${say('paguelofacil.no_hook')} <a href="${ADDRESS}/settings?lang=${language}&account=${link.account}">${say('settings')}</a></p>`}</section></div>`
}

const settingsPage = (books: PagueloFacilBooks, request: Arrived): Html => {
  const language = languageOf(request)
  const say = saysIn(language)
  const { way, fails } = books.weather()
  const name = (request.query.account ?? 'istmo').toLowerCase()
  const account = isAccountName(name) ? paguelofacilAccount(name) : undefined
  const lang = html`<input type="hidden" name="lang" value="${language}">`
  return html`<h1>${say('settings')}</h1><div class="sides"><form class="box" method="post" action="${ADDRESS}/settings"><h2>${say('behaviour')}</h2>${lang}
<label class="choice"><input type="checkbox" name="fails" value="yes"${fails && html` checked`}><span>${say('paguelofacil.fails')}</span></label>
${wayChoices(WAYS, way, 'paguelofacil', say)}<div class="acts"><button class="main">${say('save')}</button></div></form>
<section class="box"><h2>${say('account')}</h2><p class="soft">${say('account_about')}</p>
<form method="get" action="${ADDRESS}/settings">${lang}<label>${say('account_name')}<input name="account" value="${name}" pattern="[a-z0-9][a-z0-9-]*" maxlength="40"></label><button>${say('show')}</button></form>
${
  account
    ? html`<dl style="margin:1rem 0"><dt>${say('paguelofacil.fields.cclw')}</dt><dd><code>${account.cclw}</code></dd><dt>${say('paguelofacil.fields.access_token')}</dt><dd><code>${account.access_token}</code></dd></dl>
<form method="post" action="${ADDRESS}/settings">${lang}<input type="hidden" name="account" value="${name}"><label>${say('paguelofacil.hook')}<small>${say('paguelofacil.hook_about')}</small><input name="hook" type="url" value="${books.hooks.get(name)?.url ?? ''}"></label><button>${say('save')}</button></form>`
    : html`<p class="bad">${say('account_bad')}</p>`
}</section></div>`
}
