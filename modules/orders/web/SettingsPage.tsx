import { NumberInput, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Currency, minorDigits } from '#kernel/values/money.ts'
import { useContractForm } from '#web/client/form.ts'
import { PageForm } from '#web/client/PageForm.tsx'
import { type Seen, useSeen } from '#web/client/seen.ts'
import { useSession } from '#web/client/session.ts'
import { FormSection } from '#web/ui/FormFields.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { Destination, may } from '../contract.ts'
import { getSettings, type Settings, updateSettings } from '../settings.contract.ts'
import { destinations } from './choices.ts'
import { PlaceFields } from './PlaceFields.tsx'

type Values = Omit<Settings, 'version' | 'sum_tolerance_minor'> & { sum_tolerance: number | '' }

/** How numbers begin, how suppliers deliver and answer, and when their invoices match. */
export const SettingsPage = () => {
  const seen = useSeen(getSettings, {})
  return <SettingsForm key={seen.now.version} seen={seen} />
}

const SettingsForm = ({ seen }: { seen: Seen<Settings> }) => {
  const { t } = useTranslation('orders')
  const currency = Currency.parse(useSession().company.currency)
  const unit = 10 ** minorDigits(currency)
  const { version, sum_tolerance_minor, ...shown } = seen.now
  const form = useContractForm<typeof updateSettings, Values>(updateSettings, {
    initial: { ...shown, sum_tolerance: sum_tolerance_minor / unit },
    version,
    seen,
    toInput: ({ sum_tolerance, ...values }) => ({
      ...values,
      sum_tolerance_minor: Math.round((sum_tolerance || 0) * unit),
    }),
    said: t('said.settings'),
  })
  const percent = (key: 'price_tolerance' | 'quantity_tolerance') => (
    <NumberInput
      label={t(`settings.${key}`)}
      min={0}
      max={50}
      decimalScale={2}
      suffix=" %"
      {...form.getInputProps(`${key}_percent`)}
    />
  )
  return (
    <>
      <PageHeader title={t('titles.settings')} />
      <PageForm form={form} permission={may.configure}>
        <FormSection title={t('settings.numbers')} columns={2}>
          <TextInput label={t('settings.sales_prefix')} {...form.getInputProps('sales_prefix')} />
          <TextInput label={t('settings.purchase_prefix')} {...form.getInputProps('purchase_prefix')} />
        </FormSection>
        <FormSection title={t('settings.buying')} columns={2}>
          <NumberInput
            label={t('settings.answer_hours')}
            description={t('settings.answer_about')}
            min={1}
            max={720}
            allowDecimal={false}
            {...form.getInputProps('answer_hours')}
          />
          <Select
            label={t('settings.destination')}
            description={t('record.place_about')}
            allowDeselect={false}
            data={destinations(t)}
            value={form.values.destination}
            onChange={(value) => value && form.setFieldValue('destination', Destination.parse(value))}
          />
        </FormSection>
        <FormSection title={t('settings.warehouse')} about={t('settings.warehouse_about')} columns={2}>
          <PlaceFields form={form} at="warehouse" />
        </FormSection>
        <FormSection title={t('settings.matching')} columns={2}>
          {percent('price_tolerance')}
          {percent('quantity_tolerance')}
          <NumberInput
            label={t('settings.sum_tolerance', { currency })}
            min={0}
            decimalScale={minorDigits(currency)}
            value={form.values.sum_tolerance}
            error={form.errors.sum_tolerance_minor}
            onChange={(value) => form.setFieldValue('sum_tolerance', value === '' ? '' : Number(value))}
          />
        </FormSection>
      </PageForm>
    </>
  )
}
