import { fail, found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { refuseStale } from '#kernel/server/history.ts'
import { isLicensed } from '#kernel/server/licences.ts'
import { filled, implement } from '#kernel/server/module.ts'
import { actor, company } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { customValue } from '#kernel/values/custom.ts'
import { newId } from '#kernel/values/id.ts'
import { keyFor } from '#kernel/values/key.ts'
import { isReckoned } from '#kernel/values/rollup.ts'
import { circleThrough, hangingOn, type Linked, unfitCondition } from './condition.rules.ts'
import {
  type CustomField,
  createField,
  deleteField,
  type FieldedEntity,
  type FieldedKind,
  fieldChanged,
  fieldedEntity,
  listFieldedEntities,
  listFields,
  listRolledRecords,
  updateField,
} from './contract.ts'
import {
  deleteFieldRow,
  fieldById,
  fieldsOf,
  insertField,
  keysEverUsed,
  lockFieldsOf,
  updateFieldRow,
} from './field.queries.ts'
import { canBeUnique, MOST_FIELDS, needsOptions, nextPosition } from './field.rules.ts'
import { formulaOrRefuse } from './field_formula.ts'
import { refuseUnfitRollup, rolledBy, rolledRecords } from './field_rollup.ts'
import { type BuiltInSection, type DeclaredSections, OWN_SECTIONS } from './layout.contract.ts'

export const fieldActions = [
  implement(listFieldedEntities, async () => ({
    entities: await Promise.all(
      filled(fieldedEntity)
        .filter(({ entity, read }) => isLicensed(moduleOf(entity), company()) && actor().may(read))
        .map(async ({ entity, label, kinds, builtIn, sections, layoutKinds }) => ({
          entity,
          label: text(label),
          kinds: named(await kinds?.()),
          built_in: await builtIn(),
          sections: spokenSections(sections),
          layout_kinds: layoutKinds
            ? { label: text(layoutKinds.label), kinds: named(await layoutKinds.all()) }
            : null,
        })),
    ),
  })),

  implement(listFields, async ({ entity }) => ({ fields: await standing(entity, await fieldsOf(entity)) })),

  implement(listRolledRecords, async ({ entity }) => ({ records: await rolledRecords(entity) })),

  implement(createField, async ({ id = newId(), entity, key, ...field }) => {
    const known = knownEntity(entity) ?? fail('unknown_entity', { entity }, 'entity')
    const { kind_id } = field
    await lockFieldsOf(entity)
    if (kind_id && !(await known.kinds?.())?.some((kind) => kind.id === kind_id))
      fail('unknown_kind', {}, 'kind_id')
    const all = await fieldsOf(entity)
    const fields = all.filter((one) => one.kind_id === kind_id)
    if (fields.length >= MOST_FIELDS) fail('too_many_fields', { most: MOST_FIELDS })
    refuseUnfit(field)
    const named = { ...field, key: keyFor(key ?? field.label, await keysEverUsed(entity), 'field') }
    await refuseTangled(named, all, known)
    const formula = field.formula && formulaOrRefuse(named, all, await known.builtIn())
    if (formula && field.rollup) fail('unfit_rollup', {}, 'rollup')
    if (field.rollup) await refuseUnfitRollup({ ...field, entity }, field.rollup)
    const isWritten = !isReckoned(field)

    const created = await insertField({
      ...named,
      formula,
      id,
      entity,
      required: field.required && isWritten,
      position: field.position ?? nextPosition(fields),
      is_unique: field.is_unique && isWritten && canBeUnique(field.type),
      rollup: JSON.stringify(field.rollup),
      options: JSON.stringify(field.options),
      default_value: JSON.stringify(isWritten ? (field.default_value ?? null) : null),
      shown_when: JSON.stringify(field.shown_when),
    })
    await emit(fieldChanged, { id, entity, label: created.label })
    return created
  }),

  implement(updateField, async ({ id, ...changes }) => {
    const current = found(await fieldById(id))
    refuseStale(current)
    const changed = { ...current, ...changes }
    refuseUnfit(changed)
    await lockFieldsOf(current.entity)
    const all = await fieldsOf(current.entity)
    if (Boolean(changed.formula) !== Boolean(current.formula)) fail('formula_fixed', {}, 'formula')
    if (Boolean(changed.rollup) !== Boolean(current.rollup)) fail('formula_fixed', {}, 'rollup')
    if (changes.rollup) await refuseUnfitRollup(current, changes.rollup)
    const known = knownEntity(current.entity)
    const others = all.map((one) => (one.id === id ? changed : one))
    if (changes.shown_when || changes.formula) await refuseTangled(changed, others, known)
    const formula =
      changes.formula && known ? formulaOrRefuse(changed, others, await known.builtIn()) : current.formula
    const gone = current.options.filter(({ key }) => !changed.options.some((one) => one.key === key))
    const keys = gone.map((option) => option.key)
    refuseNeeded('option_needed', hangingOn(current, all, keys), 'options')

    const isWritten = !isReckoned(changed)
    const updated = await updateFieldRow(id, {
      label: changed.label,
      section: changed.section,
      position: changed.position,
      formula,
      rollup: JSON.stringify(changed.rollup),
      required: changed.required && isWritten,
      is_unique: changed.is_unique && isWritten && canBeUnique(changed.type),
      help: changed.help,
      options: JSON.stringify(changed.options),
      default_value: JSON.stringify(changed.default_value ?? null),
      shown_when: JSON.stringify(changed.shown_when),
    })
    await emit(fieldChanged, { id, entity: updated.entity, label: updated.label })
    return updated
  }),

  implement(deleteField, async ({ id }) => {
    const field = found(await fieldById(id))
    const { entity, label } = field
    await lockFieldsOf(entity)
    const hanging = hangingOn(field, await standing(entity, await fieldsOf(entity)))
    refuseNeeded('field_needed', [...hanging, ...(await rolledBy(field))])
    await deleteFieldRow(id)
    await emit(fieldChanged, { id, entity, label })
    return {}
  }),
]

const named = (kinds: readonly FieldedKind[] = []): FieldedKind[] =>
  kinds.map(({ id, label }) => ({ id, label }))

/** Declared sections in the language of who asks. */
export const spokenSections = (sections: DeclaredSections) =>
  sections.map((one) => (one === OWN_SECTIONS ? one : spoken(one)))

const spoken = ({ key, label, about, fields, leads, on }: BuiltInSection) => ({
  key,
  label: text(label),
  about: about ? text(about) : '',
  fields: fields.map((field) => ({
    key: field.key,
    label: text(field.label),
    type: field.type ?? 'text',
    required: field.required ?? false,
    on: field.on ?? null,
  })),
  leads: leads ?? false,
  on: on ?? null,
})

export const knownEntity = (entity: string): FieldedEntity | undefined =>
  filled(fieldedEntity).find((known) => known.entity === entity)

const moduleOf = (entity: string): string => entity.slice(0, entity.indexOf('.'))

/** Fields of a kind that is gone wait, as its records' values do, for the kind to come back. */
export const standing = async (entity: string, fields: CustomField[]): Promise<CustomField[]> => {
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

/** What the field hangs on must be there, fit, and not hang on the field itself. */
const refuseTangled = async (
  field: Linked,
  all: readonly Linked[],
  entity: FieldedEntity | undefined,
): Promise<void> => {
  const builtIn = (await entity?.builtIn()) ?? []
  const labelled = [...builtIn, ...all.map(({ key, label }) => ({ key: `custom.${key}`, label }))]
  const unfit = unfitCondition(field, all, builtIn)
  if (unfit)
    fail(
      'unfit_condition',
      { label: labelled.find(({ key }) => key === unfit)?.label ?? unfit },
      'shown_when',
    )
  const circle = circleThrough(field, all)
  if (circle) fail('fields_in_circle', { fields: labelsOf(circle) }, 'shown_when')
}

const refuseNeeded = (
  code: 'field_needed' | 'option_needed',
  needing: readonly Pick<Linked, 'label'>[],
  at?: 'options',
): void => {
  if (needing.length) fail(code, { fields: labelsOf(needing) }, at)
}

const labelsOf = (fields: readonly Pick<Linked, 'label'>[]): string =>
  fields.map(({ label }) => label).join(', ')
