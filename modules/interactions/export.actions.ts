import { implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { company, scope, today } from '#kernel/server/scope.ts'
import { sendSheet } from '#kernel/server/sheets/send_sheet.ts'
import { text } from '#kernel/server/texts.ts'
import { listColleagues } from '#modules/identity/contract.ts'
import { exportInteractions, type InteractionType } from './contract.ts'
import { type ExportColumn, exportColumns, type NamedInteraction } from './export.rules.ts'
import { withType } from './interaction.actions.ts'
import { interactionPage, type StoredInteraction } from './interaction.queries.ts'
import { ownFields } from './own_fields.ts'
import { allTypes } from './type.actions.ts'

export const exportActions = [
  implement(exportInteractions, async ({ fields, format, ...selection }) => {
    const [own, types] = await Promise.all([ownFields(), allTypes()])
    const words = { yes: text('kernel:words.yes'), no: text('kernel:words.no') }
    const columns = exportColumns(own, types, fields, words)

    await sendSheet({
      name: `${text('interactions:module')} ${company().name} ${today()}`,
      format,
      columns: columns.map(({ header, type }) => ({
        header: header.startsWith('interactions:') ? text(header) : header,
        type,
      })),
      rows: everyRow(selection, own, await naming(types), columns),
      language: scope().language,
    })
    return {}
  }),
]

const PAGE = 1_000

// Page by page: a long list never stands in memory whole.
async function* everyRow(
  selection: Omit<Parameters<typeof interactionPage>[0], 'limit' | 'cursor' | 'fields'>,
  own: Awaited<ReturnType<typeof ownFields>>,
  named: (interaction: StoredInteraction) => NamedInteraction,
  columns: readonly ExportColumn[],
): AsyncGenerator<(string | number)[]> {
  let cursor: string | undefined
  do {
    const page = await interactionPage({ ...selection, limit: PAGE, ...(cursor && { cursor }) }, own)
    for (const interaction of page.rows.map(named)) yield columns.map((column) => column.value(interaction))
    cursor = page.next
  } while (cursor)
}

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
