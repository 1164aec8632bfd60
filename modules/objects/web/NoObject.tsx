import { useTranslation } from 'react-i18next'
import { EmptyState } from '#web/ui/EmptyState.tsx'

/** An address of an object that is gone, or not for this person. */
export const NoObject = () => {
  const { t } = useTranslation('objects')
  return <EmptyState page title={t('gone.title')} text={t('gone.text')} />
}
