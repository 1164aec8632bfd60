/** The texts of this application alone: the person's language as the other screens remembered it, or the phone's. */
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'

const TEXTS = {
  es: () => import('../../texts/es.json'),
  en: () => import('../../texts/en.json'),
}
type Language = keyof typeof TEXTS

// Written by the sign-in pages as well.
const REMEMBERED = 'ceiba-language'

const wanted = (): Language => {
  const remembered = localStorage.getItem(REMEMBERED)
  if (remembered === 'es' || remembered === 'en') return remembered
  return /^en\b/i.test(navigator.language) ? 'en' : 'es'
}

export const startSpeaking = async (): Promise<void> => {
  const language = wanted()
  document.documentElement.lang = language
  const { default: texts } = await TEXTS[language]()
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    ns: ['logistics'],
    defaultNS: 'logistics',
    resources: { [language]: { logistics: texts } },
    interpolation: { escapeValue: false },
  })
  document.title = i18next.t('driver.title')
}

export const speakOther = async (): Promise<void> => {
  localStorage.setItem(REMEMBERED, i18next.language === 'es' ? 'en' : 'es')
  location.reload()
}
