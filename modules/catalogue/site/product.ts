import { type Html, html, type Shown, type Visit } from '#kernel/server/page.ts'
import { text } from '#kernel/server/texts.ts'
import { unitFor } from '#kernel/values/counted.ts'
import type { PublicProduct } from '../buyer.contract.ts'
import type { Cart } from '../cart.contract.ts'
import { PRODUCT_PATH, SEARCH_PATH } from '../public_paths.ts'
import { addedLine, breadcrumbs, productCards, trail } from './cards.ts'
import { cartOf, link, saying, sitePage } from './frame.ts'
import { picture, pictureAddress } from './pictures.ts'
import type { ProductShown } from './site.contract.ts'

const MAIN_SIZES = '(min-width:860px) 540px, 94vw'

/** One product, and how to ask for it. */
export const productPage = ({ frame, product, instead }: ProductShown, visit: Visit): Shown => {
  const say = saying(visit)
  if (!product)
    return sitePage(frame, visit, {
      status: 404,
      hidden: true,
      title: say('no_product'),
      description: say('no_product'),
      path: '',
      body: html`<h1>${say('no_product')}</h1><p class="lead">${say(instead.length ? 'no_product_instead' : 'no_product_next')}</p>${instead.length ? productCards(instead, visit) : html`<a class="button" href="${link(visit, SEARCH_PATH)}">${say('all')}</a>`}`,
    })

  const path = `${PRODUCT_PATH}/${product.slug}`
  const { company, url } = visit
  const [first, ...others] = product.images
  const taken = cartOf(visit)
  const shown = { company: company.slug, sizes: MAIN_SIZES }
  const image = first && pictureAddress(company.slug, first.id, 1200)
  const body = html`${trail(product.crumbs, product.name, visit)}
<article class="product"><div><div class="show"><div class="pic">${picture(first ?? null, product.name, { ...shown, first: true })}</div></div>${
    others.length > 0 &&
    html`<div class="more">${others.map((one) => html`<a class="pic" href="${pictureAddress(company.slug, one.id, 5000)}">${picture(one, product.name, { ...shown, sizes: '84px' })}</a>`)}</div>`
  }</div>
<div><p class="code">${[product.brand, say('code', { code: product.code })].filter(Boolean).join(' · ')}</p><h1>${product.name}</h1>
${taken ? asking(product, taken, visit) : html`<p class="lead">${say('ask_by_phone')}</p>`}
${product.description && html`<section><h2>${say('about')}</h2><p class="prose">${product.description}</p></section>`}
${facts(product, visit)}
${
  product.documents.length > 0 &&
  html`<section><h2>${say('documents')}</h2><ul>${product.documents.map(({ id, title, bytes }) => html`<li><a href="/api/v1/catalog/${company.slug}/documents/${id}">${title}</a> <span class="hint">PDF, ${Math.max(1, Math.round(bytes / 1024))} kB</span></li>`)}</ul></section>`
}</div></article>
${product.related.length > 0 && html`<section><h2>${say('related')}</h2>${productCards(product.related, visit)}</section>`}`
  return sitePage(frame, visit, {
    title: product.name,
    description:
      product.description || say('product_description', { product: product.name, company: company.name }),
    path,
    body,
    ...(product.crumbs[0] && { current: product.crumbs[0].slug }),
    ...(image && { image }),
    data: [
      {
        '@type': 'Product',
        name: product.name,
        sku: product.code,
        url: `${new URL(url).origin}${visit.root}${path}`,
        ...(product.description && { description: product.description.slice(0, 5000) }),
        ...(product.brand && { brand: { '@type': 'Brand', name: product.brand } }),
        ...(image && { image: new URL(image, url).toString() }),
        ...(product.crumbs.at(-1) && { category: product.crumbs.at(-1)?.name }),
        additionalProperty: product.attributes.map(({ name, value, unit }) => ({
          '@type': 'PropertyValue',
          name,
          value: unit ? `${value} ${unit}` : value,
        })),
      },
      breadcrumbs(product.crumbs, { name: product.name, path }, visit),
    ],
  })
}

const asking = (product: PublicProduct, taken: Cart, visit: Visit): Html => {
  const say = saying(visit)
  const { root, language, sent } = visit
  const unit = (code: string): string => text(`catalogue:units.${code}`, {}, language)
  const { offered, packs, minimum_quantity: least } = product
  const only = offered.length === 1 ? offered[0] : undefined
  return html`<form class="ask" id="pedir" method="post" action="${root}${taken.add}" data-add><p>${say('ask')}</p>
<input type="hidden" name="back" value="${PRODUCT_PATH}/${product.slug}#pedir">${sent.lang && html`<input type="hidden" name="lang" value="${sent.lang}">`}
<div class="row">${
    only
      ? html`<input type="hidden" name="variant_id" value="${only.id}">`
      : html`<label class="wide">${say('variant')}<select name="variant_id" required>${offered.map(({ id, name, code }) => html`<option value="${id}">${name || code}</option>`)}</select></label>`
  }
${
  packs.length > 0
    ? html`<label class="wide">${say('pack')}<select name="pack_id">${packs.map((pack) => html`<option value="${pack.id}">${say('pack_of', { pack: pack.name, quantity: pack.base_quantity, unit: unitFor(pack.base_quantity, unit(product.unit), language) })}</option>`)}<option value="">${unit(product.unit)}</option></select></label>`
    : html`<input type="hidden" name="pack_id" value="">`
}
<label class="few">${say('quantity')}<input name="quantity" inputmode="decimal" autocomplete="off" maxlength="12" required value="${packs.length > 0 ? 1 : least}"></label>
<button class="button">${say('add')}</button></div>${addedLine(
    offered.some(({ id }) => id === sent.added),
    taken,
    visit,
  )}
${least > 1 && html`<p class="hint">${say('least', { quantity: least, unit: unit(product.unit) })}</p>`}</form>`
}

const facts = (product: PublicProduct, visit: Visit): Html | false => {
  const say = saying(visit)
  const rows: (readonly [string, string])[] = [
    ...product.attributes.map(({ name, value, unit }) => [name, unit ? `${value} ${unit}` : value] as const),
    ...product.packs.map(
      ({ name, base_quantity }) =>
        [
          name,
          `${base_quantity} ${unitFor(base_quantity, text(`catalogue:units.${product.unit}`, {}, visit.language), visit.language)}`,
        ] as const,
    ),
  ]
  const variants = product.offered.length > 1 && product.offered
  return (
    (rows.length > 0 || variants !== false) &&
    html`<section><h2>${say('facts')}</h2><table><tbody>${rows.map(([name, value]) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>`)}${
      variants !== false &&
      variants.map(
        ({ name, code, attributes }) =>
          html`<tr><th scope="row">${name || code}</th><td>${[code, ...attributes.map(({ value, unit }) => (unit ? `${value} ${unit}` : value))].join(' · ')}</td></tr>`,
      )
    }</tbody></table></section>`
  )
}
