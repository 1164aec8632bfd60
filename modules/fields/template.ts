/** Own fields in industry templates. */
import { z } from 'zod'
import { Refusal } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { filled } from '#kernel/server/module.ts'
import { LONGEST_FORMULA } from '#kernel/values/formula.ts'
import { newId } from '#kernel/values/id.ts'
import { keyFor } from '#kernel/values/key.ts'
import { Rollup, RollupMeasure } from '#kernel/values/rollup.ts'
import { fold } from '#kernel/values/text.ts'
import type { Addition, TemplatePart } from '#modules/company/contract.ts'
import type { Linked } from './condition.rules.ts'
import { type CustomField, FieldType, fieldChanged, fieldedEntity, may } from './contract.ts'
import { fieldsOf, insertField, typesEverUsed } from './field.queries.ts'
import { MOST_FIELDS, needsOptions, nextPosition } from './field.rules.ts'
import { formulaOrRefuse } from './field_formula.ts'
import { refuseUnfitRollup } from './field_rollup.ts'

const Key = z.string().regex(/^[a-z][a-z0-9_]{0,59}$/)

/** As `Rollup`, whose filter is read when the field is made. */
const TemplateRollup = z.object({
  of: z.string(),
  measure: RollupMeasure,
  field: z.string().nullable().default(null),
  filter: z.record(z.string(), z.unknown()).default({}),
})

/** `formula` names other fields by the keys they have here; `type` is what it, or `rollup`, gives. */
const TemplateField = z
  .object({
    entity: z.string(),
    key: Key,
    label: z.string().min(1).max(80),
    type: FieldType,
    section: z.string().max(80).default(''),
    help: z.string().max(300).default(''),
    options: z
      .array(z.object({ key: Key, label: z.string().min(1).max(80) }))
      .max(200)
      .default([]),
    formula: z.string().max(LONGEST_FORMULA).default(''),
    rollup: TemplateRollup.nullable().default(null),
  })
  .refine(({ type, options }) => !needsOptions(type) || options.length > 0, { path: ['options'] })
type TemplateField = z.output<typeof TemplateField>

/** Fields of records nobody has (a module without licence), and those reckoned from what is not there, are left out. */
export const fieldPart: TemplatePart<TemplateField[]> = {
  key: 'fields',
  label: 'fields:template.fields',
  order: 10,
  allow: may.create,
  schema: z.array(TemplateField),

  preview: async (wanted) => {
    const there = await fieldsByEntity(wanted)
    const able = await Promise.all(
      [...there].map(([entity, fields]) =>
        reckonable(
          wanted.filter((one) => one.entity === entity),
          fields,
        ),
      ),
    )
    const made = new Set(able.flat())
    return wanted
      .filter((field) => made.has(field))
      .map((field): Addition => {
        const own = standingFor(field, there.get(field.entity) ?? [])
        const state = !own ? 'new' : own.label === field.label && own.type === field.type ? 'same' : 'kept'
        const kind = field.formula ? 'formula' : field.rollup ? 'rollup' : field.type
        return { kind: `fields:types.${kind}`, title: field.label, detail: field.section, state }
      })
  },

  apply: async (wanted) => {
    for (const [entity, there] of await fieldsByEntity(wanted)) {
      const used = await typesEverUsed(entity)
      const able = await reckonable(
        wanted.filter((one) => one.entity === entity),
        there,
      )
      for (const field of able.filter((one) => !standingFor(one, there))) {
        if (there.length >= MOST_FIELDS) break
        // What records still hold under the key of a removed field comes back when it means the same.
        const means = used.get(field.key)?.every((type) => type === field.type) ?? true
        const key = means ? field.key : keyFor(field.key, new Set(used.keys()), 'field')
        const formula = field.formula && (await formulaOf(field, there))
        there.push(await enter({ ...field, key, formula, position: nextPosition(there) }))
        used.set(key, [field.type])
      }
    }
    return []
  },
}

/** Today's fields of every record the template names and the house knows. Fields of a kind come with the kind. */
const fieldsByEntity = async (wanted: readonly TemplateField[]): Promise<Map<string, CustomField[]>> => {
  const known = new Set(filled(fieldedEntity).map(({ entity }) => entity))
  const entities = [...new Set(wanted.map(({ entity }) => entity))].filter((entity) => known.has(entity))
  return new Map(await Promise.all(entities.map(async (one) => [one, await fieldsOf(one)] as const)))
}

/** What stands for it already: a field of the same key, or one that people call the same. */
const standingFor = ({ key, label }: TemplateField, there: readonly CustomField[]): CustomField | undefined =>
  there.find((own) => own.key === key) ?? there.find((own) => fold(own.label) === fold(label))

/** Of fields of one entity those that can be: people write them, or what they are reckoned by is there or comes along. */
const reckonable = async (
  wanted: readonly TemplateField[],
  there: readonly CustomField[],
): Promise<TemplateField[]> => {
  const known: Linked[] = [...there]
  const able: TemplateField[] = []
  for (const field of wanted) {
    if (!standingFor(field, there) && !(await canBeReckoned(field, known))) continue
    able.push(field)
    known.push({ ...field, kind_id: null, shown_when: {}, rollup: null })
  }
  return able
}

const canBeReckoned = async (field: TemplateField, known: readonly Linked[]): Promise<boolean> => {
  try {
    if (field.rollup) await refuseUnfitRollup(field, Rollup.parse(field.rollup))
    if (field.formula) await formulaOf(field, known)
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

const formulaOf = async (field: TemplateField, known: readonly Linked[]): Promise<string> => {
  const entity = filled(fieldedEntity).find((one) => one.entity === field.entity)
  const linked = { ...field, kind_id: null, shown_when: {}, rollup: null }
  return formulaOrRefuse(linked, known, (await entity?.builtIn()) ?? [])
}

const enter = async (field: TemplateField & { position: number }): Promise<CustomField> => {
  const created = await insertField({
    ...field,
    id: newId(),
    kind_id: null,
    required: false,
    is_unique: false,
    options: JSON.stringify(field.options),
    default_value: null,
    rollup: JSON.stringify(field.rollup),
  })
  await emit(fieldChanged, { id: created.id, entity: created.entity, label: created.label })
  return created
}
