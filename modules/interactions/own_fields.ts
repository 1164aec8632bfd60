/** The company's own fields of interactions: some of all of them, most of one type. */
import type { ListInput } from '#kernel/list.ts'
import { checkedOwnValues, ownDefaults } from '#kernel/server/custom.ts'
import { call } from '#kernel/server/run.ts'
import { company } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { changedValues, fieldsOfKind } from '#kernel/values/custom.ts'
import { spokenValue } from '#kernel/values/custom_words.ts'
import { shownFields } from '#kernel/values/shown.ts'
import { type CustomField, listFields } from '#modules/fields/contract.ts'
import type { Interaction, InteractionChanges, InteractionFact } from './contract.ts'
import { holderOf } from './interaction.queries.ts'
import { partedValues } from './interaction.rules.ts'

export const INTERACTION = 'interactions.interaction'

export const ownFields = async (): Promise<CustomField[]> =>
  (await call(listFields, { entity: INTERACTION })).fields

/** Most lists speak of none. */
export const ownFieldsNamedIn = async ({
  filter,
  sort,
}: Pick<ListInput, 'filter' | 'sort'>): Promise<CustomField[]> =>
  `${JSON.stringify(filter)} ${sort}`.includes('custom.') ? ownFields() : []

type Values = Interaction['custom']

/** The values of a new interaction, defaults where nothing was said. */
export const firstValues = (
  all: readonly CustomField[],
  { id, type_id, custom = {}, ...record }: InteractionChanges & { id: string; type_id: string },
): Promise<Values> => {
  const own = fieldsOfKind(all, type_id)
  return checkedOwnValues(
    own,
    { ...ownDefaults(own), ...custom },
    {
      record,
      holder: holder(id),
    },
  )
}

/** The values after a change, checked against the fields of the type it has then. */
export const nextValues = async (
  all: readonly CustomField[],
  before: { id: string; custom: Values },
  { type_id, custom = {}, ...changes }: InteractionChanges & { type_id: string },
): Promise<Values> => {
  const { own: present, waiting } = partedValues(all, type_id, before.custom)
  const next = await checkedOwnValues(fieldsOfKind(all, type_id), changedValues(present, custom), {
    before: present,
    record: { ...before, ...changes },
    holder: holder(before.id),
  })
  return { ...waiting, ...next }
}

const holder = (id: string) => (key: string, value: unknown) => holderOf(key, value, id)

/** What the fields of its type say, for who reads of it later. */
export const detailsOf = (
  all: readonly CustomField[],
  interaction: Pick<Interaction, 'type_id' | 'custom' | 'direction'>,
): InteractionFact['details'] => {
  const words = { yes: text('kernel:words.yes'), no: text('kernel:words.no') }
  const own = fieldsOfKind(all, interaction.type_id)
  return shownFields(own, interaction).flatMap((field) => {
    const value = spokenValue(field, interaction.custom[field.key], company().locale, words)
    return value ? [{ label: field.label, value }] : []
  })
}
