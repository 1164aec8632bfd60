/** How a company takes requests from its site. */
import { z } from 'zod'
import { action, query } from '#kernel/contract.ts'
import { Id } from '#kernel/values/id.ts'
import { may } from '../contract.ts'

const Text = z.string().trim().max(20_000)
const texts = { terms: Text, terms_en: Text, privacy: Text, privacy_en: Text }
const settings = { receiver_ids: z.array(Id).max(50), ...texts }

/** `receiver_ids`: they get requests of new buyers in turn; nobody: all who may work on requests are told. Texts: '' for ours. */
export const SiteSettings = z.object({ ...settings, version: z.int() })
export type SiteSettings = z.infer<typeof SiteSettings>

/** `usual`: the texts that hold while the company has none of its own. */
export const getSiteSettings = query('quotes.get_site_settings', {
  allow: may.read,
  http: 'GET /quotes/site-settings',
  input: z.object({}),
  output: SiteSettings.extend({ usual: z.object(texts) }),
})

/** Changes what is given. Errors: `unknown_owner`. */
export const updateSiteSettings = action('quotes.update_site_settings', {
  allow: may.configure,
  http: 'PUT /quotes/site-settings',
  input: z.object(settings).partial(),
  output: getSiteSettings.output,
  errors: ['unknown_owner'],
})
