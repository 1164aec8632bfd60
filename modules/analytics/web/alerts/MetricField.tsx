import { Select } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { MetricEntry } from '../../contract.ts'
import classes from './Preview.module.css'

const byModule = (metrics: readonly MetricEntry[]) =>
  [...Map.groupBy(metrics, ({ module_name }) => module_name)].map(([group, some]) => ({
    group,
    items: some.map(({ key, name }) => ({ value: key, label: name })),
  }))

/** A metric of the catalogue, found by its name, under the module that owns it, with the sentence that says what it is. */
export const MetricField = ({
  metrics,
  value,
  error,
  onChange,
}: {
  metrics: readonly MetricEntry[]
  value: string
  error: React.ReactNode
  onChange: (key: string) => void
}) => {
  const { t } = useTranslation('analytics')
  const sentences = useMemo(() => new Map(metrics.map(({ key, sentence }) => [key, sentence])), [metrics])
  const groups = useMemo(() => byModule(metrics), [metrics])
  return (
    <Select
      data-autofocus
      withAsterisk
      searchable
      openOnFocus={false}
      allowDeselect={false}
      label={t('alerts.form.metric')}
      placeholder={t('alerts.form.metric_hint')}
      nothingFoundMessage={t('alerts.form.metric_none')}
      maxDropdownHeight={320}
      data={groups}
      value={value || null}
      error={error}
      onChange={(key) => key && onChange(key)}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      description={sentences.get(value)}
      renderOption={({ option }) => (
        <span className={classes.option}>
          {option.label}
          <span>{sentences.get(option.value)}</span>
        </span>
      )}
    />
  )
}
