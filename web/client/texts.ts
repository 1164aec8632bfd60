/** Texts of the chosen language and of what is open only, fetched when the screen starts, somebody signs in or changes language. */
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { fetchTexts, publicScreens } from '#web/modules.ts'
import type { Language } from './session.ts'

// The key is read by `public/first-paint.js` as well.
const REMEMBERED = 'ceiba-language'

const open = new Set(['shell', 'kernel'])

const fetchMissing = async (language: Language): Promise<void> => {
  // Asked for late: the pages for everybody are among what speaks through this file.
  for (const { module } of publicScreens) open.add(module)
  const missing = [...open].filter((namespace) => !i18next.hasResourceBundle(language, namespace))
  await Promise.all(
    missing.map(async (namespace) =>
      // A copy of thousands of texts would be made for nobody: a module's are changed by none.
      i18next.addResourceBundle(language, namespace, await fetchTexts(namespace, language), false, false, {
        skipCopy: true,
      }),
    ),
  )
}

/** The language the page speaks. */
const spoken = (): Language => (document.documentElement.lang === 'en' ? 'en' : 'es')

/** `customers:export` as the table of roles calls it, `Clientes: exportar`; as it is where its module does not speak here. */
const permissionName = (permission: string): string => {
  const [module = '', verb = ''] = permission.split(':')
  const keys = [`${module}:permissions.${verb}`, `kernel:verbs.${verb}`]
  const isKnown = i18next.exists(`${module}:module`) && keys.some((key) => i18next.exists(key))
  return isKnown ? `${i18next.t(`${module}:module`)}: ${i18next.t(keys)}` : permission
}

/** Fetches what a page says before anybody has signed in and starts translating. */
export const startTexts = async (): Promise<void> => {
  const ready = i18next.use(initReactI18next).init({
    lng: spoken(),
    fallbackLng: false,
    resources: {},
    defaultNS: 'shell',
    interpolation: { escapeValue: false },
  })
  await Promise.all([ready, fetchMissing(spoken())])
  i18next.services.formatter?.add('permission', permissionName)
}

/** Fetches what these modules say, in the language of the page or the one it is about to speak. */
export const openTexts = (modules: readonly string[], language: Language = spoken()): Promise<void> => {
  for (const module of modules) open.add(module)
  return fetchMissing(language)
}

/** Shows everything in another language from now on, on this device too. */
export const showLanguage = async (language: Language): Promise<void> => {
  localStorage.setItem(REMEMBERED, language)
  document.documentElement.lang = language
  await fetchMissing(language)
  if (i18next.language !== language) await i18next.changeLanguage(language)
}
