/** What the pages of the public site are drawn from, in buyers' words only. */
import { z } from 'zod'
import { Done, query } from '#kernel/contract.ts'
import {
  type Facet,
  PublicCategory,
  PublicProduct,
  PublicSummary,
  publicProduct,
  publicSearch,
} from '../buyer.contract.ts'
import { Frame } from '../frame.contract.ts'

/** The front page: all categories, and the products that were published last. */
export const siteHome = query('catalogue.site_home', {
  allow: 'anyone',
  input: z.object({}),
  output: z.object({ frame: Frame, categories: z.array(PublicCategory), newest: z.array(PublicSummary) }),
})
export type Home = z.output<typeof siteHome.output>

/** Products of a category or a search. `found`: null where there is no such category. */
export const siteResults = query('catalogue.site_results', {
  allow: 'anyone',
  input: publicSearch.input.omit({ company: true, language: true, limit: true }),
  output: z.object({ frame: Frame, found: publicSearch.output.nullable() }),
})
export type Results = z.output<typeof siteResults.output>
export type FacetShown = z.output<typeof Facet>

/** One product. `product`: null where it is not published, or never was; then `instead` has what its address sounds like. */
export const siteProduct = query('catalogue.site_product', {
  allow: 'anyone',
  input: publicProduct.input.pick({ slug: true }),
  output: z.object({
    frame: Frame,
    product: PublicProduct.nullable(),
    instead: z.array(PublicSummary),
  }),
})
export type ProductShown = z.output<typeof siteProduct.output>

/** The company's mark, for anybody. */
export const siteLogo = query('catalogue.site_logo', {
  allow: 'anyone',
  input: z.object({ id: z.string() }),
  output: Done,
  download: true,
})
