import { implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { company } from '#kernel/server/scope.ts'
import { everyRow, sendList } from '#kernel/server/sheets/send_list.ts'
import { text } from '#kernel/server/texts.ts'
import { listColleagues } from '#modules/identity/contract.ts'
import { exportColumns } from './export.rules.ts'
import { recordPage } from './list.queries.ts'
import { objectCalled } from './object.actions.ts'
import { listedOf, shown } from './record.actions.ts'
import { exportRecords } from './record.contract.ts'

export const exportActions = [
  implement(exportRecords, async ({ key, fields, format, ...selection }) => {
    const object = await objectCalled(key)
    const listed = await listedOf(object)
    const { colleagues } = await call(listColleagues, {})
    const people = new Map(colleagues.map(({ id, name }) => [id, name]))
    const words = {
      yes: text('kernel:words.yes'),
      no: text('kernel:words.no'),
      currency: company().currency,
    }
    await sendList('objects:module', {
      format,
      columns: exportColumns(object, listed.own, fields, words),
      rows: everyRow(async (at) => {
        const { rows, next } = await recordPage({ ...selection, ...at }, listed)
        const named = (await shown(rows, listed)).map((record) => ({
          ...record,
          owner: people.get(record.owner_id ?? '') ?? '',
          author: people.get(record.created_by ?? '') ?? '',
        }))
        return { rows: named, ...(next && { next }) }
      }),
    })
    return {}
  }),
]
