import { useTranslation } from 'react-i18next'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { useGroupFilters } from '#web/client/group_filters.ts'
import { ownFilterField } from '#web/ui/fields/own_columns.ts'
import { type FilterField, fieldsNamed } from '#web/ui/filter/filters.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { InteractionKind } from '../../contract.ts'
import { useFieldsOfTypes } from '../own_of_types.ts'
import { useTypes } from '../use_types.ts'

/** What interactions can be filtered by. */
export const useFilterFields = (): readonly FilterField[] => {
  const { t } = useTranslation('interactions')
  const { currency } = useFormats()
  const { options: people } = usePeople()
  const types = useTypes()?.all ?? []
  const own = useFieldsOfTypes()
  const groups = useGroupFilters('customers.customer')
  const field = fieldsNamed((key) => t(`fields.${key}`))
  return [
    field(
      'type_id',
      'choice',
      types.map(({ id, label }) => ({ value: id, label })),
    ),
    {
      ...field(
        'kind',
        'choice',
        InteractionKind.options.map((value) => ({ value, label: t(`measured.kinds.${value}`) })),
      ),
      label: t('measured.kind'),
    },
    field('done_by', 'person', people),
    { ...field('happened_at', 'moment'), label: t('measured.happened_at') },
    field('outcome', 'text'),
    field('customer', 'text'),
    ...groups,
    field('follow_up_on', 'day'),
    field(
      'direction',
      'choice',
      (['out', 'in'] as const).map((value) => ({ value, label: t(`directions.${value}`) })),
    ),
    field('duration_minutes', 'number'),
    field('summary', 'text'),
    field('created_at', 'moment'),
    ...own.map((one) => ownFilterField(one, currency)),
  ]
}
