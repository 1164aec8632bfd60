import { type Html, html, type Visit } from '#kernel/server/page.ts'
import { text } from '#kernel/server/texts.ts'
import type { PublicSummary } from '../buyer.contract.ts'
import type { Cart } from '../cart.contract.ts'
import { CATEGORY_PATH } from '../public_paths.ts'
import { cartOf, link, productLink, type Say, saying } from './frame.ts'
import { picture } from './pictures.ts'

const CARD_SIZES = '(min-width:760px) 220px, 46vw'

/** Products side by side. `eager`: how many of them stand where they are seen at once. */
export const productCards = (products: readonly PublicSummary[], visit: Visit, eager = 0): Html => {
  const say = saying(visit)
  const taken = cartOf(visit)
  return html`<ul class="grid">${products.map(
    (product, i) =>
      html`<li><div class="card" id="${anchorOf(product)}"><div class="pic">${picture(product.image, product.name, { company: visit.company.slug, sizes: CARD_SIZES, first: i < eager })}</div><div class="said"><a href="${productLink(visit, product.slug)}">${product.name}</a>${lineUnder(product, say)}</div>${taken && quickly(product, taken, visit)}</div></li>`,
  )}</ul>`
}

const anchorOf = ({ slug }: PublicSummary): string => `p-${slug}`

/** Where we are below the root, for a form that leads back; without what an earlier one said. */
export const here = ({ url, root }: Visit): string => {
  const { pathname, searchParams } = new URL(url)
  searchParams.delete('added')
  const query = searchParams.toString()
  return `${pathname.slice(root.length) || '/'}${query ? `?${query}` : ''}`
}

/** A product that comes in one way only is put into the request from its card; of others one is chosen on their page. */
const quickly = (product: PublicSummary, taken: Cart, visit: Visit): Html => {
  const say = saying(visit)
  const { name, slug, unit, variant_id } = product
  if (!variant_id)
    return html`<p class="quick"><a class="button plain" href="${productLink(visit, slug)}">${say('choose_variant')}<span class="unseen"> ${name}</span></a></p>`
  const counted = text(`catalogue:units.${unit}`, {}, visit.language)
  return html`<form class="quick" method="post" action="${visit.root}${taken.add}" data-add><input type="hidden" name="variant_id" value="${variant_id}"><input type="hidden" name="pack_id" value=""><input type="hidden" name="back" value="${here(visit)}#${anchorOf(product)}">${visit.sent.lang && html`<input type="hidden" name="lang" value="${visit.sent.lang}">`}
<input name="quantity" inputmode="decimal" autocomplete="off" maxlength="12" required value="${product.minimum_quantity}" aria-label="${say('quantity_of', { product: name, unit: counted })}"><button class="button" aria-label="${say('add_this', { product: name })}">${say('add_short')}</button>
${addedLine(visit.sent.added === variant_id, taken, visit)}</form>`
}

/** What became of adding: said at once by scripts, or after the way back. */
export const addedLine = (isAdded: boolean, taken: Cart, visit: Visit): Html =>
  html`<p class="became" role="status">${isAdded && saying(visit)('added')}</p>${isAdded && html`<a class="seen" href="${link(visit, taken.shown)}">${saying(visit)('see_request')}</a>`}`

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
