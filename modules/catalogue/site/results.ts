import { type Html, html, type Shown, type Visit } from '#kernel/server/page.ts'
import { CATEGORY_PATH, SEARCH_PATH } from '../public_paths.ts'
import { breadcrumbs, productCards, trail } from './cards.ts'
import { cartOf, link, saying, sitePage } from './frame.ts'
import type { FacetShown, Results } from './site.contract.ts'

/** Products on one page. */
export const PAGE_SIZE = 24
/** What is seen without scrolling on most screens. */
const EAGER = 4

type Sent = Visit['sent']

const BY_ATTRIBUTE = /^a\.(.{1,60})$/

/** What of the address narrows the search, by facet: `marca=…`, `a.color=…`, each with its values, a line each. */
const chosenIn = (sent: Sent): Map<string, string[]> =>
  new Map(
    Object.entries(sent).flatMap(([name, value]) => {
      const key = name === 'marca' ? 'brand' : BY_ATTRIBUTE.exec(name)?.[1]
      const values = value.split('\n').filter(Boolean).slice(0, 30)
      return key && values.length ? [[key, values] as const] : []
    }),
  )

const pageIn = ({ pagina }: Sent): number =>
  Math.min(400, Math.max(1, Number.parseInt(pagina ?? '', 10) || 1))

/** The search that an address of a category or of the search page asks for; absurd lengths are cut, not refused. */
export const askedIn = (sent: Sent): object => {
  const chosen = chosenIn(sent)
  const brand = chosen.get('brand')
  chosen.delete('brand')
  return {
    search: (sent.q ?? '').replaceAll('\u0000', '').trim().slice(0, 200),
    ...(sent.category && { category: sent.category.slice(0, 80) }),
    ...(brand && { brand: brand.map((one) => one.slice(0, 80)) }),
    ...(chosen.size > 0 && { attributes: Object.fromEntries(chosen) }),
    page: pageIn(sent),
  }
}

/** The address with one value more or less, and back on the first page. */
const toggled = (visit: Visit, path: string, field: string, value: string, isChosen: boolean): string => {
  const { sent, root } = visit
  if (field === 'category') return link(visit, `${CATEGORY_PATH}/${value}`, sent.q ? { q: sent.q } : {})
  const chosen = chosenIn(sent)
  const values = chosen.get(field) ?? []
  chosen.set(field, isChosen ? values.filter((one) => one !== value) : [...values, value])
  const query = new URLSearchParams(sent.q ? { q: sent.q } : {})
  for (const [key, all] of chosen)
    for (const one of all) query.append(key === 'brand' ? 'marca' : `a.${key}`, one)
  if (sent.lang) query.set('lang', sent.lang)
  return `${root}${path}${query.size ? `?${query}` : ''}`
}

const facet = (one: FacetShown, visit: Visit, path: string): Html =>
  html`<details${one.values.some(({ chosen }) => chosen) && html` open`}><summary>${one.name}</summary><ul>${one.values.map(
    ({ value, name, count, chosen }) =>
      html`<li><a rel="nofollow" href="${toggled(visit, path, one.field, value, chosen)}"${chosen && html` aria-current="true"`}><span>${chosen && '✓ '}${name}${one.unit && ` ${one.unit}`}</span><small>${count}</small></a></li>`,
  )}</ul></details>`

const turned = (visit: Visit, path: string, page: number): string => {
  const { company: _, category: __, pagina: ___, added: ____, lang, ...kept } = visit.sent
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(kept)) for (const one of value.split('\n')) query.append(key, one)
  if (page > 1) query.set('pagina', String(page))
  if (lang) query.set('lang', lang)
  return `${visit.root}${path}${query.size ? `?${query}` : ''}`
}

/** What a category holds, or what a search found. */
export const resultsPage = (results: Results, visit: Visit): Shown => {
  const { frame, found } = results
  const say = saying(visit)
  const { sent } = visit
  const words = sent.q?.trim() ?? ''
  if (!found)
    return sitePage(frame, visit, {
      status: 404,
      hidden: true,
      title: say('no_category'),
      description: say('no_category'),
      path: '',
      body: html`<h1>${say('no_category')}</h1><p class="lead">${say('no_category_next')}</p><a class="button" href="${link(visit, '')}">${say('to_home')}</a>`,
    })
  const { rows, total, category, crumbs, facets, corrected, loose } = found
  const path = category ? `${CATEGORY_PATH}/${category.slug}` : SEARCH_PATH
  const title = category
    ? words
      ? say('search_in', { words, category: category.name })
      : category.name
    : words
      ? say('search_of', { words })
      : say('all')
  const page = pageIn(sent)
  const isNarrowed = chosenIn(sent).size > 0
  const taken = cartOf(visit)
  const listed = html`<div>${productCards(rows, visit, EAGER)}${
    total > PAGE_SIZE &&
    html`<nav class="pages" aria-label="${say('pages')}">${page > 1 ? html`<a class="button plain" rel="prev" href="${turned(visit, path, page - 1)}">${say('before')}</a>` : html`<span></span>`}<span class="lead">${say('page_of', { page, pages: Math.ceil(total / PAGE_SIZE) })}</span>${page * PAGE_SIZE < total ? html`<a class="button plain" rel="next" href="${turned(visit, path, page + 1)}">${say('after')}</a>` : html`<span></span>`}</nav>`
  }</div>`
  const nothing = html`<div class="empty"><h2>${say('nothing', { words: words || title })}</h2><p>${say('nothing_next')}</p>${isNarrowed && html`<p><a href="${link(visit, path, words ? { q: words } : {})}">${say('without_narrowing')}</a></p>`}${taken && html`<a class="button" href="${link(visit, taken.shown)}">${say('ask_anyway')}</a>`}</div>`
  const beyond = html`<div class="empty"><h2>${say('no_page')}</h2><a class="button" href="${turned(visit, path, 1)}">${say('to_first_page')}</a></div>`
  return sitePage(frame, visit, {
    title,
    description: category
      ? say('category_description', {
          category: category.name,
          company: visit.company.name,
          products: say('products', { count: total }),
        })
      : title,
    path: category && page > 1 ? `${path}?pagina=${page}` : path,
    hidden: !category || words !== '' || isNarrowed || rows.length === 0,
    ...(category && { current: crumbs[0]?.slug ?? category.slug }),
    search: words,
    ...(category && { data: [breadcrumbs(crumbs, { name: category.name, path }, visit)] }),
    body: html`${category && trail(crumbs, category.name, visit)}<h1>${title}</h1><p class="lead" role="status">${say('products', { count: total })}${corrected && html` · ${say('corrected', { corrected })}`}${loose && html` · ${say('loose')}`}</p>
${rows.length === 0 ? (total > 0 ? beyond : nothing) : facets.length > 0 ? html`<div class="found"><nav class="facets" aria-label="${say('narrow')}">${facets.map((one) => facet(one, visit, path))}</nav>${listed}</div>` : listed}`,
  })
}
