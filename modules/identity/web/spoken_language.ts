import { useTranslation } from 'react-i18next'
import type { Language } from '#web/client/session.ts'

/** The language the screen speaks now. */
export const useSpokenLanguage = (): Language => {
  const { i18n } = useTranslation()
  return i18n.language === 'en' ? 'en' : 'es'
}
