import { Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'

type PlaceForm = { getInputProps: (path: string) => object }

/** Where goods go, in words. `at`: the place's field in the form. `contact`: whoever takes them has a name of their own. */
export const PlaceFields = ({
  form,
  at,
  contact = false,
}: {
  form: PlaceForm
  at: 'ship_to' | 'warehouse'
  contact?: boolean
}) => {
  const { t } = useTranslation('orders')
  return (
    <>
      <TextInput label={t('record.name')} {...form.getInputProps(`${at}.name`)} />
      {contact && (
        <TextInput label={t('record.contact_name')} {...form.getInputProps(`${at}.contact_name`)} />
      )}
      <TextInput label={t('record.phone')} type="tel" {...form.getInputProps(`${at}.phone`)} />
      {(['address', 'instructions'] as const).map((part) => (
        <Textarea
          key={part}
          data-wide
          autosize
          minRows={2}
          label={t(`record.${part}`)}
          {...form.getInputProps(`${at}.${part}`)}
        />
      ))}
    </>
  )
}
