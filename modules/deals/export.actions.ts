import { implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { company } from '#kernel/server/scope.ts'
import { everyRow, sendList } from '#kernel/server/sheets/send_list.ts'
import { text } from '#kernel/server/texts.ts'
import * as identity from '#modules/identity/contract.ts'
import { exportColumns, type Names } from './export.rules.ts'
import { ownFields } from './opportunity.actions.ts'
import { exportOpportunities } from './opportunity.contract.ts'
import { opportunityPage, withReckoned } from './opportunity.queries.ts'
import { allPipelines } from './pipeline.queries.ts'

export const exportActions = [
  implement(exportOpportunities, async ({ fields, format, ...selection }) => {
    const own = await ownFields()
    const words = {
      yes: text('kernel:words.yes'),
      no: text('kernel:words.no'),
      currency: company().currency,
    }
    await sendList('deals:module', {
      format,
      columns: exportColumns(own, fields, words, await names()),
      rows: everyRow(async (at) => {
        const { rows, next } = await opportunityPage({ ...selection, ...at }, own)
        return { rows: await withReckoned(rows, own), ...(next && { next }) }
      }),
    })
    return {}
  }),
]

const names = async (): Promise<Names> => {
  const pipelines = await allPipelines()
  const { colleagues } = await call(identity.listColleagues, {})
  return {
    pipelines: new Map(pipelines.map(({ id, name }) => [id, name])),
    stages: new Map(pipelines.flatMap((one) => one.stages.map(({ id, name }) => [id, name]))),
    people: new Map(colleagues.map(({ id, name }) => [id, name])),
    statuses: new Map(['open', 'won', 'lost'].map((key) => [key, text(`deals:statuses.${key}`)])),
  }
}
