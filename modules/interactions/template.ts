/** Types of interaction in industry templates, with their fields. */
import { z } from 'zod'
import { call } from '#kernel/server/run.ts'
import { fold } from '#kernel/values/text.ts'
import type { TemplatePart } from '#modules/company/contract.ts'
import { createField, FieldType } from '#modules/fields/contract.ts'
import { createInteractionType, InteractionKind, type InteractionType, may } from './contract.ts'
import { INTERACTION } from './own_fields.ts'
import { allTypes } from './type.actions.ts'

const Text = (longest: number) => z.string().min(1).max(longest)

const Key = z.string().regex(/^[a-z][a-z0-9_]{0,49}$/)

const TemplateField = z.object({
  key: Key,
  label: Text(80),
  type: FieldType,
  section: z.string().max(80).default(''),
  help: z.string().max(300).default(''),
  options: z
    .array(z.object({ key: Key, label: Text(80) }))
    .max(200)
    .default([]),
})

/** `key` is how samples name the type; a company knows it by its name. `fields`: asked for in this type only. */
const TemplateTypes = z.array(
  z.object({
    key: Key,
    kind: InteractionKind,
    name: Text(60),
    outcomes: z.array(Text(80)).max(40).default([]),
    note_templates: z
      .array(z.object({ name: Text(80), body: Text(5_000) }))
      .max(20)
      .default([]),
    fields: z.array(TemplateField).max(40).default([]),
  }),
)
type TemplateType = z.output<typeof TemplateTypes>[number]

export const interactionTypePart: TemplatePart<TemplateType[]> = {
  key: 'interaction_types',
  label: 'interactions:template.types',
  order: 30,
  allow: may.configure,
  schema: TemplateTypes,

  preview: async (wanted) => {
    const there = await allTypes()
    return wanted.map((one) => ({
      kind: 'interactions:kinds.interaction_type',
      title: one.name,
      detail: [...one.outcomes, ...one.fields.map(({ label }) => label)].join(' · '),
      state: stateOf(one, there),
    }))
  },

  apply: async (wanted) => {
    for (const one of wanted) {
      const { key, name, kind, outcomes, note_templates, fields } = one
      if (stateOf(one, await allTypes()) !== 'new') continue
      const templates = note_templates.map((note) => ({ name: note.name, text: note.body }))
      const type = await call(createInteractionType, { key, label: name, kind, outcomes, templates })
      for (const field of fields) await call(createField, { ...field, entity: INTERACTION, kind_id: type.id })
    }
    return []
  },
}

const stateOf = ({ name, kind, outcomes }: TemplateType, all: readonly InteractionType[]) => {
  const there = all.find(({ label }) => fold(label) === fold(name))
  if (!there) return 'new' as const
  return there.kind === kind && there.outcomes.join() === outcomes.join()
    ? ('same' as const)
    : ('kept' as const)
}
