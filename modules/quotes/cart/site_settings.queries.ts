import { db } from '#kernel/server/database.ts'
import { newId } from '#kernel/values/id.ts'
import type { SiteSettings } from './site_settings.contract.ts'

/** What holds until a company says otherwise. */
const USUAL: SiteSettings = {
  receiver_ids: [],
  terms: '',
  terms_en: '',
  privacy: '',
  privacy_en: '',
  version: 0,
}

export const ownSiteSettings = async (): Promise<SiteSettings> =>
  (await db
    .selectFrom('quotes.site_settings')
    .select(['receiver_ids', 'terms', 'terms_en', 'privacy', 'privacy_en', 'version'])
    .executeTakeFirst()) ?? USUAL

export const writeSiteSettings = async ({ version, ...settings }: SiteSettings): Promise<void> => {
  if (version === USUAL.version)
    await db
      .insertInto('quotes.site_settings')
      .values({ ...settings, id: newId() })
      .execute()
  else await db.updateTable('quotes.site_settings').set(settings).execute()
}
