import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** What an offer is about, in a panel where it begins. */
export const SubjectInput = ({ value, onChange }: { value: string; onChange: (subject: string) => void }) => {
  const { t } = useTranslation('quotes')
  return (
    <TextInput
      label={t('fields.title')}
      description={t('new.title_hint')}
      maxLength={200}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  )
}
