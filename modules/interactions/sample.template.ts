/** Sample interactions in industry templates, with moments counted back from now. */
import { z } from 'zod'
import { found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { call } from '#kernel/server/run.ts'
import { actor, company, now } from '#kernel/server/scope.ts'
import { fieldsOfKind, fittingValues } from '#kernel/values/custom.ts'
import { newId } from '#kernel/values/id.ts'
import type { SampleRecord, TemplatePart } from '#modules/company/contract.ts'
import { listCustomers } from '#modules/customers/contract.ts'
import type { CustomField } from '#modules/fields/contract.ts'
import { type InteractionType, interactionDeleted, interactionLogged, may } from './contract.ts'
import { shown } from './interaction.actions.ts'
import { deleteInteractionRows, insertInteraction, interactionById } from './interaction.queries.ts'
import { factsOf, fitsOutcome } from './interaction.rules.ts'
import { detailsOf, INTERACTION, ownFields } from './own_fields.ts'
import { allTypes } from './type.actions.ts'

/**
 * `customer`: the ref of a sample customer. `type`: the key of a type the template brings or the house has. `days_ago`: when it
 * happened. `minutes`: how long it took. `custom`: by the keys the template gives the type's fields.
 */
const SampleInteraction = z.object({
  ref: z.string().min(1).max(60),
  customer: z.string(),
  type: z.string(),
  direction: z.enum(['in', 'out']),
  days_ago: z.int().min(0).max(1_000),
  summary: z.string().min(1).max(300),
  outcome: z.string().max(80).default(''),
  minutes: z.int().min(0).max(1_440).optional(),
  custom: z.record(z.string(), z.unknown()).default({}),
})
type SampleInteraction = z.output<typeof SampleInteraction>

/** Those whose customer is still there. */
export const sampleInteractionPart: TemplatePart<SampleInteraction[]> = {
  key: 'sample_interactions',
  label: 'interactions:template.samples',
  order: 120,
  allow: may.create,
  sample: true,
  schema: z.array(SampleInteraction),

  preview: async (wanted, samples) =>
    wanted.map(({ ref, summary }) => ({
      kind: 'interactions:kinds.interaction',
      title: summary,
      state: samples.has(ref) ? 'same' : 'new',
    })),

  apply: async (wanted, samples) => {
    const [types, own] = await Promise.all([allTypes(), ownFields()])
    const ids = wanted.flatMap(({ customer }) => samples.get(customer) ?? [])
    const { rows } = await call(listCustomers, { ids, fields: 'id', limit: 200 })
    const present = new Set(rows.map(({ id }) => id))
    const made: SampleRecord[] = []
    for (const one of wanted.filter(({ ref }) => !samples.has(ref))) {
      const customer = samples.get(one.customer) ?? ''
      // A company that calls a type of its own the same has it under another key.
      const type = found(types.find(({ key }) => key === one.type) ?? types[0])
      if (present.has(customer)) made.push(await enter(one, customer, type, own))
    }
    return made
  },

  takeBack: async (ids) => {
    const [own, going] = [await ownFields(), await Promise.all(ids.map((id) => interactionById(id)))]
    for (const stored of going) {
      if (!stored) continue
      await deleteInteractionRows([stored.id])
      await emit(interactionDeleted, factsOf(await shown(stored), detailsOf(own, stored)))
    }
    return going.flatMap((one) => one?.id ?? [])
  },
}

const enter = async (
  { ref, direction, days_ago, summary, outcome, minutes, custom }: SampleInteraction,
  customer_id: string,
  type: InteractionType,
  own: readonly CustomField[],
): Promise<SampleRecord> => {
  const id = newId()
  const at = now()
    .subtract({ hours: 24 * days_ago })
    .toString()
  await insertInteraction({
    ...{ id, customer_id, type_id: type.id, direction, summary },
    outcome: fitsOutcome(type, outcome) ? outcome : '',
    duration_minutes: minutes ?? null,
    // What the company shaped otherwise may not take the template's value.
    custom: fittingValues(fieldsOfKind(own, type.id), company().country, custom),
    task_id: null,
    done_by: actor().kind === 'user' ? (actor().id ?? null) : null,
    happened_at: at,
    created_at: at,
    updated_at: at,
  })
  const made = await shown(found(await interactionById(id)))
  await emit(interactionLogged, factsOf(made, detailsOf(own, made)))
  return { ref, kind: INTERACTION, id }
}
