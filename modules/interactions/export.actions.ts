import { implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { company } from '#kernel/server/scope.ts'
import { everyRow, sendList } from '#kernel/server/sheets/send_list.ts'
import { text } from '#kernel/server/texts.ts'
import { listColleagues } from '#modules/identity/contract.ts'
import { exportInteractions, type InteractionType } from './contract.ts'
import { exportColumns, type NamedInteraction } from './export.rules.ts'
import { withType } from './interaction.actions.ts'
import { interactionPage, type StoredInteraction, withReckoned } from './interaction.queries.ts'
import { ownFields } from './own_fields.ts'
import { allTypes } from './type.actions.ts'

export const exportActions = [
  implement(exportInteractions, async ({ fields, format, ...selection }) => {
    const [own, types] = await Promise.all([ownFields(), allTypes()])
    const words = {
      yes: text('kernel:words.yes'),
      no: text('kernel:words.no'),
      currency: company().currency,
    }
    const named = await naming(types)
    await sendList('interactions:module', {
      format,
      columns: exportColumns(own, types, fields, words),
      rows: everyRow(async (at) => {
        const { rows, next } = await interactionPage({ ...selection, ...at }, own)
        return { rows: (await withReckoned(rows, own)).map(named), next }
      }),
    })
    return {}
  }),
]

const naming = async (
  types: readonly InteractionType[],
): Promise<(interaction: StoredInteraction) => NamedInteraction> => {
  const { colleagues } = await call(listColleagues, {})
  const people = new Map(colleagues.map(({ id, name }) => [id, name]))
  const { timeZone } = company()
  const ways = { in: text('interactions:directions.in'), out: text('interactions:directions.out') }
  return (stored) => {
    const at = Temporal.Instant.from(stored.happened_at).toZonedDateTimeISO(timeZone)
    return {
      ...withType(stored, types),
      person: people.get(stored.done_by ?? '') ?? '',
      direction_word: stored.direction ? ways[stored.direction] : '',
      day: at.toPlainDate().toString(),
      time: at.toPlainTime().toString({ smallestUnit: 'minute' }),
    }
  }
}
