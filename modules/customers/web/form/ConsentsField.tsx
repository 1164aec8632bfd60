import { Button, Checkbox, CloseButton, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ContractForm } from '#web/client/form.ts'
import { useFormats } from '#web/ui/formats.tsx'
import classes from './ConsentsField.module.css'
import type { CustomerValues } from './form_values.ts'

/** What the customer agreed to or refused, and when. */
export const ConsentsField = ({ form }: { form: ContractForm<CustomerValues> }) => {
  const { t } = useTranslation('customers')
  const { dayOf, day } = useFormats()
  const today = dayOf(Date.now())
  return (
    <div data-wide className={classes.consents}>
      {form.values.consents.map(({ on }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
        <div key={at} className={classes.consent}>
          <TextInput
            aria-label={t('form.consent_purpose')}
            placeholder={t('form.consent_purpose')}
            {...form.getInputProps(`consents.${at}.purpose`)}
          />
          <Checkbox
            label={t('form.consent_given')}
            {...form.getInputProps(`consents.${at}.given`, { type: 'checkbox' })}
          />
          <time dateTime={on}>{day(on)}</time>
          <CloseButton
            aria-label={t('form.remove', { what: t('fields.consents') })}
            onClick={() => form.removeListItem('consents', at)}
          />
        </div>
      ))}
      <div>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          onClick={() => form.insertListItem('consents', { purpose: '', given: true, on: today, by: '' })}
        >
          {t('form.add_consent')}
        </Button>
      </div>
    </div>
  )
}
