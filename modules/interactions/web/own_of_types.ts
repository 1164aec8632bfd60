import { useOwnFields } from '#modules/fields/web/offered/own_fields.ts'
import { INTERACTION } from './entity.ts'
import { useTypes } from './use_types.ts'

/** The own fields of interactions, those of a type with its name before theirs: two types may call one the same. */
export const useFieldsOfTypes = () => {
  const types = useTypes()?.all ?? []
  return useOwnFields(INTERACTION).map((field) => {
    const type = types.find(({ id }) => id === field.kind_id)
    return type ? { ...field, label: `${type.label}: ${field.label}` } : field
  })
}
