import { fail, found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { refuseStale } from '#kernel/server/history.ts'
import { filled, implement } from '#kernel/server/module.ts'
import { company } from '#kernel/server/scope.ts'
import { customValue } from '#kernel/values/custom.ts'
import { newId } from '#kernel/values/id.ts'
import {
  type CustomField,
  createField,
  deleteField,
  fieldChanged,
  fieldedEntity,
  listFields,
  updateField,
} from './contract.ts'
import {
  deleteFieldRow,
  fieldById,
  fieldsOf,
  insertField,
  keysEverUsed,
  updateFieldRow,
} from './field.queries.ts'
import { canBeUnique, keyFor, MOST_FIELDS, needsOptions, nextPosition } from './field.rules.ts'

export const fieldActions = [
  implement(listFields, async ({ entity }) => ({ fields: await fieldsOf(entity) })),

  implement(createField, async ({ id = newId(), entity, ...field }) => {
    if (!filled(fieldedEntity).some((known) => known.entity === entity))
      fail('unknown_entity', { entity }, 'entity')
    const fields = await fieldsOf(entity)
    if (fields.length >= MOST_FIELDS) fail('too_many_fields', { most: MOST_FIELDS })
    refuseUnfit(field)

    const created = await insertField({
      ...field,
      id,
      entity,
      key: keyFor(field.label, await keysEverUsed(entity)),
      position: field.position ?? nextPosition(fields),
      is_unique: field.is_unique && canBeUnique(field.type),
      options: JSON.stringify(field.options),
      default_value: JSON.stringify(field.default_value ?? null),
    })
    await emit(fieldChanged, { id, entity, label: created.label })
    return created
  }),

  implement(updateField, async ({ id, ...changes }) => {
    const current = found(await fieldById(id))
    refuseStale(current)
    const changed = { ...current, ...changes }
    refuseUnfit(changed)

    const updated = await updateFieldRow(id, {
      label: changed.label,
      section: changed.section,
      position: changed.position,
      required: changed.required,
      is_unique: changed.is_unique && canBeUnique(changed.type),
      help: changed.help,
      options: JSON.stringify(changed.options),
      default_value: JSON.stringify(changed.default_value ?? null),
    })
    await emit(fieldChanged, { id, entity: updated.entity, label: updated.label })
    return updated
  }),

  implement(deleteField, async ({ id }) => {
    const { entity, label } = found(await fieldById(id))
    await deleteFieldRow(id)
    await emit(fieldChanged, { id, entity, label })
    return {}
  }),
]

const refuseUnfit = (
  field: Pick<CustomField, 'type' | 'options' | 'label'> & { default_value?: unknown },
): void => {
  if (needsOptions(field.type) && !field.options.length)
    fail('options_missing', { label: field.label }, 'options')
  if (field.default_value === undefined || field.default_value === null) return
  if (!customValue(field, company().country).safeParse(field.default_value).success)
    fail('unfit_default', { label: field.label }, 'default_value')
}
