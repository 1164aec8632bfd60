/** What visitors agree to: the company's own texts, or else ours, and which of them it was. */
import { statement } from '#kernel/server/database.ts'
import { company } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { newId } from '#kernel/values/id.ts'
import { hashOf } from '../link.ts'
import type { SiteSettings } from './site_settings.contract.ts'
import { ownSiteSettings } from './site_settings.queries.ts'

type Language = 'es' | 'en'
type Which = 'terms' | 'privacy'

export const usualText = (which: Which, language: Language): string =>
  text(`quotes:cart.texts.${which}_text`, { company: company().name }, language)

/** In the visitor's language; a company that wrote one language only is read in that one. */
export const siteText = (settings: SiteSettings, which: Which, language: Language): string => {
  const { [which]: es, [`${which}_en` as const]: en } = settings
  return (language === 'en' ? en || es : es || en) || usualText(which, language)
}

const agreedText = (settings: SiteSettings, language: Language): string =>
  [siteText(settings, 'terms', language), siteText(settings, 'privacy', language)].join('\n\n')

/** The hash of what stands on the site today, which is kept for good once somebody agreed to it. */
export const keepAgreedText = async (language: Language): Promise<string> => {
  const words = agreedText(await ownSiteSettings(), language)
  const hash = hashOf(words)
  await statement(
    'insert into quotes.agreed_text (id, hash, text) values ($1, $2, $3) on conflict do nothing',
    [newId(), hash, words],
  )
  return hash
}

/** The words of a hash that somebody agreed to. */
export const agreedWords = async (hash: string): Promise<string> =>
  (await statement<{ text: string }>('select text from quotes.agreed_text where hash = $1', [hash]))[0]
    ?.text ?? hash
