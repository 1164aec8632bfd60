/** Texts of the chosen language only, fetched when the screen starts or the person changes language. */
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { fetchTexts } from '#web/modules.ts'
import type { Language } from './session.ts'

// The key is read by `public/first-paint.js` as well.
const REMEMBERED = 'ceiba-language'

/** Fetches the texts of the page's language and starts translating. */
export const startTexts = async (): Promise<void> => {
  const language: Language = document.documentElement.lang === 'en' ? 'en' : 'es'
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: await fetchTexts(language) },
    defaultNS: 'shell',
    interpolation: { escapeValue: false },
  })
}

/** Shows everything in another language from now on, on this device too. */
export const showLanguage = async (language: Language): Promise<void> => {
  localStorage.setItem(REMEMBERED, language)
  document.documentElement.lang = language
  if (!i18next.hasResourceBundle(language, 'shell'))
    for (const [namespace, texts] of Object.entries(await fetchTexts(language)))
      i18next.addResourceBundle(language, namespace, texts)
  if (i18next.language !== language) await i18next.changeLanguage(language)
}
