/** The supplier's own prices and stock as a form: a card each on a phone. */
import { type Html, html, type Visit } from '#kernel/server/page.ts'
import { text } from '#kernel/server/texts.ts'
import { formatDay } from '#kernel/values/day.ts'
import { Unit } from '#modules/catalogue/units.contract.ts'
import type { OwnPrices } from './portal.contract.ts'
import { flawAt, framed, inLanguage, marked, pathOf, sayIn } from './portal_frame.ts'
import { languageOf } from './portal_page.ts'
import { StockState } from './price.contract.ts'

export const pricesPage = (own: OwnPrices, visit: Visit): string => {
  const language = languageOf(own.language, visit)
  const say = sayIn(language)
  const path = `${pathOf(visit)}/prices`
  const { prices, flaws, page, pages, search, supplier } = own
  const turn = (to: number, key: string) =>
    html`<a class="button quiet" href="${path}?page=${to}&amp;search=${encodeURIComponent(search)}">${say(`prices.${key}`)}</a>`
  return framed({
    visit,
    language,
    title: say('prices.title'),
    supplier,
    at: 'prices',
    content: html`${flaws.length > 0 && html`<p class="told bad" role="alert">${say('prices.flaws', { count: flaws.length })}</p>`}
${!flaws.length && visit.sent.said === 'saved' && html`<p class="told good" role="status">${say('prices.saved')}</p>`}
<h1>${say('prices.title')}</h1><p class="soft">${say('prices.why')}</p>
<p class="acts"><a class="button quiet" href="${inLanguage(visit, `${pathOf(visit)}/sheets`)}">${say('prices.by_sheet')}</a><a href="${inLanguage(visit, `${pathOf(visit)}/prices.xlsx`)}">${say('sheet.template')}</a></p>
<form class="acts" method="get" action="${path}"><label>${say('prices.search')}<input name="search" type="search" value="${search}"></label><button class="quiet" type="submit">${say('prices.find')}</button></form><br>
${prices.length === 0 ? html`<p class="card">${say(search ? 'prices.nothing_found' : 'prices.none')}</p>` : priceForm(own, language, visit)}
<p class="acts">${page > 1 && turn(page - 1, 'before')}${page < pages && turn(page + 1, 'after')}</p>`,
  })
}

const priceForm = ({ prices, flaws, search, page }: OwnPrices, language: 'es' | 'en', visit: Visit): Html => {
  const path = inLanguage(visit, `${pathOf(visit)}/prices`)
  const say = sayIn(language)
  return html`<form method="post" action="${path}"><input type="hidden" name="search" value="${search}"><input type="hidden" name="page" value="${page}">
${prices.map((price) => priceFields(price, flaws, language, visit))}
<div class="bar"><button type="submit">${say('prices.save')}</button></div></form>`
}

const priceFields = (
  {
    id,
    name,
    code,
    supplier_code,
    unit,
    min_quantity,
    price,
    confirmed_on,
    valid_until,
    stock,
    available,
  }: OwnPrices['prices'][number],
  flaws: OwnPrices['flaws'],
  language: 'es' | 'en',
  visit: Visit,
): Html => {
  const say = sayIn(language)
  const day = (written: string) => formatDay(written, `${language}-${visit.company.country}`)
  const known = Unit.safeParse(unit).data
  const named = known ? text(`catalogue:units.${known}`, {}, language) : unit
  return html`<fieldset class="card"><legend>${name}</legend>
<p class="soft small">${supplier_code || code} · ${named}${min_quantity > 1 && ` · ${say('prices.from', { quantity: min_quantity })}`} · ${say('prices.confirmed', { day: day(confirmed_on) })}${valid_until && ` · ${say('prices.valid_until', { day: day(valid_until) })}`} · <a href="${inLanguage(visit, `${pathOf(visit)}/prices/${id}`)}" aria-label="${say('prices.history_of', { name })}">${say('prices.history')}</a></p>
<div class="grid"><label>${say('prices.price', { unit: named })}<input name="price.${id}" inputmode="decimal" autocomplete="off" value="${price}"${marked(flaws, `price.${id}`)}>${flawAt(flaws, `price.${id}`, language)}</label>
<label>${say('prices.stock')}<select name="stock.${id}"><option value="">${say('prices.unsaid')}</option>${StockState.options.map((one) => html`<option value="${one}"${stock === one && html` selected`}>${text(`suppliers:stock.${one}`, {}, language)}</option>`)}</select></label>
<label>${say('prices.available')}<input name="available.${id}" inputmode="decimal" autocomplete="off" value="${available}"${marked(flaws, `available.${id}`)}>${flawAt(flaws, `available.${id}`, language)}</label></div></fieldset>`
}
