/** What stands around the pages of the public site, for modules whose own pages stand on it. */
import { z } from 'zod'
import { query, slot } from '#kernel/contract.ts'
import { PublicCategory, type PublicImage } from './buyer.contract.ts'

/** On every page: the categories that stand on top, and how to reach the company. `logo_id`: null without one. */
export const Frame = z.object({
  categories: z.array(PublicCategory),
  logo_id: z.string().nullable(),
  phone: z.string(),
  email: z.string(),
  website: z.string(),
  place: z.string(),
})
export type Frame = z.infer<typeof Frame>

export const siteFrame = query('catalogue.site_frame', {
  allow: 'anyone',
  input: z.object({}),
  output: Frame,
})

/** HTML that is safe to send, as the kernel's `html` makes it. */
type Markup = { readonly text: string }

/**
 * One page. `title`: without the company's name. `path`: its one true address below the root, with what of the query belongs to
 * it. `data`: for search engines, schema.org as JSON-LD. `hidden`: not for search engines. `current`: slug of the category.
 * `style`: CSS besides the site's own.
 */
export type Sheet = {
  title: string
  description: string
  path: string
  body: Markup
  data?: readonly object[]
  image?: string
  hidden?: boolean
  current?: string
  search?: string
  status?: number
  style?: string
}

/** What of a page's visit the frame needs; the kernel's `Visit` has it. */
export type Visited = {
  company: { slug: string; name: string }
  language: 'es' | 'en'
  sent: Readonly<Record<string, string>>
  url: string
  root: string
  nonce: string
}

/**
 * How the site's pages are drawn. `link`: an address of the site, where the language goes along once it was chosen; `product`:
 * that of a product's page. `picture`: a product's, or else the first letter of its name; `sizes` as in CSS.
 */
export type SiteDrawing = {
  page(frame: Frame, visit: Visited, sheet: Sheet): { status?: number; content: string }
  link(visit: Visited, path: string, query?: Record<string, string>): string
  product(visit: Visited, slug: string): string
  picture(image: PublicImage | null, name: string, shown: { company: string; sizes: string }): Markup
}

/** Filled by the catalogue, for those who stand on its site. */
export const siteDrawing = slot<SiteDrawing>('catalogue.site_drawing')
