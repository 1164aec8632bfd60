import { Alert, Checkbox, NativeSelect, Select } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { SERVED_COUNTRIES } from '#kernel/values/country.ts'
import { Currency } from '#kernel/values/money.ts'
import type { ContractForm } from '#web/client/form.ts'
import { FormSection } from '#web/ui/FormFields.tsx'
import { makeFormats } from '#web/ui/formats.tsx'
import { rereads } from '../../company.rules.ts'
import type { Company } from '../../contract.ts'
import type { CompanyValues } from './company_values.ts'

const LOCALES = [...new Set([...Object.values(SERVED_COUNTRIES).map(({ locale }) => locale), 'en-US'])].sort()

/** How the company writes money, days and hours; with what a change means for records that are there. */
export const FormatFields = ({ form, company }: { form: ContractForm<CompanyValues>; company: Company }) => {
  const { t, i18n } = useTranslation('company')
  const { currency, locale, time_zone } = form.values
  const changed = company.in_use ? rereads(company, { currency, time_zone }) : []
  const currencies = new Intl.DisplayNames(i18n.language, { type: 'currency' })
  const locales = new Intl.DisplayNames(i18n.language, { type: 'language' })
  const formats = makeFormats({ locale, timeZone: time_zone, currency }, i18n.language)
  const sample = [
    formats.money({ amount: 123_450, currency: Currency.parse(currency) }),
    formats.moment(Date.now()),
  ].join(' · ')
  return (
    <FormSection title={t('sections.formats')} about={t('sections.formats_sample', { sample })} columns={2}>
      <NativeSelect
        label={t('fields.currency')}
        data={Currency.options.map((value) => ({
          value: value as string,
          label: `${value} · ${currencies.of(value)}`,
        }))}
        {...form.getInputProps('currency')}
      />
      <Select
        label={t('fields.time_zone')}
        data={zones().map((value) => ({ value, label: value.replaceAll('_', ' ') }))}
        searchable
        allowDeselect={false}
        nothingFoundMessage={t('none_found')}
        {...form.getInputProps('time_zone')}
      />
      <NativeSelect
        label={t('fields.locale')}
        data={LOCALES.map((value) => ({ value: value as string, label: locales.of(value) ?? value }))}
        {...form.getInputProps('locale')}
      />
      {changed.length > 0 && (
        <div data-wide>
          <Alert
            color="maize"
            variant="light"
            icon={<IconAlertTriangle size={18} />}
            title={t('rereads.title')}
          >
            <ul>
              {changed.map((field) => (
                <li key={field}>{t(`rereads.${field}`, { now: company[field as 'currency'] })}</li>
              ))}
            </ul>
            <Checkbox
              mt="sm"
              label={t('rereads.confirm')}
              {...form.getInputProps('confirmed', { type: 'checkbox' })}
            />
          </Alert>
        </div>
      )}
    </FormSection>
  )
}

let known: string[] | undefined

/** The American ones first: that is where our companies are. */
const zones = (): string[] => {
  known ??= Intl.supportedValuesOf('timeZone').toSorted(
    (a, b) => Number(b.startsWith('America/')) - Number(a.startsWith('America/')) || a.localeCompare(b),
  )
  return known
}
