import { z } from 'zod'
import { fileById } from '#kernel/server/files.ts'
import { implement, job } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { Id, newId } from '#kernel/values/id.ts'
import { type Fixes, isAtWork, type StoredImport, updateImport } from './import.queries.ts'
import { judgeRows } from './judge.ts'
import { oneBehind, ownTurn } from './own_turn.ts'
import { importAtWork, progressTeller, TurnCancelled, takeTurn, type Work } from './progress.actions.ts'
import { type ReadRow, rowReader } from './row_reader.ts'
import { asRefusals, openSheet } from './sheet_file.ts'
import type { Row } from './sheets/rows.ts'
import { clearRows, countVerdicts, insertStagedRows, markRepeats } from './staged_row.queries.ts'
import type { ImportTarget } from './target.contract.ts'
import { targetOf } from './target.ts'
import { stageRows } from './turn.contract.ts'

/** Rows compared and written at once: one statement each, and not longer than others can wait. */
export const BATCH_ROWS = 1_000

export const previewJob = job('imports.preview', {
  // Somebody stands in front of it.
  urgent: true,
  payload: z.object({ id: Id, work_id: Id }),
  attempts: 5,
  work: (work) => takeTurn(work, () => call(stageRows, work)),
})

export const previewActions = [
  implement(stageRows, async (work) => {
    const stored = await importAtWork(work, 'previewing')
    if (!stored) return {}
    const { id, options } = stored
    await clearRows(id)
    const target = await targetOf(stored.target)
    await asRefusals(() => stageAll(stored, target, work))

    await markRepeats(id, options.match, options.duplicates === 'skip')
    const counts = await countVerdicts(id)
    const previewed = { state: 'previewed', counts, progress: null } as const
    if (!(await updateImport({ id, states: ['previewing'], workId: work.work_id }, previewed)))
      throw new TurnCancelled()
    return {}
  }),
]

const stageAll = async (stored: StoredImport, target: ImportTarget, work: Work): Promise<void> => {
  const read = await rowReader(target, stored)
  let bytes = { done: 0, total: stored.bytes }
  const table = await openSheet(await fileById(stored.file_id), stored.reading, (done, total) => {
    bytes = { done, total }
  })
  const tell = progressTeller(work, 'reading')
  const turn = ownTurn()
  const staging = oneBehind()
  const stage = (batch: readonly FileRow[]) => async () => {
    if (!(await isAtWork(work.id, work.work_id, 'previewing'))) throw new TurnCancelled()
    await stageBatch(stored, target, batch)
    await tell(bytes.done, bytes.total)
  }
  let batch: FileRow[] = []
  for await (const row of table.rows) {
    const cells = fixed(row, stored.fixes)
    batch.push({ ...read({ ...row, cells }), line: row.line, cells })
    if (batch.length === BATCH_ROWS) {
      await staging.start(stage(batch))
      batch = []
    }
    await turn()
  }
  if (batch.length) await staging.start(stage(batch))
  await staging.end()
}

type FileRow = ReadRow & Pick<Row, 'line' | 'cells'>

const stageBatch = async (
  stored: StoredImport,
  target: ImportTarget,
  batch: readonly FileRow[],
): Promise<void> => {
  const judged = await judgeRows(target, stored, batch)
  await insertStagedRows(
    stored.id,
    judged.map(({ line, cells, keys, judged: verdict, target_id, marks }) => ({
      id: newId(),
      line,
      cells,
      keys: matching(keys, stored.options.match),
      judged: verdict,
      target_id,
      problems: marks,
    })),
  )
}

export const matching = (keys: ReadRow['keys'], match: readonly string[]): ReadRow['keys'] =>
  Object.fromEntries(Object.entries(keys).filter(([field]) => match.includes(field)))

/** What a person wrote into the preview counts, and half a character, which the database can't hold, is made whole. */
const fixed = ({ line, cells }: Row, fixes: Fixes): Row['cells'] => {
  const fix = fixes[line]
  return cells.map((cell, index) => {
    const written = fix?.[index] ?? cell
    return typeof written === 'string' && !written.isWellFormed() ? written.toWellFormed() : written
  })
}
