import { fail } from '#kernel/server/errors.ts'
import { refuseStale } from '#kernel/server/history.ts'
import { implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { listColleagues } from '#modules/identity/contract.ts'
import { getSiteSettings, updateSiteSettings } from './site_settings.contract.ts'
import { ownSiteSettings, writeSiteSettings } from './site_settings.queries.ts'
import { usualText } from './site_texts.ts'

export const siteSettingsActions = [
  implement(getSiteSettings, () => withUsual()),

  implement(updateSiteSettings, async (changes) => {
    const before = await ownSiteSettings()
    refuseStale(before)
    const { receiver_ids = [] } = changes
    if (receiver_ids.length) {
      const { colleagues } = await call(listColleagues, { ids: receiver_ids })
      const active = new Set(colleagues.flatMap(({ id, active }) => (active ? [id] : [])))
      const stranger = receiver_ids.findIndex((id) => !active.has(id))
      if (stranger >= 0) fail('unknown_owner', {}, `receiver_ids.${stranger}`)
    }
    await writeSiteSettings({ ...before, ...changes })
    return withUsual()
  }),
]

const withUsual = async () => ({
  ...(await ownSiteSettings()),
  usual: {
    terms: usualText('terms', 'es'),
    terms_en: usualText('terms', 'en'),
    privacy: usualText('privacy', 'es'),
    privacy_en: usualText('privacy', 'en'),
  },
})
