/** Pages of a catalogue on the bare server: the same products as HTML, drawn anew for everybody from plain SQL, and sent as they are. */
import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import { html } from '#kernel/server/page.ts'

type Card = { slug: string; name: string; code: string; unit: string }
type Whole = Card & { id: string; description: string; brand: string; category: string | null }

const CARD = 'p.slug, p.name, p.code, p.unit'
const ON_A_PAGE = 24

const page = (title: string, body: ReturnType<typeof html>): string =>
  html`<!doctype html><html lang="es"><head><meta charset="utf-8"><title>${title}</title></head><body>${body}</body></html>`
    .text

const cards = (rows: readonly Card[]) =>
  html`<ul>${rows.map(({ slug, name, code, unit }) => html`<li><a href="/producto/${slug}">${name}</a> ${code} ${unit}</li>`)}</ul>`

export function addPages(app: FastifyInstance, pool: pg.Pool): void {
  type Asked = { Params: { slug: string } }
  const company = (headers: Record<string, unknown>) => headers['x-company']

  app.get('/c/:company', async ({ headers }, reply) => {
    const values = [company(headers)]
    const [{ rows: categories }, { rows: newest }] = await Promise.all([
      pool.query<{ slug: string; name: string }>(
        'select slug, name from catalogue_data.category where company_id = $1 and parent_id is null order by position, name',
        values,
      ),
      pool.query<Card>(
        `select ${CARD} from catalogue_data.product p where p.company_id = $1 and p.status = 'published'
          order by p.published_at desc, p.id desc limit ${ON_A_PAGE}`,
        values,
      ),
    ])
    const links = categories.map(({ slug, name }) => html`<li><a href="/categoria/${slug}">${name}</a></li>`)
    return reply.type('text/html').send(page('Catálogo', html`<ul>${links}</ul>${cards(newest)}`))
  })

  app.get<Asked>('/c/:company/categoria/:slug', async ({ headers, params }, reply) => {
    const { rows } = await pool.query<Card & { category: string }>(
      `select ${CARD}, c.name as category from catalogue_data.category c join catalogue_data.product p
          on p.company_id = c.company_id and p.category_id = c.id and p.status = 'published'
        where c.company_id = $1 and c.slug = $2 order by p.sort_name, p.id limit ${ON_A_PAGE}`,
      [company(headers), params.slug],
    )
    const title = rows[0]?.category ?? ''
    return reply.type('text/html').send(page(title, html`<h1>${title}</h1>${cards(rows)}`))
  })

  app.get<Asked>('/c/:company/producto/:slug', async ({ headers, params }, reply) => {
    const { rows } = await pool.query<Whole>(
      `select p.id, ${CARD}, p.description, p.brand, c.name as category from catalogue_data.product p
         left join catalogue_data.category c on c.company_id = p.company_id and c.id = p.category_id
        where p.company_id = $1 and p.slug = $2 and p.status = 'published'`,
      [company(headers), params.slug],
    )
    const [product] = rows
    if (!product) return reply.status(404).send()
    const { rows: variants } = await pool.query<{ code: string; name: string }>(
      'select code, name from catalogue_data.variant where company_id = $1 and product_id = $2 and active order by position',
      [company(headers), product.id],
    )
    const { name, description, brand, category } = product
    const sold = variants.map((one) => html`<li>${one.code} ${one.name}</li>`)
    return reply
      .type('text/html')
      .send(
        page(
          name,
          html`<h1>${name}</h1><p>${[brand, category].filter(Boolean).join(' · ')}</p><p>${description}</p><ul>${sold}</ul>`,
        ),
      )
  })
}
