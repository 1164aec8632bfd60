import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { useGroupFilters } from '#web/client/group_filters.ts'
import { type FilterField, fieldsNamed } from '#web/ui/filter/filters.ts'
import { Priority, TaskStatus } from '../../contract.ts'

/** What tasks can be filtered by. Whose they are has its own switch above the list. */
export const useFilterFields = (): readonly FilterField[] => {
  const { t } = useTranslation('tasks')
  const { options } = usePeople()
  const groups = useGroupFilters('customers.customer')
  return useMemo(() => {
    const field = fieldsNamed((key) => t(`fields.${key}`))
    return [
      field(
        'priority',
        'choice',
        Priority.options.map((value) => ({ value, label: t(`priorities.${value}`) })),
      ),
      field(
        'status',
        'choice',
        TaskStatus.options.map((value) => ({ value, label: t(`statuses.${value}`) })),
      ),
      field('due_on', 'day'),
      field('assignee_id', 'person', options),
      field('created_by', 'person', options),
      ...groups,
      field('overdue', 'yes_no'),
      field('on_time', 'yes_no'),
      field('closed_at', 'moment'),
      field('is_recurring', 'yes_no'),
      field('created_at', 'moment'),
    ]
  }, [t, options, groups])
}
