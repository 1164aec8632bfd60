import { type Html, html, type Visit } from '#kernel/server/page.ts'
import type { PublicSummary } from '../buyer.contract.ts'
import { CATEGORY_PATH, PRODUCT_PATH } from '../public_paths.ts'
import { link, type Say, saying } from './frame.ts'
import { picture } from './pictures.ts'

const CARD_SIZES = '(min-width:760px) 220px, 46vw'

/** Products side by side. `eager`: how many of them stand where they are seen at once. */
export const productCards = (products: readonly PublicSummary[], visit: Visit, eager = 0): Html => {
  const say = saying(visit)
  return html`<ul class="grid">${products.map(
    (product, i) =>
      html`<li><div class="card"><div class="pic">${picture(product.image, product.name, { company: visit.company.slug, sizes: CARD_SIZES, first: i < eager })}</div><div class="said"><a href="${link(visit, `${PRODUCT_PATH}/${product.slug}`)}">${product.name}</a>${lineUnder(product, say)}</div></div></li>`,
  )}</ul>`
}

const lineUnder = ({ brand, variants }: PublicSummary, say: Say): Html | false => {
  const told = [brand, variants > 1 && say('variants', { count: variants })].filter(Boolean)
  return told.length > 0 && html`<p>${told.join(' · ')}</p>`
}

/** The way from the front page down to here; the last one is where we are. */
export const trail = (crumbs: readonly { slug: string; name: string }[], last: string, visit: Visit): Html =>
  html`<nav class="trail" aria-label="${saying(visit)('trail')}"><ol><li><a href="${link(visit, '')}">${saying(visit)('home')}</a></li>${crumbs.map(
    ({ slug, name }) => html`<li><a href="${link(visit, `${CATEGORY_PATH}/${slug}`)}">${name}</a></li>`,
  )}<li aria-current="page">${last}</li></ol></nav>`

/** The same way for search engines. */
export const breadcrumbs = (
  crumbs: readonly { slug: string; name: string }[],
  last: { name: string; path: string },
  { url, root }: Visit,
): object => ({
  '@type': 'BreadcrumbList',
  itemListElement: [
    ...crumbs.map(({ slug, name }) => ({ name, path: `${CATEGORY_PATH}/${slug}` })),
    last,
  ].map(({ name, path }, i) => ({
    '@type': 'ListItem',
    position: i + 1,
    name,
    item: `${new URL(url).origin}${root}${path}`,
  })),
})
