import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { useGroupFilters } from '#web/client/group_filters.ts'
import { useAsk } from '#web/client/queries.ts'
import { type FilterField, fieldsNamed } from '#web/ui/filter/filters.ts'
import { listDrivers } from '../../fleet.contract.ts'
import { promiseOptions, statusOptions } from '../choices.ts'
import { ALL_DRIVERS } from './load.ts'

/** What deliveries can be filtered by. */
export const useFilterFields = (): readonly FilterField[] => {
  const { t } = useTranslation('logistics')
  const groups = useGroupFilters('customers.customer')
  const { options: people } = usePeople()
  const drivers = useAsk(listDrivers, ALL_DRIVERS).data?.rows
  return useMemo(() => {
    const field = fieldsNamed((key) => t(`fields.${key}` as 'fields.number'))
    return [
      field('status', 'choice', statusOptions(t)),
      field('promise', 'choice', promiseOptions(t)),
      field(
        'driver_id',
        'choice',
        (drivers ?? []).map(({ id, name }) => ({ value: id, label: name })),
      ),
      field('promised_at', 'moment'),
      field('expected_at', 'moment'),
      field('window_from', 'moment'),
      field('delivered_at', 'moment'),
      field('planned', 'yes_no'),
      field('unread', 'yes_no'),
      field('satisfaction', 'number'),
      field('attempts', 'number'),
      field('weight_kg', 'number'),
      field('owner_id', 'person', people),
      field('created_at', 'moment'),
      ...groups,
    ]
  }, [t, groups, people, drivers])
}
