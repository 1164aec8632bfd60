/** Types of interaction in industry templates. */
import { z } from 'zod'
import { call } from '#kernel/server/run.ts'
import { fold } from '#kernel/values/text.ts'
import type { TemplatePart } from '#modules/company/contract.ts'
import { createInteractionType, InteractionKind, type InteractionType, may } from './contract.ts'
import { allTypes } from './type.actions.ts'

const Text = (longest: number) => z.string().min(1).max(longest)

/** `key` is how samples name the type; a company knows it by its name. */
const TemplateTypes = z.array(
  z.object({
    key: z.string(),
    kind: InteractionKind,
    name: Text(60),
    outcomes: z.array(Text(80)).max(40).default([]),
    note_templates: z
      .array(z.object({ name: Text(80), body: Text(5_000) }))
      .max(20)
      .default([]),
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
      detail: one.outcomes.join(' · '),
      state: stateOf(one, there),
    }))
  },

  apply: async (wanted) => {
    for (const one of wanted) {
      const { name, kind, outcomes, note_templates } = one
      if (stateOf(one, await allTypes()) !== 'new') continue
      const templates = note_templates.map((note) => ({ name: note.name, text: note.body }))
      await call(createInteractionType, { label: name, kind, outcomes, templates })
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
