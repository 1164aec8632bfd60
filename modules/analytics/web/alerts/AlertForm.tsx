import { MultiSelect, Switch, TextInput } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sent } from '#kernel/contract.ts'
import { useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { may as holds, useSession } from '#web/client/session.ts'
import { FormSection } from '#web/ui/FormFields.tsx'
import { FilterBar } from '#web/ui/filter/FilterBar.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { type Alert, createAlert, updateAlert } from '../../alert.contract.ts'
import { type MetricEntry, may } from '../../contract.ts'
import { useMetricFields } from '../page/SharedFilter.tsx'
import { usePeople } from '../people.ts'
import { type AlertValues, inputOf, worrying } from './form_values.ts'
import { MetricField } from './MetricField.tsx'
import classes from './Preview.module.css'
import { Preview } from './Preview.tsx'
import { RuleFields } from './RuleFields.tsx'

/** The form of an alert; what is written survives a reload. `alert`: the one being changed. */
export const AlertForm = ({
  alert,
  initial,
  metrics,
  onClose,
}: {
  alert?: Alert
  initial: AlertValues
  metrics: readonly MetricEntry[]
  onClose: () => void
}) => {
  const { t } = useTranslation('analytics')
  const { t: shell } = useTranslation('shell')
  const { currency } = useFormats()
  const { user } = useSession()
  const people = usePeople()
  const countedIn = (key: string) => ({ unit: metrics.find((one) => one.key === key)?.unit, currency })
  // The two actions take the same fields; only the change also names what it changes.
  const action = (alert ? updateAlert : createAlert) as typeof createAlert
  const form = useContractForm<typeof createAlert, AlertValues>(action, {
    initial,
    // Whoever comes with a metric begins with it, not with what was left of another.
    draft: `analytics.alert.${alert ? `${alert.id}.${alert.version}` : `new.${initial.metric}`}`,
    ...(alert && { version: alert.version }),
    toInput: (values): Sent<typeof createAlert> => ({
      ...inputOf(values, countedIn(values.metric)),
      ...(alert && { id: alert.id }),
    }),
    said: t(alert ? 'alerts.said.saved' : 'alerts.said.created'),
    onDone: onClose,
  })
  const { values } = form
  const metric = metrics.find(({ key }) => key === values.metric)
  const fields = useMetricFields(useMemo(() => (metric ? [metric] : []), [metric]))

  const choose = (key: string) => {
    const next = metrics.find((one) => one.key === key)
    // A name nobody wrote follows the metric; a filter knows the old metric's fields, and a limit its unit.
    const isOwnName = values.name !== '' && values.name !== metric?.name
    form.setValues({
      metric: key,
      filter: {},
      ...(!isOwnName && { name: next?.name.slice(0, 80) ?? '' }),
      ...(next?.unit !== metric?.unit && { threshold: '' }),
      ...(values.kind === 'threshold' && { direction: worrying(next) }),
    })
  }

  return (
    <PanelForm form={form} wide title={t(alert ? 'alerts.edit' : 'alerts.new')} onClose={onClose}>
      <FormSection title={t('alerts.form.what')}>
        <MetricField metrics={metrics} value={values.metric} error={form.errors.metric} onChange={choose} />
        {fields.length > 0 && (
          <fieldset className={classes.filter}>
            <legend>{t('alerts.form.filter')}</legend>
            <FilterBar
              fields={fields}
              filter={values.filter}
              onFilter={(filter) => form.setFieldValue('filter', filter as never)}
            />
            {form.errors.filter && (
              <p className={classes.refused} role="alert">
                {form.errors.filter}
              </p>
            )}
          </fieldset>
        )}
      </FormSection>
      <FormSection title={t('alerts.form.when')} columns={2}>
        <RuleFields form={form} metric={metric} />
        <div data-wide>
          <Preview values={values} metric={metric} />
        </div>
      </FormSection>
      <FormSection title={t('alerts.form.who')}>
        <TextInput
          withAsterisk
          label={t('alerts.form.name')}
          maxLength={80}
          {...form.getInputProps('name')}
        />
        <MultiSelect
          label={t('alerts.form.recipients')}
          description={
            holds(may.share)
              ? t('alerts.form.recipients_about')
              : shell('missing_permission', { permission: may.share })
          }
          disabled={!holds(may.share)}
          data={people.filter(({ value }) => value !== user.id)}
          searchable
          clearable
          {...form.getInputProps('recipients')}
        />
        <Switch label={t('alerts.form.by_mail')} {...form.getInputProps('by_mail', { type: 'checkbox' })} />
      </FormSection>
    </PanelForm>
  )
}
