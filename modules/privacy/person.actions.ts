/** What is done with all that is held of a person: found, taken out, erased. */
import { fail, found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { keepFile, letFileGo } from '#kernel/server/files.ts'
import { implement } from '#kernel/server/module.ts'
import { noteView } from '#kernel/server/record_views.ts'
import { now, scope } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { personErased, personExported } from './contract.ts'
import { eraseHeld, filesOf, heldOf, recordsOf } from './person.ts'
import { packedPerson } from './person_export.ts'
import { changeable } from './request.actions.ts'
import * as contract from './request.contract.ts'
import { exportFileOf, requestById, updateRequestRow } from './request.queries.ts'
import { workRefusal } from './request.rules.ts'

export const personActions = [
  implement(contract.knownRecords, async ({ id }) => ({
    records: (await recordsOf(found(await requestById(id)))).map((record) => ({
      id: record.id,
      title: record.title,
      link: record.link,
      kind: text(record.kind),
      emails: [...record.emails],
      phones: [...record.phones],
      fiscal_ids: [...record.fiscal_ids],
    })),
  })),

  implement(contract.confirmRecords, async ({ id, records }) => {
    const request = await workable(id)
    const known = new Set((await recordsOf(request)).map((record) => record.id))
    if (records.some((one) => !known.has(one))) fail('not_their_record', {}, 'records')
    return updateRequestRow(id, { records })
  }),

  implement(contract.exportPerson, async ({ id }) => {
    const request = await workable(id)
    const held = await heldOf(request)
    const earlier = await exportFileOf(id)
    const file = await packedPerson(request, held, await filesOf(request))
    await keepFile(file)
    if (earlier) await letFileGo(earlier)
    const { number, right } = request
    const records = held.reduce((sum, { rows }) => sum + rows.length, 0)
    await emit(personExported, { id, number, right, records })
    const taken = scope()
    taken.afterCommit.push(() => {
      for (const record of request.records) noteView(contract.exportPerson, record, taken)
    })
    return updateRequestRow(id, { export_file_id: file.id, exported_at: now().toString() })
  }),

  implement(contract.previewErasure, async ({ id }) => {
    const request = found(await requestById(id))
    const tables = (await heldOf(request)).map(({ title, rows }) => ({
      what: text(title),
      count: rows.length,
    }))
    const kinds = Map.groupBy(await filesOf(request), ({ what }) => what)
    const files = [...kinds].map(([what, { length: count }]) => ({ what: text(what), count }))
    return { held: [...tables, ...files] }
  }),

  implement(contract.erasePerson, async ({ id, confirm }) => {
    const request = await workable(id)
    if (request.right !== 'cancellation') fail('not_cancellation')
    if (request.erased_at) fail('already_erased')
    if (confirm.trim().toUpperCase() !== request.number) fail('confirm_number', {}, 'confirm')

    const erasure = await eraseHeld(request, (key) => text(key, {}, request.language))
    const after = await updateRequestRow(id, { erasure, erased_at: now().toString() })
    const sum = (outcome: string) =>
      erasure.reduce((all, one) => all + (one.outcome === outcome ? one.count : 0), 0)
    const { number, right } = request
    await emit(personErased, {
      id,
      number,
      right,
      erased: sum('erased'),
      anonymised: sum('anonymised'),
      kept: sum('kept'),
    })
    return after
  }),
]

/** The request, locked, whose person proved who they are. */
const workable = async (id: string): Promise<contract.Request> => {
  const request = await changeable(id)
  const refusal = workRefusal(request)
  if (refusal) fail(refusal)
  return request
}
