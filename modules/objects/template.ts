/** Objects in industry templates, with their fields and relations. */
import { z } from 'zod'
import { call } from '#kernel/server/run.ts'
import type { TemplatePart } from '#modules/company/contract.ts'
import { createField, FieldType } from '#modules/fields/contract.ts'
import { createObject, createRelation, may, ObjectIcon, RECORD } from './contract.ts'
import { linkTargets } from './link_targets.ts'
import { storedObjects } from './object.queries.ts'
import { type StoredObject, standingFor } from './object.rules.ts'

const Text = (longest: number) => z.string().min(1).max(longest)
const Key = z.string().regex(/^[a-z][a-z0-9_]{0,49}$/)

const TemplateField = z.object({
  key: Key,
  label: Text(80),
  type: FieldType,
  section: z.string().max(80).default(''),
  help: z.string().max(300).default(''),
  is_unique: z.boolean().default(false),
  options: z
    .array(z.object({ key: Key, label: Text(80) }))
    .max(200)
    .default([]),
})

/** `target`: a kind of the house. */
const TemplateRelation = z.object({
  key: Key,
  label: Text(60),
  reverse_label: Text(60),
  target: z.string().max(60),
  many: z.boolean().default(false),
  required: z.boolean().default(false),
})

/** `key` is how samples name the object, and what it is called in the API. */
const TemplateObjects = z.array(
  z.object({
    key: Key,
    icon: ObjectIcon,
    label: Text(60),
    label_one: Text(60),
    name_label: Text(60),
    description: z.string().max(300).default(''),
    fields: z.array(TemplateField).max(40).default([]),
    relations: z.array(TemplateRelation).max(10).default([]),
  }),
)
type TemplateObject = z.output<typeof TemplateObjects>[number]

export const objectPart: TemplatePart<TemplateObject[]> = {
  key: 'objects',
  label: 'objects:module',
  order: 35,
  allow: may.configure,
  schema: TemplateObjects,

  preview: async (wanted) => {
    const there = await storedObjects()
    return wanted.map((one) => ({
      kind: 'objects:trash.custom_object',
      title: one.label,
      detail: [...one.relations, ...one.fields].map(({ label }) => label).join(' · '),
      state: stateOf(one, there),
    }))
  },

  apply: async (wanted) => {
    for (const { fields, relations, ...object } of wanted) {
      if (stateOf(object, await storedObjects()) !== 'new') continue
      const { id } = await call(createObject, object)
      for (const field of fields) await call(createField, { ...field, entity: RECORD, kind_id: id })
      // What leads to a module the company has no licence for is left out.
      const known = new Set((await linkTargets()).map(({ target }) => target))
      for (const relation of relations)
        if (known.has(relation.target)) await call(createRelation, { ...relation, id })
    }
    return []
  },
}

const stateOf = ({ key, label }: Pick<TemplateObject, 'key' | 'label'>, all: readonly StoredObject[]) => {
  const there = all.find((one) => one.key === key) ?? standingFor(label, all, '')
  if (!there) return 'new' as const
  return there.label === label ? ('same' as const) : ('kept' as const)
}
