import { implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { company, scope, today } from '#kernel/server/scope.ts'
import { sendSheet } from '#kernel/server/sheets/send_sheet.ts'
import { text } from '#kernel/server/texts.ts'
import * as identity from '#modules/identity/contract.ts'
import { type ExportColumn, exportColumns, type NamedOpportunity } from './export.rules.ts'
import { ownFields } from './opportunity.actions.ts'
import { exportOpportunities } from './opportunity.contract.ts'
import { opportunityPage } from './opportunity.queries.ts'
import { allPipelines } from './pipeline.queries.ts'

export const exportActions = [
  implement(exportOpportunities, async ({ fields, format, ...selection }) => {
    const own = await ownFields()
    const columns = exportColumns(own, fields, {
      yes: text('kernel:words.yes'),
      no: text('kernel:words.no'),
      statuses: Object.fromEntries(
        ['open', 'won', 'lost'].map((key) => [key, text(`deals:statuses.${key}`)]),
      ),
    })

    await sendSheet({
      name: `${text('deals:module')} ${company().name} ${today()}`,
      format,
      columns: columns.map(({ header, type }) => ({
        header: header.startsWith('deals:') ? text(header) : header,
        type,
      })),
      rows: everyRow(selection, own, columns),
      language: scope().language,
    })
    return {}
  }),
]

const PAGE = 1_000

// Page by page: a long list never stands in memory whole.
async function* everyRow(
  selection: Omit<Parameters<typeof opportunityPage>[0], 'limit' | 'cursor' | 'fields'>,
  own: Awaited<ReturnType<typeof ownFields>>,
  columns: readonly ExportColumn[],
): AsyncGenerator<(string | number)[]> {
  const named = await naming()
  let cursor: string | undefined
  do {
    const page = await opportunityPage({ ...selection, limit: PAGE, ...(cursor && { cursor }) }, own)
    for (const opportunity of page.rows.map(named)) yield columns.map((column) => column.value(opportunity))
    cursor = page.next
  } while (cursor)
}

const naming = async (): Promise<
  (opportunity: Awaited<ReturnType<typeof opportunityPage>>['rows'][number]) => NamedOpportunity
> => {
  const pipelines = await allPipelines()
  const { colleagues } = await call(identity.listColleagues, {})
  const [names, stages, owners] = [
    new Map(pipelines.map(({ id, name }) => [id, name])),
    new Map(pipelines.flatMap((one) => one.stages.map(({ id, name }) => [id, name]))),
    new Map(colleagues.map(({ id, name }) => [id, name])),
  ]
  return (opportunity) => ({
    ...opportunity,
    pipeline: names.get(opportunity.pipeline_id) ?? '',
    stage: stages.get(opportunity.stage_id) ?? '',
    owner: owners.get(opportunity.owner_id ?? '') ?? '',
  })
}
