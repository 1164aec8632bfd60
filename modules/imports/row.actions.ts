import { fail, found } from '#kernel/server/errors.ts'
import { implement } from '#kernel/server/module.ts'
import { scope } from '#kernel/server/scope.ts'
import { sendSheet } from '#kernel/server/sheets/send_sheet.ts'
import { text } from '#kernel/server/texts.ts'
import type { Cell } from '#kernel/values/sheet_cell.ts'
import { downloadTemplate } from './contract.ts'
import { importOf } from './import.actions.ts'
import { keepFix, type StoredImport, updateImport } from './import.queries.ts'
import { reasonsOf, rowView, wordOf } from './import_view.ts'
import { judgeRows } from './judge.ts'
import { matching } from './preview.actions.ts'
import { downloadErrors, fixRow, listRows } from './row.contract.ts'
import { rowReader } from './row_reader.ts'
import { countVerdicts, markRepeats, rewriteRow, rowAt, rowsAfter } from './staged_row.queries.ts'
import type { TargetField } from './target.contract.ts'
import { refuseToSee, targetOf } from './target.ts'

export const rowActions = [
  implement(listRows, async ({ id, verdict, cursor = 0, limit }) => {
    const { state } = await importOf(id)
    const rows = await rowsAfter(id, cursor, verdict && [verdict], limit + 1)
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    return {
      rows: shown.map((row) => rowView(row, state === 'done')),
      ...(rows.length > limit && last && { next: String(last.line) }),
    }
  }),

  implement(fixRow, async ({ id, line, cells: written }) => {
    const stored = await importOf(id)
    const { options, columns } = stored
    if (stored.state !== 'previewed') fail('not_previewed')
    const row = found(await rowAt(id, line))
    const stray = Object.keys(written).find((column) => !columns[Number(column)])
    if (stray) fail('unknown_column', { column: stray, field: '' }, 'cells')

    const target = await targetOf(stored.target)
    const cells = row.cells.map((cell, index) => written[index]?.toWellFormed() ?? cell)
    const read = (await rowReader(target, stored))({ cells })
    const [judged = fail('not_found')] = await judgeRows(target, stored, [read])
    await rewriteRow(id, {
      line,
      cells,
      keys: matching(judged.keys, options.match),
      judged: judged.judged,
      target_id: judged.target_id,
      problems: judged.marks,
    })
    await keepFix(id, line, written)
    await markRepeats(id, options.match, options.duplicates === 'skip')
    const counts = await countVerdicts(id)
    if (!(await updateImport({ id, states: ['previewed'] }, { counts }))) fail('not_previewed')
    return { row: rowView(found(await rowAt(id, line)), false), counts }
  }),

  implement(downloadErrors, async ({ id, format }) => {
    const stored = await importOf(id)
    const headers = stored.columns.map(({ header }) => header)
    await sendSheet({
      name: text('imports:words.errors_of', { name: stored.file_name.replace(/\.[a-z]+$/i, '') }),
      format,
      columns: [...headers, text('imports:words.reasons')].map((header) => ({ header })),
      rows: badRows(stored),
      language: scope().language,
    })
    return {}
  }),

  implement(downloadTemplate, async ({ target: entity, format }) => {
    const target = await targetOf(entity)
    refuseToSee(target)
    const fields = (await target.fields()).filter(({ field }) => field !== 'id')
    await sendSheet({
      name: text('imports:words.template_of', { name: wordOf(target.label) }),
      format,
      columns: fields.map(({ label }) => ({ header: wordOf(label) })),
      rows: once(exampleOf(fields, target.recognisedBy)),
      language: scope().language,
    })
    return {}
  }),
]

const PAGE = 1_000

async function* badRows({ id, columns }: StoredImport): AsyncGenerator<Cell[]> {
  let line = 0
  for (;;) {
    const rows = await rowsAfter(id, line, ['duplicate', 'error'], PAGE)
    for (const row of rows) yield [...row.cells, reasonsOf(row, columns)]
    const last = rows.at(-1)
    if (!last) return
    line = last.line
  }
}

async function* once(row: Cell[]): AsyncGenerator<Cell[]> {
  yield row
}

/** An example where the type says how to write it; plain texts stay empty, but for the first, which names the record. */
const exampleOf = (fields: readonly TargetField[], keys: readonly string[]): Cell[] => {
  const first = fields.findIndex(({ type, field }) => type === 'text' && !keys.includes(field))
  return fields.map(({ type, options }, index) => {
    if (options?.[0]) return options[0].label
    if (type === 'text' || type === 'long_text' || type === 'dropdown')
      return index === first ? text('imports:examples.name') : ''
    return text(`imports:examples.${type}`)
  })
}
