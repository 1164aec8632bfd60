/** The public site of a company: pages anybody may read and search engines may list. */
import { html, type Page, page, type Shown, type Visit } from '#kernel/server/page.ts'
import { publicSitemap } from '../buyer.contract.ts'
import { CATEGORY_PATH, PRODUCT_PATH } from '../public_paths.ts'
import { homePage } from './home.ts'
import { productPage } from './product.ts'
import { askedIn, resultsPage } from './results.ts'
import { siteHome, siteLogo, siteProduct, siteResults } from './site.contract.ts'

const absolute = ({ url, root }: Visit, path: string): string => `${new URL(url).origin}${root}${path}`

/** Source: sitemaps.org protocol. */
const sitemap = (
  { products, categories }: { products: { slug: string; updated_at: string }[]; categories: string[] },
  visit: Visit,
): Shown => ({
  type: 'application/xml; charset=utf-8',
  keepSeconds: 3_600,
  content: html`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>${absolute(visit, '')}</loc></url>
${categories.map((slug) => html`<url><loc>${absolute(visit, `${CATEGORY_PATH}/${slug}`)}</loc></url>\n`)}
${products.map(({ slug, updated_at }) => html`<url><loc>${absolute(visit, `${PRODUCT_PATH}/${slug}`)}</loc><lastmod>${updated_at.slice(0, 10)}</lastmod></url>\n`)}</urlset>`
    .text,
})

const robots = (visit: Visit): Shown => ({
  type: 'text/plain; charset=utf-8',
  keepSeconds: 3_600,
  content: `User-agent: *\nDisallow: ${visit.root}/solicitud\nSitemap: ${absolute(visit, '/sitemap.xml')}\n`,
})

export const sitePages: readonly Page[] = [
  page('GET /c/:company', siteHome, { kept: true, input: () => ({}), show: homePage }),
  page('GET /c/:company/categoria/:category', siteResults, {
    kept: true,
    input: askedIn,
    show: resultsPage,
  }),
  page('GET /c/:company/buscar', siteResults, { kept: true, input: askedIn, show: resultsPage }),
  page('GET /c/:company/producto/:slug', siteProduct, {
    kept: true,
    input: ({ slug = '' }) => ({ slug: slug.slice(0, 80) }),
    show: productPage,
  }),
  page('GET /c/:company/marca/:id', siteLogo, {
    input: ({ id }) => ({ id }),
    show: () => ({ content: '', status: 404 }),
  }),
  page('GET /c/:company/sitemap.xml', publicSitemap, { input: () => ({}), show: sitemap }),
  page('GET /c/:company/robots.txt', publicSitemap, { input: () => ({}), show: (_, visit) => robots(visit) }),
]
