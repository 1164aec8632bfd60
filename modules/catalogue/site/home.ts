import { html, type Shown, type Visit } from '#kernel/server/page.ts'
import { CATEGORY_PATH } from '../public_paths.ts'
import { productCards } from './cards.ts'
import { cartOf, link, saying, sitePage } from './frame.ts'
import { picture } from './pictures.ts'
import type { Home } from './site.contract.ts'

const STEPS = ['find', 'ask', 'receive'] as const
const TILE_SIZES = '(min-width:760px) 220px, 46vw'

/** The front page of a company's public site. */
export const homePage = ({ frame, categories, newest }: Home, visit: Visit): Shown => {
  const { company, url, root } = visit
  const say = saying(visit)
  const taken = cartOf(visit)
  const top = categories.filter(({ parent }) => parent === null)
  const address = `${new URL(url).origin}${root}`
  const body = html`<section class="hero"><h1>${say('welcome', { company: company.name })}</h1><p>${say(taken ? 'promise' : 'promise_without_request')}</p>${
    taken &&
    html`<a class="button" href="${link(visit, taken.shown)}">${say('send_list')}</a><ol class="steps">${STEPS.map((step, i) => html`<li><b aria-hidden="true">${i + 1}</b><span>${say(`steps.${step}`)}</span></li>`)}</ol>`
  }</section>
${
  top.length > 0
    ? html`<section><h2>${say('categories')}</h2><ul class="grid tiles">${top.map(
        ({ slug, name, products, image }) =>
          html`<li><div class="card"><div class="pic">${picture(image, name, { company: company.slug, sizes: TILE_SIZES })}</div><div class="said"><a href="${link(visit, `${CATEGORY_PATH}/${slug}`)}">${name}</a><p>${say('products', { count: products })}</p></div></div></li>`,
      )}</ul></section>`
    : html`<p class="empty">${say('empty')}</p>`
}
${newest.length > 0 && html`<section><h2>${say('newest')}</h2>${productCards(newest, visit)}</section>`}`
  return sitePage(frame, visit, {
    title: company.name,
    description: say('description', {
      company: company.name,
      categories: top
        .slice(0, 5)
        .map(({ name }) => name)
        .join(', '),
    }),
    path: '',
    body,
    data: [
      {
        '@type': 'Organization',
        name: company.name,
        url: address,
        ...(frame.logo_id && { logo: `${address}/marca/${frame.logo_id}` }),
        ...(frame.email && { email: frame.email }),
        ...(frame.phone && { telephone: frame.phone }),
      },
    ],
  })
}
