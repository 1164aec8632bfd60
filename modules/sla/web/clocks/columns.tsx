import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsk } from '#web/client/queries.ts'
import { type FilterField, fieldsNamed } from '#web/ui/filter/filters.ts'
import type { GridColumn } from '#web/ui/grid/columns.ts'
import type { Clock } from '../../clock.contract.ts'
import { listPolicies } from '../../policy.contract.ts'
import { riskOptions, stateOptions } from '../choices.ts'
import { useMinutes } from '../minutes.ts'

type Column = GridColumn<Clock>

/** Everything a list can show of a clock. */
export const useClockColumns = (): readonly Column[] => {
  const { t } = useTranslation('sla')
  const minutes = useMinutes()
  const column = (key: string, value: Column['value'], more: Partial<Column> = {}): Column => ({
    key,
    title: t(`fields.${key}` as 'fields.label'),
    value,
    sortable: true,
    ...more,
  })
  return [
    column('label', ({ title, label }) => title ?? label, { width: 280 }),
    column('risk', ({ risk }) => risk, {
      type: 'choice',
      options: riskOptions(t),
      sortable: false,
      width: 160,
    }),
    column('left_minutes', ({ left_minutes }) => (left_minutes === null ? '' : minutes(left_minutes)), {
      sortable: false,
      width: 130,
    }),
    column('due_at', ({ due_at }) => due_at, { type: 'moment', width: 160 }),
    column('expected_at', ({ expected_at }) => expected_at, { type: 'moment', width: 160 }),
    column('policy_id', ({ policy_name }) => policy_name, { sortable: false, width: 190 }),
    column('state', ({ state }) => state, { type: 'choice', options: stateOptions(t), width: 130 }),
    column('started_at', ({ started_at }) => started_at, { type: 'moment', optional: true, width: 160 }),
    column('stopped_at', ({ stopped_at }) => stopped_at, { type: 'moment', optional: true, width: 160 }),
    column('expected_because', ({ expected_because }) => expected_because, {
      sortable: false,
      optional: true,
      width: 240,
    }),
  ]
}

/** What clocks can be filtered by. */
export const useClockFields = (): readonly FilterField[] => {
  const { t } = useTranslation('sla')
  const policies = useAsk(listPolicies, {}).data?.policies
  return useMemo(() => {
    const field = fieldsNamed((key) => t(`fields.${key}` as 'fields.label'))
    return [
      field('risk', 'choice', riskOptions(t)),
      field('state', 'choice', stateOptions(t)),
      field(
        'policy_id',
        'choice',
        (policies ?? []).map(({ id, name }) => ({ value: id, label: name })),
      ),
      field('due_at', 'moment'),
      field('expected_at', 'moment'),
      field('started_at', 'moment'),
      field('stopped_at', 'moment'),
    ]
  }, [t, policies])
}
