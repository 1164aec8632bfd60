import { Autocomplete, NativeSelect, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { countryName, SERVED_COUNTRIES, ServedCountryCode } from '#kernel/values/country.ts'
import type { ContractForm } from '#web/client/form.ts'
import { FormSection } from '#web/ui/FormFields.tsx'
import { readTaxId } from '../../company.rules.ts'
import type { CompanyValues } from './company_values.ts'

/** Who the company is, before its customers and the tax office. Reads the tax id as one leaves it. */
export const IdentityFields = ({ form, title }: { form: ContractForm<CompanyValues>; title?: string }) => {
  const { t, i18n } = useTranslation('company')
  const language = i18n.language === 'en' ? 'en' : 'es'
  const { country, tax_id } = form.values
  const read = tax_id.number.trim() ? readTaxId(tax_id, country) : undefined
  const warning = read && 'warning' in read ? read.warning : undefined
  return (
    <FormSection {...(title && { title })} columns={2}>
      <TextInput
        label={t('fields.name')}
        withAsterisk
        autoComplete="organization"
        {...form.getInputProps('name')}
      />
      <TextInput
        label={t('fields.legal_name')}
        description={t('fields.legal_name_about')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        autoComplete="off"
        {...form.getInputProps('legal_name')}
      />
      <NativeSelect
        label={t('fields.country')}
        data={ServedCountryCode.options
          .map((value) => ({ value: value as string, label: countryName(value, language) }))
          .sort((a, b) => a.label.localeCompare(b.label, language))}
        {...form.getInputProps('country')}
      />
      <TextInput
        label={t([`fields.tax_id_${country}`, 'fields.tax_id'])}
        placeholder={TAX_ID_EXAMPLES[country] ?? ''}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        description={warning && t([`tax_warnings.${warning}`, 'tax_warnings.other'])}
        autoComplete="off"
        {...form.getInputProps('tax_id.number')}
      />
      <Autocomplete
        label={t('fields.industry')}
        data={INDUSTRIES.map((key) => t(`industries.${key}`))}
        {...form.getInputProps('industry')}
        value={t([`industries.${form.values.industry}`, form.values.industry])}
        onChange={(said) =>
          form.setFieldValue('industry', INDUSTRIES.find((key) => t(`industries.${key}`) === said) ?? said)
        }
      />
      <TextInput
        label={t('fields.phone')}
        placeholder={`+${SERVED_COUNTRIES[country as ServedCountryCode]?.callingCode ?? ''}`}
        type="tel"
        autoComplete="tel"
        {...form.getInputProps('phone')}
      />
    </FormSection>
  )
}

/** As the tax offices publish them. */
const TAX_ID_EXAMPLES: Record<string, string> = {
  PA: '155596713-2-2015 DV 59',
  CR: '3-101-123456',
  EC: '1790012345001',
}

const INDUSTRIES = [
  'retail',
  'distributor',
  'professional_services',
  'clinic',
  'restaurant',
  'workshop',
  'real_estate',
  'cacao_exporter',
] as const
