import { fail, found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { refuseStale } from '#kernel/server/history.ts'
import { isLicensed } from '#kernel/server/licences.ts'
import { filled, implement } from '#kernel/server/module.ts'
import { actor, company } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { customValue } from '#kernel/values/custom.ts'
import { newId } from '#kernel/values/id.ts'
import {
  type CustomField,
  createField,
  deleteField,
  type FieldedEntity,
  fieldChanged,
  fieldedEntity,
  listFieldedEntities,
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
  implement(listFieldedEntities, async () => ({
    entities: await Promise.all(
      filled(fieldedEntity)
        .filter(({ entity, read }) => isLicensed(moduleOf(entity), company()) && actor().may(read))
        .map(async ({ entity, label, kinds }) => ({
          entity,
          label: text(label),
          kinds: ((await kinds?.()) ?? []).map(({ id, label: name }) => ({ id, label: name })),
        })),
    ),
  })),

  implement(listFields, async ({ entity }) => ({ fields: await standing(entity, await fieldsOf(entity)) })),

  implement(createField, async ({ id = newId(), entity, key, ...field }) => {
    const known = knownEntity(entity) ?? fail('unknown_entity', { entity }, 'entity')
    const { kind_id } = field
    if (kind_id && !(await known.kinds?.())?.some((kind) => kind.id === kind_id))
      fail('unknown_kind', {}, 'kind_id')
    const fields = (await fieldsOf(entity)).filter((one) => one.kind_id === kind_id)
    if (fields.length >= MOST_FIELDS) fail('too_many_fields', { most: MOST_FIELDS })
    refuseUnfit(field)

    const created = await insertField({
      ...field,
      id,
      entity,
      key: keyFor(key ?? field.label, await keysEverUsed(entity)),
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

const knownEntity = (entity: string): FieldedEntity | undefined =>
  filled(fieldedEntity).find((known) => known.entity === entity)

const moduleOf = (entity: string): string => entity.slice(0, entity.indexOf('.'))

/** Fields of a kind that is gone wait, as its records' values do, for the kind to come back. */
const standing = async (entity: string, fields: CustomField[]): Promise<CustomField[]> => {
  if (!fields.some(({ kind_id }) => kind_id)) return fields
  const kinds = new Set((await knownEntity(entity)?.kinds?.())?.map(({ id }) => id))
  return fields.filter(({ kind_id }) => kind_id === null || kinds.has(kind_id))
}

const refuseUnfit = (
  field: Pick<CustomField, 'type' | 'options' | 'label'> & { default_value?: unknown },
): void => {
  if (needsOptions(field.type) && !field.options.length)
    fail('options_missing', { label: field.label }, 'options')
  if (field.default_value === undefined || field.default_value === null) return
  if (!customValue(field, company().country).safeParse(field.default_value).success)
    fail('unfit_default', { label: field.label }, 'default_value')
}
