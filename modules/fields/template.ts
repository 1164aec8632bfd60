/** Own fields in industry templates. */
import { z } from 'zod'
import { emit } from '#kernel/server/events.ts'
import { filled } from '#kernel/server/module.ts'
import { newId } from '#kernel/values/id.ts'
import { fold } from '#kernel/values/text.ts'
import type { Addition, TemplatePart } from '#modules/company/contract.ts'
import { type CustomField, FieldType, fieldChanged, fieldedEntity, may } from './contract.ts'
import { fieldsOf, insertField, typesEverUsed } from './field.queries.ts'
import { keyFor, MOST_FIELDS, needsOptions, nextPosition } from './field.rules.ts'

const Key = z.string().regex(/^[a-z][a-z0-9_]{0,59}$/)

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
  })
  .refine(({ type, options }) => !needsOptions(type) || options.length > 0, { path: ['options'] })
type TemplateField = z.output<typeof TemplateField>

/** Fields of records nobody has (a module without licence) are left out. */
export const fieldPart: TemplatePart<TemplateField[]> = {
  key: 'fields',
  label: 'fields:template.fields',
  order: 10,
  allow: may.create,
  schema: z.array(TemplateField),

  preview: async (wanted) => {
    const there = await fieldsByEntity(wanted)
    return wanted
      .filter(({ entity }) => there.has(entity))
      .map((field): Addition => {
        const own = standingFor(field, there.get(field.entity) ?? [])
        const state = !own ? 'new' : own.label === field.label && own.type === field.type ? 'same' : 'kept'
        return { kind: `fields:types.${field.type}`, title: field.label, detail: field.section, state }
      })
  },

  apply: async (wanted) => {
    for (const [entity, there] of await fieldsByEntity(wanted)) {
      const used = await typesEverUsed(entity)
      for (const field of wanted.filter((one) => one.entity === entity && !standingFor(one, there))) {
        if (there.length >= MOST_FIELDS) break
        // What records still hold under the key of a removed field comes back when it means the same.
        const means = used.get(field.key)?.every((type) => type === field.type) ?? true
        const key = means ? field.key : keyFor(field.key, new Set(used.keys()))
        there.push(await enter({ ...field, key, position: nextPosition(there) }))
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

const enter = async (field: TemplateField & { position: number }): Promise<CustomField> => {
  const created = await insertField({
    ...field,
    id: newId(),
    kind_id: null,
    required: false,
    is_unique: false,
    options: JSON.stringify(field.options),
    default_value: null,
  })
  await emit(fieldChanged, { id: created.id, entity: created.entity, label: created.label })
  return created
}
