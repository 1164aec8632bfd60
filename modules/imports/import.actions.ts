import { fail, found, Refusal } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import {
  dropContent,
  fileById,
  keepFile,
  type ReceivedFile,
  receiveFile,
  type StoredFile,
} from '#kernel/server/files.ts'
import { type Obstacle, undoObstacles, undoRun } from '#kernel/server/history.ts'
import { enqueue } from '#kernel/server/jobs.ts'
import { implement } from '#kernel/server/module.ts'
import { actor, now, scope } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import * as fields from '#modules/fields/contract.ts'
import * as c from './contract.ts'
import {
  allowLongRun,
  importById,
  importPage,
  insertImport,
  memoryOf,
  remember,
  type StoredImport,
  updateImport,
} from './import.queries.ts'
import { importView, summaryView } from './import_view.ts'
import { chooseColumns, findColumns, recipeOfColumns } from './mapped_columns.ts'
import { previewJob } from './preview.actions.ts'
import { conventionsOf } from './row_reader.ts'
import { type Looked, lookInto } from './sheet_file.ts'
import { clearRows } from './staged_row.queries.ts'
import type { ImportTarget, TargetField } from './target.contract.ts'
import { refuseToSee, refuseToWrite, refuseWithout, targetOf } from './target.ts'
import { titlesOf } from './title.queries.ts'
import { runJob } from './writing.actions.ts'

const KEPT_DAYS = 30
const SAMPLE_ROWS = 20
const CHANGEABLE = ['uploaded', 'previewed', 'cancelled', 'failed'] as const

export const importActions = [
  implement(c.uploadImport, async ({ target: entity }) => {
    const target = await targetOf(entity)
    refuseToSee(target)
    const file = await received()
    const looked = await lookOrDrop(file)
    const memory = await memoryOf(entity, looked.signature)
    const reading = withMemory(looked, memory?.reading)
    const columns = findColumns(looked, await target.fields(), conventionsOf(reading), memory?.mapping)

    await keepFile(file, now().add({ hours: 24 * KEPT_DAYS }))
    const id = newId()
    await insertImport({
      ...foundIn(looked),
      id,
      target: entity,
      file_id: file.id,
      file_name: file.name,
      bytes: file.bytes,
      state: 'uploaded',
      reading,
      columns,
      options: optionsFor(target, memory?.options),
      created_by: actor().id ?? null,
      created_by_name: actor().name,
      created_at: now().toString(),
    })
    return importView(await importOf(id))
  }),

  implement(c.listImports, async (input) => {
    const { rows, ...more } = await importPage(input)
    return { rows: await Promise.all(rows.map(summaryView)), ...more }
  }),

  implement(c.getImport, async ({ id }) => importView(await importOf(id))),

  implement(c.changeImport, async ({ id, reading: wanted, mapping, options }) => {
    const stored = changeable(await importOf(id))
    const target = await targetOf(stored.target)
    if (mapping?.some((choice) => choice.new_field)) refuseNewFields(target)
    const all = await target.fields()
    const current = wanted ? await readAnew(stored, wanted, all) : stored
    const columns = mapping
      ? chooseColumns(current.columns, mapping, { rows: current.sample }, all, conventionsOf(current.reading))
      : current.columns
    await clearRows(id)
    const { reading, detected, sheets, sample, notices, signature, fixes } = current
    await updateImport(
      { id, states: CHANGEABLE },
      {
        ...{ reading, detected, sheets, sample, notices, signature, fixes, columns },
        options: { ...stored.options, ...optionsIn(options, target) },
        ...{ state: 'uploaded', counts: null, progress: null, error: null, finished_at: null },
      },
    )
    return importView(await importOf(id))
  }),

  implement(c.previewImport, async ({ id }) => {
    const stored = changeable(await importOf(id))
    refuseToWrite(await targetOf(stored.target), stored.options.mode)
    if (!stored.columns.some((column) => column.field || column.new_field)) fail('nothing_mapped')
    await fileOf(stored)
    const work_id = newId()
    await setOut(id, { state: 'previewing', work_id, counts: null })
    await enqueue(previewJob, { id, work_id }, { queue: id })
    return importView(await importOf(id))
  }),

  implement(c.runImport, async ({ id }) => {
    const stored = changeable(await importOf(id))
    const { target: entity, counts, columns, options, reading, signature } = stored
    if (stored.state !== 'previewed' || !counts) return fail('not_previewed')
    const target = await targetOf(entity)
    refuseToWrite(target, options.mode)
    if (columns.some((column) => column.new_field)) refuseNewFields(target)
    if (counts.new + counts.updated === 0) fail('nothing_to_import')

    const { decimal, day_order } = reading
    const memory = { mapping: recipeOfColumns(columns), reading: { decimal, day_order }, options }
    await remember(entity, signature, memory, now().toString())
    const work_id = newId()
    await setOut(id, { state: 'running', work_id })
    await enqueue(runJob, { id, work_id }, { queue: id })
    return importView(await importOf(id))
  }),

  implement(c.cancelImport, async ({ id }) => {
    await importOf(id)
    // Work that is under way finds this between two batches and takes back what it did.
    const ended = {
      state: 'cancelled',
      work_id: null,
      progress: null,
      finished_at: now().toString(),
    } as const
    const states = [...CHANGEABLE, 'previewing', 'running'] as const
    if (!(await updateImport({ id, states }, ended))) fail('import_finished')
    return importView(await importOf(id))
  }),

  implement(c.revertImport, async ({ id }) => {
    const stored = await importOf(id)
    const { state, run_id, target: entity, file_name } = stored
    if (state !== 'done' || !run_id) return fail('not_done')
    refuseToWrite(await targetOf(entity), 'both')
    await allowLongRun()
    const obstacles = await undoObstacles(run_id)
    if (obstacles.length) await refuseObstacles(obstacles)

    await undoRun(run_id)
    await updateImport({ id, states: ['done'] }, { state: 'reverted' })
    await emit(c.importReverted, { id, target: entity, file_name })
    return importView(await importOf(id))
  }),
]

/** The import, for those who could write what it holds. */
export const importOf = async (id: string): Promise<StoredImport> => {
  const stored = found(await importById(id))
  refuseToSee(await targetOf(stored.target))
  return stored
}

const changeable = (stored: StoredImport): StoredImport => {
  if (stored.state === 'previewing' || stored.state === 'running') fail('import_at_work')
  if (stored.state === 'done' || stored.state === 'reverted') fail('import_finished')
  return stored
}

const setOut = async (id: string, change: Partial<StoredImport>): Promise<void> => {
  const begun = { progress: null, error: null, finished_at: null, run_id: null, ...change }
  if (!(await updateImport({ id, states: CHANGEABLE }, begun))) fail('import_at_work')
}

const received = async (): Promise<ReceivedFile> => {
  const upload = scope().http?.upload ?? fail('malformed_request', {}, 'file')
  // A file on a slow line comes for longer than an open transaction is otherwise left alone.
  await allowLongRun()
  try {
    return await receiveFile(await upload(), c.LARGEST_FILE_BYTES)
  } catch (error) {
    const { code } = error as { code?: string }
    if (code !== 'too_large' && code !== 'FST_REQ_FILE_TOO_LARGE') throw error
    const limit_mb = c.LARGEST_FILE_BYTES / 1024 / 1024
    throw new Refusal('file_too_large', { status: 413, params: { limit_mb }, field: 'file' })
  }
}

const lookOrDrop = async (file: ReceivedFile): Promise<Looked> => {
  try {
    return await lookInto(file, {})
  } catch (error) {
    await dropContent(file)
    throw error
  }
}

const foundIn = ({ reading, detected, sheets, rows, notices, signature }: Looked) => ({
  ...{ reading, detected, sheets, notices, signature },
  sample: rows.slice(0, SAMPLE_ROWS).map(({ line, cells }) => ({ line, cells })),
})

/** What was decided for such files counts where this one leaves it open. */
const withMemory = ({ reading, detected }: Looked, memory?: Partial<c.Reading>): c.Reading => ({
  ...reading,
  ...(memory?.decimal && !detected.decimal?.certain && { decimal: memory.decimal }),
  ...(memory?.day_order && !detected.day_order?.certain && { day_order: memory.day_order }),
})

const optionsFor = (target: ImportTarget, memory?: c.Options): c.Options => ({
  match: [...target.recognisedBy],
  mode: !actor().may(target.update) ? 'create' : !actor().may(target.create) ? 'update' : 'both',
  duplicates: 'skip',
  ...optionsIn(memory, target),
})

const optionsIn = (options: Partial<c.Options> | undefined, target: ImportTarget): Partial<c.Options> => ({
  ...options,
  ...(options?.match && { match: target.recognisedBy.filter((field) => options.match?.includes(field)) }),
})

const refuseNewFields = (target: ImportTarget): void => {
  if (!target.addField) fail('no_new_fields', {}, 'mapping')
  refuseWithout(fields.may.create)
}

const fileOf = async ({ file_id }: StoredImport): Promise<StoredFile> =>
  fileById(file_id).catch((error) => {
    throw error instanceof Refusal && error.code === 'not_found' ? new Refusal('file_gone') : error
  })

type Fresh = Pick<
  StoredImport,
  'reading' | 'detected' | 'sheets' | 'columns' | 'sample' | 'notices' | 'signature' | 'fixes'
>

/** Reads the file another way. Signs of numbers and dates leave columns and corrections where they are. */
const readAnew = async (
  stored: StoredImport,
  { decimal, day_order, ...how }: Partial<c.Reading>,
  all: readonly TargetField[],
): Promise<Fresh> => {
  const signs = { ...(decimal && { decimal }), ...(day_order && { day_order }) }
  if (!Object.keys(how).length) return { ...stored, reading: { ...stored.reading, ...signs } }
  const { sheet, encoding, delimiter } = stored.reading
  const physical = {
    ...(sheet && { sheet }),
    ...(encoding && { encoding }),
    ...(delimiter && { delimiter }),
    ...how,
  }
  const looked = await lookInto(await fileOf(stored), { ...physical, ...signs })
  const memory = await memoryOf(stored.target, looked.signature)
  const columns = findColumns(looked, all, conventionsOf(looked.reading), memory?.mapping)
  return { ...foundIn(looked), columns, fixes: {} }
}

/** Says whose later work stands in the way, by name. */
const refuseObstacles = async (obstacles: readonly Obstacle[]): Promise<never> => {
  const tables = Map.groupBy(obstacles, (one) => one.table_name)
  const names = await Promise.all(
    [...tables].map(async ([table, rows]) => [
      ...(
        await titlesOf(
          table,
          rows.map((r) => r.row_id),
        )
      ).values(),
    ]),
  )
  const by = [...new Set(obstacles.map((one) => one.actor_name).filter(Boolean))]
  return fail('changed_since_import', {
    names: names.flat().slice(0, 10).join(', ') || [...tables.keys()].join(', '),
    by: by.join(', '),
    count: obstacles.length,
  })
}
