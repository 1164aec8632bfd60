import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { showLanguage } from '#web/client/texts.ts'
import { useSpokenLanguage } from '../spoken_language.ts'

/** The other language, said in that language. */
export const LanguageSwitch = () => {
  const { t } = useTranslation('identity')
  const other = useSpokenLanguage() === 'es' ? 'en' : 'es'
  return (
    <Button variant="subtle" color="gray" size="compact-sm" lang={other} onClick={() => showLanguage(other)}>
      {t('entrance.other_language')}
    </Button>
  )
}
