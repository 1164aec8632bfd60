/** The one run that writes: everything in one transaction, or nothing. */
import { z } from 'zod'
import { emit } from '#kernel/server/events.ts'
import { implement, job } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { now, scope } from '#kernel/server/scope.ts'
import { Id } from '#kernel/values/id.ts'
import { fold } from '#kernel/values/text.ts'
import { notify } from '#modules/workspace/contract.ts'
import { type Column, importFinished } from './contract.ts'
import { isAtWork, type StoredImport, updateImport } from './import.queries.ts'
import { type Judged, judgeRows } from './judge.ts'
import { oneBehind, ownTurn } from './own_turn.ts'
import { BATCH_ROWS } from './preview.actions.ts'
import { importAtWork, progressTeller, TurnCancelled, takeTurn, type Work } from './progress.actions.ts'
import { type ReadRow, rowReader } from './row_reader.ts'
import {
  countVerdicts,
  rowsAfter,
  type StagedRow,
  updateStagedRows,
  wordsInColumn,
} from './staged_row.queries.ts'
import type { ImportTarget } from './target.contract.ts'
import { targetOf } from './target.ts'
import { commitImport } from './turn.contract.ts'

export const runJob = job('imports.run', {
  payload: z.object({ id: Id, work_id: Id }),
  attempts: 5,
  work: (work) => takeTurn(work, () => call(commitImport, work)),
})

export const writingActions = [
  implement(commitImport, async (work) => {
    const stored = await importAtWork(work, 'running')
    if (!stored) return {}
    const { id, target: entity, file_name } = stored
    const target = await targetOf(entity)
    const columns = await withNewFields(stored, target)
    const { created, updated, ids } = await writeAll({ ...stored, columns }, target, work)
    if (ids.length) await target.finish({ created, updated, ids })

    const counts = await countVerdicts(id)
    const done = {
      state: 'done',
      counts,
      progress: null,
      run_id: scope().runId,
      finished_at: now().toString(),
    } as const
    if (!(await updateImport({ id, states: ['running'], workId: work.work_id }, done)))
      throw new TurnCancelled()
    await emit(importFinished, {
      id,
      target: entity,
      file_name,
      created,
      updated,
      left_out: counts.duplicate + counts.error,
    })
    await tellWhoBegan(stored, { created, updated, left_out: counts.duplicate + counts.error })
    return {}
  }),
]

/** They were told that they need not wait. */
const tellWhoBegan = async (
  { id, file_name, created_by }: StoredImport,
  counts: { created: number; updated: number; left_out: number },
): Promise<void> => {
  if (!created_by) return
  await call(notify, {
    userIds: [created_by],
    kind: 'imports.import_finished',
    titleKey: 'imports:notifications.finished',
    params: { file_name, ...counts },
    link: `/imports/${id}`,
    about: id,
  })
}

type Written = { created: number; updated: number; ids: string[] }

const writeAll = async (stored: StoredImport, target: ImportTarget, work: Work): Promise<Written> => {
  const read = await rowReader(target, stored)
  const tell = progressTeller(work, 'writing')
  const total = Math.max(
    1,
    (stored.counts?.new ?? 0) + (stored.counts?.updated ?? 0) + (stored.counts?.unchanged ?? 0),
  )
  const before = { made: new Set<string>(), taken: new Set<string>() }
  const written: Written = { created: 0, updated: 0, ids: [] }
  const writing = oneBehind()
  let done = 0
  let line = 0
  for (;;) {
    // Rows are fetched and read while the batch before is being written.
    const staged = await rowsAfter(stored.id, line, ['new', 'updated', 'unchanged'], BATCH_ROWS)
    const last = staged.at(-1)
    if (!last) break
    line = last.line
    const rows = await readAll(staged, read)
    await writing.start(async () => {
      if (!(await isAtWork(work.id, work.work_id, 'running'))) throw new TurnCancelled()
      // Asked again: since the preview somebody may have entered the same record, or changed or deleted one.
      await writeBatch(target, await judgeRows(target, stored, rows, before), before, written)
      done += rows.length
      await tell(done, total)
    })
  }
  await writing.end()
  return written
}

type Row = ReadRow & { staged: StagedRow }

const readAll = async (
  staged: readonly StagedRow[],
  read: Awaited<ReturnType<typeof rowReader>>,
): Promise<Row[]> => {
  const turn = ownTurn()
  const rows: Row[] = []
  for (const row of staged) {
    const { marks, ...rest } = read(row)
    // What was worth knowing of the file is known from the staged row; here only what is wrong counts.
    rows.push({ ...rest, staged: row, marks: [...row.problems.filter((p) => p.notice), ...marks] })
    await turn()
  }
  return rows
}

const writeBatch = async (
  target: ImportTarget,
  judged: readonly Judged<Row>[],
  before: { made: Set<string>; taken: Set<string> },
  written: Written,
): Promise<void> => {
  const created: { id: string; record: unknown }[] = []
  const updated: { id: string; record: unknown }[] = []
  const differing: Judged<Row>[] = []
  for (const row of judged) {
    const { staged, record, target_id } = row
    if (row.judged === 'new') created.push({ id: staged.id, record })
    if (row.judged === 'updated' && target_id && !before.taken.has(target_id))
      updated.push({ id: target_id, record })
    if (target_id) before.taken.add(target_id)
    if (row.judged !== staged.judged || target_id !== staged.target_id) differing.push(row)
  }
  if (created.length || updated.length) await target.write(created, updated)
  const unchanged = judged.flatMap((row) =>
    row.judged === 'unchanged' && row.target_id ? [row.target_id] : [],
  )
  if (target.confirm && unchanged.length) await target.confirm(unchanged)
  await updateStagedRows(
    differing.map(({ staged, judged: verdict, target_id, marks }) => ({
      id: staged.id,
      judged: verdict,
      target_id,
      problems: marks,
    })),
  )
  for (const { id } of created) before.made.add(id)
  written.created += created.length
  written.updated += updated.length
  for (const { id } of [...created, ...updated]) written.ids.push(id)
}

/** Limits of the fields module: more words, or longer ones, are no list to choose from. */
const MOST_OPTIONS = 200
const LONGEST_OPTION = 80

/** Adds the own fields a person asked for, in this run, so that reverting it takes them away again. */
const withNewFields = async (stored: StoredImport, target: ImportTarget): Promise<Column[]> => {
  const columns: Column[] = []
  for (const column of stored.columns) {
    const { new_field: wanted, ...rest } = column
    if (!wanted || !target.addField) {
      columns.push(column)
      continue
    }
    const words =
      wanted.type === 'choice' ? await wordsInColumn(stored.id, column.column, MOST_OPTIONS + 1) : []
    const options = [...new Map(words.map((word) => [fold(word), word])).values()]
    const isList = options.length <= MOST_OPTIONS && options.every((word) => word.length <= LONGEST_OPTION)
    const type = wanted.type === 'choice' && (!isList || !options.length) ? 'text' : wanted.type
    const field = await target.addField({
      label: wanted.label,
      type,
      options: type === 'choice' ? options : [],
    })
    columns.push({ ...rest, field })
  }
  return columns
}
