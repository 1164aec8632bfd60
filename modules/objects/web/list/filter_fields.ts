import { useTranslation } from 'react-i18next'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { ownFilterField } from '#web/ui/fields/own_columns.ts'
import { type FilterField, fieldsNamed } from '#web/ui/filter/filters.ts'
import { useFormats } from '#web/ui/formats.tsx'
import type { CustomObject } from '../../contract.ts'
import { useObjectFields } from '../use_object.ts'

/** What an object's records can be filtered by. */
export const useFilterFields = (object: CustomObject): readonly FilterField[] => {
  const { t } = useTranslation('objects')
  const { currency } = useFormats()
  const { options: people } = usePeople()
  const own = useObjectFields(object)
  const field = fieldsNamed((key) => t(`fields.${key}`))
  return [
    { ...field('name', 'text'), label: object.name_label },
    ...own.map((one) => ownFilterField(one, currency)),
    field('owner_id', 'person', people),
    field('created_by', 'person', people),
    field('created_at', 'moment'),
    field('updated_at', 'moment'),
  ]
}
