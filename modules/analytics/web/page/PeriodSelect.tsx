import { Select } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type Period, PRESETS } from '../../period.rules.ts'
import { usePeriodWords } from './period_words.ts'

/** A usual period in a form; days from and to that stand already can be kept. */
export const PeriodSelect = ({
  value,
  onChange,
  error,
}: {
  value: Period
  onChange: (period: Period) => void
  error?: ReactNode
}) => {
  const { t } = useTranslation('analytics')
  const words = usePeriodWords()
  const periods = [...PRESETS, ...(value.includes('..') ? [value] : [])]
  return (
    <Select
      label={t('dialog.period')}
      allowDeselect={false}
      value={value}
      onChange={(period) => period && onChange(period)}
      error={error}
      data={periods.map((one) => ({ value: one, label: words(one) }))}
    />
  )
}
