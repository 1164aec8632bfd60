import { useTranslation } from 'react-i18next'
import { conditionsOf, sentenceOfCondition } from '#web/ui/filter/filters.ts'
import { useFormats } from '#web/ui/formats.tsx'
import type { Alert } from '../../alert.contract.ts'
import type { MetricEntry } from '../../contract.ts'
import { useAmounts } from '../amounts.ts'
import { useMetricFields } from '../page/SharedFilter.tsx'

const NONE: readonly MetricEntry[] = []

type Watched = Pick<Alert, 'kind' | 'every' | 'direction' | 'threshold' | 'filter'>

/** When an alert tells, as sentences: the rule, and of which rows. `metric`: absent where it can't be seen. */
export const useRuleWords = (alert: Watched, metric: MetricEntry | undefined): string[] => {
  const { t } = useTranslation('analytics')
  const { t: shell } = useTranslation('shell')
  const formats = useFormats()
  const amounts = useAmounts()
  const fields = useMetricFields(metric ? [metric] : NONE)
  const { kind, every, direction, threshold, filter } = alert
  const currency = metric?.unit === 'money' ? formats.currency : null
  const limit = metric ? amounts.one({ value: threshold, currency }, metric.unit) : ''
  const rule = t(`alerts.rule.${kind}.${direction}`, { each: t(`alerts.each.${every}`), limit })
  const conditions = conditionsOf(filter).flatMap(({ key, comparison }) => {
    const field = fields.find((one) => one.key === key)
    return field ? [`${field.label} ${sentenceOfCondition(field, comparison, shell, formats)}`] : []
  })
  return conditions.length ? [rule, t('alerts.only', { conditions: conditions.join(' · ') })] : [rule]
}
