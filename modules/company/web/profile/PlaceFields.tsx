import { Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ContractForm } from '#web/client/form.ts'
import { FormSection } from '#web/ui/FormFields.tsx'
import type { CompanyValues } from './company_values.ts'

/** How customers find the company. */
export const PlaceFields = ({ form }: { form: ContractForm<CompanyValues> }) => {
  const { t } = useTranslation('company')
  return (
    <FormSection title={t('sections.place')} columns={2}>
      <TextInput
        label={t('fields.email')}
        type="email"
        autoComplete="email"
        {...form.getInputProps('email')}
      />
      <TextInput
        label={t('fields.website')}
        placeholder="empresa.com"
        autoComplete="url"
        {...form.getInputProps('website')}
      />
      <div data-wide>
        <Textarea
          label={t('fields.street')}
          autosize
          minRows={2}
          maxRows={4}
          autoComplete="street-address"
          {...form.getInputProps('address.street')}
        />
      </div>
      <TextInput
        label={t('fields.city')}
        autoComplete="address-level2"
        {...form.getInputProps('address.city')}
      />
      <TextInput
        label={t('fields.province')}
        autoComplete="address-level1"
        {...form.getInputProps('address.province')}
      />
      <TextInput
        label={t('fields.postal_code')}
        autoComplete="postal-code"
        {...form.getInputProps('address.postal_code')}
      />
    </FormSection>
  )
}
