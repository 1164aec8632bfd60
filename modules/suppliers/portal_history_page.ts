/** What a supplier charged for one product, newest first. */
import { html, type Visit } from '#kernel/server/page.ts'
import { text } from '#kernel/server/texts.ts'
import { formatDay } from '#kernel/values/day.ts'
import { Unit } from '#modules/catalogue/units.contract.ts'
import { framed, inLanguage, pathOf, sayIn } from './portal_frame.ts'
import type { OwnHistory } from './portal_history.contract.ts'
import { languageOf } from './portal_page.ts'

export const historyPage = (own: OwnHistory, visit: Visit): string => {
  const language = languageOf(own.language, visit)
  const say = sayIn(language)
  const day = (written: string) => formatDay(written, `${language}-${visit.company.country}`)
  const unitOf = (unit: string) => {
    const known = Unit.safeParse(unit).data
    return known ? text(`catalogue:units.${known}`, {}, language) : unit
  }
  const number = new Intl.NumberFormat(`${language}-PA`, { maximumFractionDigits: 3 })
  return framed({
    visit,
    language,
    title: own.name,
    supplier: own.supplier,
    at: 'prices',
    content: html`<p><a href="${inLanguage(visit, `${pathOf(visit)}/prices`)}">${say('prices.title')}</a></p><h1>${own.name}</h1>
<div class="card scroll"><table><caption class="soft small">${say('history.title')}</caption><thead><tr><th>${say('history.held')}</th><th>${say('history.per')}</th><th class="n">${say('history.price')}</th></tr></thead><tbody>
${own.prices.map(
  ({ unit, min_quantity, price, from_on, until_on, source }) =>
    html`<tr><td>${until_on ? say('history.between', { from: day(from_on), until: day(until_on) }) : say('history.since', { from: day(from_on) })}<br><span class="soft small">${text(`suppliers:sources.${source}`, {}, language)}</span></td>
<td>${unitOf(unit)}${min_quantity !== 1 && html`<br><span class="soft small">${say('prices.from', { quantity: number.format(min_quantity) })}</span>`}</td><td class="n"><b>${price}</b></td></tr>`,
)}</tbody></table></div>`,
  })
}
