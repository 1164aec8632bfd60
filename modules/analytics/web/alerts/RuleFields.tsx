import { Input, NumberInput, SegmentedControl, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Currency } from '#kernel/values/money.ts'
import { minorDigits } from '#kernel/values/money.ts'
import type { ContractForm } from '#web/client/form.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { AlertEvery, AlertKind } from '../../alert.contract.ts'
import type { MetricEntry } from '../../contract.ts'
import { type AlertValues, worrying } from './form_values.ts'

/** Deviations from the usual, from the watchful to the patient. */
const SENSITIVITIES = ['2', '3', '5']

/** When the alert tells: beyond a limit, or unlike the metric's own past. */
export const RuleFields = ({
  form,
  metric,
}: {
  form: ContractForm<AlertValues>
  metric: MetricEntry | undefined
}) => {
  const { t } = useTranslation('analytics')
  const { kind, sensitivity } = form.values
  const directions = kind === 'threshold' ? ['below', 'above'] : ['either', 'below', 'above']
  const offered = SENSITIVITIES.includes(sensitivity) ? SENSITIVITIES : [...SENSITIVITIES, sensitivity]
  return (
    <>
      <Input.Wrapper
        data-wide
        label={t('alerts.form.kind')}
        description={t(`alerts.kind_about.${kind}`)}
        inputWrapperOrder={['label', 'input', 'description']}
        labelElement="div"
      >
        <SegmentedControl
          fullWidth
          mb={6}
          aria-label={t('alerts.form.kind')}
          data={AlertKind.options.map((value) => ({ value, label: t(`alerts.kinds.${value}`) }))}
          value={kind}
          onChange={(next) =>
            form.setValues({
              kind: next as AlertValues['kind'],
              direction: next === 'threshold' ? worrying(metric) : 'either',
            })
          }
        />
      </Input.Wrapper>
      <Select
        label={t('alerts.form.every')}
        data={AlertEvery.options.map((value) => ({ value, label: t(`alerts.every.${value}`) }))}
        allowDeselect={false}
        {...form.getInputProps('every')}
      />
      <Select
        label={t('alerts.form.direction')}
        data={directions.map((value) => ({ value, label: t(`alerts.directions.${value}`) }))}
        allowDeselect={false}
        {...form.getInputProps('direction')}
      />
      {kind === 'threshold' ? (
        <Limit form={form} metric={metric} />
      ) : (
        <Select
          label={t('alerts.form.sensitivity')}
          data={offered.map((value) => ({
            value,
            label: t([`alerts.sensitivities.${value}`, 'alerts.sensitivities.other'], { times: value }),
          }))}
          allowDeselect={false}
          {...form.getInputProps('sensitivity')}
        />
      )}
    </>
  )
}

const Limit = ({ form, metric }: { form: ContractForm<AlertValues>; metric: MetricEntry | undefined }) => {
  const { t } = useTranslation('analytics')
  const { currency } = useFormats()
  const unit = metric?.unit
  const suffix = { money: ` ${currency}`, percent: ' %', days: ` ${t('alerts.form.days')}`, count: '' }[
    unit ?? 'count'
  ]
  return (
    <NumberInput
      withAsterisk
      label={t('alerts.form.threshold')}
      thousandSeparator=","
      decimalSeparator="."
      decimalScale={unit === 'money' ? minorDigits(currency as Currency) : 1}
      hideControls
      suffix={suffix}
      {...form.getInputProps('threshold')}
    />
  )
}
