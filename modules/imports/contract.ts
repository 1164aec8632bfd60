import { z } from 'zod'
import {
  action,
  Done,
  event,
  type FieldProblem,
  type Permission,
  permissions,
  query,
  slot,
} from '#kernel/contract.ts'
import { ListInput, page } from '#kernel/list.ts'
import { Id } from '#kernel/values/id.ts'
import type { Target } from './sheets/mapping.ts'

/** Bringing people's own lists into the house. What may be written is decided by the target's own permissions. */
export const may = permissions('imports')

/**
 * A field that a column can become. `label` is a text key or, of an own field, its label. `options`: what may be chosen;
 * with type `text` several at once.
 *
 * Values reach the target by `field`: one value, or for `many` a list of `{ value, label }`, or of an object by `part`
 * where the field has parts (an address). Phones are E.164, days ISO, options their keys; fiscal ids stay as written.
 */
export type TargetField = Target & {
  label: string
  options?: readonly { key: string; label: string }[]
  required?: boolean
  /** Characters a text may have. */
  longest?: number
}

/** What cells of one row became, by field. */
export type Draft = Record<string, unknown>

/** A draft as the target's record, by what it may be recognised, and what is wrong with it by field. */
export type ReadDraft<R> = { record: R; keys: Record<string, string[]>; problems: FieldProblem[] }

/**
 * What a module offers so that lists of its records can be imported. Work is done in batches of up to 1,000 rows.
 */
export type ImportTarget<R = unknown> = {
  /** The view's name, as `customers.customer`. */
  entity: string
  /** Text key of what it is called. */
  label: string
  create: Permission
  update: Permission
  fields: () => Promise<TargetField[]>
  /** Fields by which a record may be recognised, surest first. */
  recognisedBy: readonly string[]
  /** Makes a reader for this company as it is now; the reader itself touches no database. */
  reader: () => Promise<(draft: Draft) => ReadDraft<R>>
  /**
   * Finds what rows refer to in other records (a customer by name) and fills it in, a batch at once; says what is wrong by
   * field. A row that is refused stays outside.
   */
  resolve?: (records: readonly R[]) => Promise<readonly { record: R; problems: FieldProblem[] }[]>
  /** Which records carry which keys. `keys` as the reader gave them: field → values. Answers field → value → ids. */
  recognise: (keys: Record<string, string[]>) => Promise<Record<string, Record<string, string[]>>>
  /** The ids whose record the row would change; the others are up to date. */
  changed: (rows: readonly { id: string; record: R }[]) => Promise<ReadonlySet<string>>
  /** Writes in the open transaction, a batch per call: new records under the ids given, and changes to known ones. */
  write: (
    created: readonly { id: string; record: R }[],
    updated: readonly { id: string; record: R }[],
  ) => Promise<void>
  /** After the last batch, in the same transaction: tells what happened. */
  finish: (written: { created: number; updated: number; ids: string[] }) => Promise<void>
  /** Adds an own field for a column that has none, and answers its key as `custom.<key>`. */
  addField?: (column: { label: string; type: string; options: string[] }) => Promise<string>
}

/** Modules put what can be imported here. */
// biome-ignore lint/suspicious/noExplicitAny: records of all shapes stand in one list
export const importTarget = slot<ImportTarget<any>>('imports.target')

export const LARGEST_FILE_BYTES = 100 * 1024 * 1024

/**
 * `uploaded`: read and mapped, waiting for a person. `previewing`, `running`: a job is at it. `failed`: it could not go on,
 * and `error` says why; nothing was written. `cancelled` and `failed` ones may be changed and previewed again.
 */
export const ImportState = z.enum([
  'uploaded',
  'previewing',
  'previewed',
  'running',
  'done',
  'cancelled',
  'failed',
  'reverted',
])
export type ImportState = z.infer<typeof ImportState>

/** `duplicate`: left out because it is in the list or in the house more than once, or may not be changed. */
export const Verdict = z.enum(['new', 'updated', 'unchanged', 'duplicate', 'error'])
export type Verdict = z.infer<typeof Verdict>

/** How the file is read. `sheet` is of workbooks; `encoding` and `delimiter` of text. `header_line`: 1-based, 0 for none. */
export const Reading = z.object({
  kind: z.enum(['csv', 'xlsx']),
  sheet: z.string().max(200).optional(),
  encoding: z
    .enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'iso-8859-1', 'macintosh', 'cp850'])
    .optional(),
  delimiter: z.enum([',', ';', '\t', '|']).optional(),
  header_line: z.int().min(0).max(1_000),
  decimal: z.enum(['.', ',']),
  day_order: z.enum(['dmy', 'mdy', 'ymd']),
})
export type Reading = z.infer<typeof Reading>

/** What was found out by itself: `certain` when nothing in the file speaks against it, and the reason in words. */
const Detected = z.object({ value: z.union([z.string(), z.number()]), certain: z.boolean(), why: z.string() })

/** Types of own fields, as the fields module has them. */
const NewFieldType = z.enum([
  'text',
  'long_text',
  'number',
  'money',
  'day',
  'yes_no',
  'choice',
  'email',
  'phone',
  'url',
])
export const NewField = z.object({ label: z.string().trim().min(1).max(80), type: NewFieldType })
export type NewField = z.infer<typeof NewField>

/**
 * A column of the file and what it becomes: a field, a field yet to be added, or nothing. `why`: by its header, by its
 * content, by what was done last time, or because a person said so. `looks_like`: the type to offer for a new field.
 */
export const Column = z.object({
  column: z.int(),
  header: z.string(),
  samples: z.array(z.string()),
  looks_like: NewFieldType,
  field: z.string().optional(),
  part: z.string().optional(),
  group: z.int().optional(),
  label: z.string().optional(),
  why: z.enum(['name', 'content', 'remembered', 'chosen']).optional(),
  ignored: z.boolean().optional(),
  new_field: NewField.optional(),
})
export type Column = z.infer<typeof Column>

/** A person's word on one column: a field (`part` where it has parts, or `label`), a new field, or neither to leave it out. */
const Choice = z.object({
  column: z.int().min(0),
  field: z.string().max(100).nullish(),
  part: z.string().max(40).optional(),
  new_field: NewField.optional(),
})
export type Choice = z.infer<typeof Choice>

/**
 * `match`: the fields by which a row is recognised, surest first; the first that finds somebody counts.
 * `duplicates`: rows that repeat an earlier row of the file are skipped, or entered as records of their own.
 */
export const Options = z.object({
  match: z.array(z.string().max(100)).max(20),
  mode: z.enum(['create', 'update', 'both']),
  duplicates: z.enum(['skip', 'create']),
})
export type Options = z.infer<typeof Options>

const Counts = z.object({
  new: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  duplicate: z.int(),
  error: z.int(),
})
export type Counts = z.infer<typeof Counts>

/** `done` of `total`: bytes while reading, rows while writing. */
export const Progress = z.object({
  phase: z.enum(['reading', 'writing']),
  done: z.int(),
  total: z.int(),
})
export type Progress = z.infer<typeof Progress>

/** Something to tell about the file or a cell, in the reader's words. `line` and `column` are 1-based. */
const Notice = z.object({
  code: z.string(),
  detail: z.string(),
  line: z.int().optional(),
  column: z.int().optional(),
})

const Summary = z.object({
  id: Id,
  target: z.string(),
  target_label: z.string(),
  file_name: z.string(),
  bytes: z.int(),
  state: ImportState,
  counts: Counts.nullable(),
  progress: Progress.nullable(),
  error: Notice.nullable(),
  /** The run that wrote, for the audit and for undo. */
  run_id: Id.nullable(),
  created_by: Id.nullable(),
  created_by_name: z.string(),
  created_at: z.string(),
  finished_at: z.string().nullable(),
})

const CellValue = z.union([z.string(), z.number(), z.boolean()])

/** An import as its wizard needs it. `sample`: the first 20 rows. `fields`: what columns can become. */
export const Import = Summary.extend({
  reading: Reading,
  detected: z.partialRecord(
    z.enum(['encoding', 'delimiter', 'header_line', 'decimal', 'day_order']),
    Detected,
  ),
  sheets: z.array(z.object({ name: z.string(), hidden: z.boolean() })),
  columns: z.array(Column),
  sample: z.array(z.object({ line: z.int(), cells: z.array(CellValue) })),
  notices: z.array(Notice),
  options: Options,
  fields: z.array(
    z.object({
      field: z.string(),
      part: z.string().optional(),
      label: z.string(),
      type: z.string(),
      many: z.boolean(),
      required: z.boolean(),
    }),
  ),
  recognised_by: z.array(z.string()),
  adds_fields: z.boolean(),
})
export type Import = z.infer<typeof Import>

const One = z.object({ id: Id })

/**
 * Takes a file and finds out how it wants to be read and what its columns are. Nothing else is written.
 *
 * Body: multipart with one `file`, CSV or XLSX up to 100 MB. Errors say what is wrong with the file and where.
 */
export const uploadImport = action('imports.upload_import', {
  allow: may.create,
  http: 'POST /imports',
  upload: { maxBytes: LARGEST_FILE_BYTES },
  input: z.object({ target: z.string().max(100) }),
  output: Import,
  rate: 'costly',
  errors: [
    'unknown_target',
    'file_too_large',
    'empty_file',
    'no_rows',
    'binary_file',
    'html_table',
    'xls_old_format',
    'password_protected',
    'not_a_workbook',
    'broken_zip',
    'broken_workbook',
    'zip_bomb',
    'workbook_too_large',
    'sheet_not_found',
    'too_many_columns',
    'cell_too_long',
    'unclosed_quote',
  ],
})

/** Filters and sorts: `target`, `state`, `created_at` (newest first by default). */
export const listImports = query('imports.list_imports', {
  allow: may.read,
  http: 'GET /imports',
  input: ListInput,
  output: page(Summary),
})

export const getImport = query('imports.get_import', {
  allow: may.read,
  http: 'GET /imports/:id',
  input: One,
  output: Import,
})

/**
 * Corrects how the file is read, what its columns are, or what is done with rows; a preview made before no longer counts.
 * Columns that `mapping` does not name stay as they are. A new reading maps the columns anew.
 */
export const changeImport = action('imports.change_import', {
  allow: may.create,
  http: 'PUT /imports/:id',
  input: One.extend({
    reading: Reading.omit({ kind: true }).partial().optional(),
    mapping: z.array(Choice).max(500).optional(),
    options: Options.partial().optional(),
  }),
  output: Import,
  errors: [
    'import_at_work',
    'import_finished',
    'file_gone',
    'unknown_column',
    'field_taken_twice',
    'no_new_fields',
  ],
})

/** Reads every row and compares it with what is there, in the background; the import then is `previewed`. */
export const previewImport = action('imports.preview_import', {
  allow: may.create,
  http: 'POST /imports/:id/preview',
  input: One,
  output: Import,
  errors: ['import_at_work', 'import_finished', 'file_gone', 'nothing_mapped'],
})

const Mark = Notice.omit({ line: true }).extend({
  /** 0-based column of the file; absent when it is about the whole row. */
  column: z.int().optional(),
  field: z.string().optional(),
  /** Worth knowing, but no reason to leave the row out. */
  notice: z.boolean().optional(),
})

/** `cells` as the file has them. `target_id`: the record it belongs to; of a new one only once the import is done. */
const StagedRow = z.object({
  line: z.int(),
  verdict: Verdict,
  cells: z.array(CellValue),
  marks: z.array(Mark),
  target_id: Id.nullable(),
})
export type StagedRow = z.infer<typeof StagedRow>

export const listRows = query('imports.list_rows', {
  allow: may.read,
  http: 'GET /imports/:id/rows',
  input: One.extend({
    verdict: Verdict.optional(),
    cursor: z.coerce.number().int().min(0).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.object({ rows: z.array(StagedRow), next: z.string().optional() }),
})

/** Corrects cells of one row of the preview, by 0-based column, and judges it and its repetitions again. */
export const fixRow = action('imports.fix_row', {
  allow: may.create,
  http: 'PUT /imports/:id/rows/:line',
  input: One.extend({
    line: z.coerce.number().int().min(1),
    cells: z.record(z.string().regex(/^\d{1,3}$/), z.string().max(32_767)),
  }),
  output: z.object({ row: StagedRow, counts: Counts }),
  errors: ['not_previewed', 'unknown_column'],
})

/**
 * Writes what the preview showed, in the background, as one run: all of it or nothing.
 * Needs the target's permission to create, to update, or both, by `mode`.
 */
export const runImport = action('imports.run_import', {
  allow: may.create,
  http: 'POST /imports/:id/run',
  input: One,
  output: Import,
  errors: ['import_at_work', 'import_finished', 'not_previewed', 'nothing_to_import'],
})

/** Stops an import that is not done yet. What it was writing is taken back as a whole. */
export const cancelImport = action('imports.cancel_import', {
  allow: may.create,
  http: 'POST /imports/:id/cancel',
  input: One,
  output: Import,
  errors: ['import_finished'],
})

/**
 * Takes a whole import back: what it made is gone, what it changed is as before, own fields it added too.
 * Errors: `changed_since_import` with `{ names, by, count }` when somebody changed such a record afterwards.
 */
export const revertImport = action('imports.revert_import', {
  allow: may.create,
  http: 'POST /imports/:id/revert',
  input: One,
  output: Import,
  errors: ['not_done', 'changed_since_import'],
})

const Format = z.enum(['csv', 'xlsx'])

/** The rows that stay outside, as they came, with the reasons in a last column that is ignored when the file comes back. */
export const downloadErrors = query('imports.download_errors', {
  allow: may.read,
  http: 'GET /imports/:id/errors.:format',
  input: One.extend({ format: Format }),
  output: Done,
  download: true,
  audited: true,
  rate: 'costly',
})

/** An example file whose columns map by themselves. */
export const downloadTemplate = query('imports.download_template', {
  allow: may.create,
  http: 'GET /imports/template',
  input: z.object({ target: z.string().max(100), format: Format.default('xlsx') }),
  output: Done,
  download: true,
  errors: ['unknown_target'],
})

// What the background work does, each in one transaction. `work_id` tells this turn from one that was cancelled before.
const Work = One.extend({ work_id: Id })

export const stageRows = action('imports.stage_rows', { allow: may.create, input: Work, output: Done })
export const commitImport = action('imports.commit_import', { allow: may.create, input: Work, output: Done })
export const recordProgress = action('imports.record_progress', {
  allow: may.create,
  unaudited: true,
  input: Work.extend({ progress: Progress }),
  output: Done,
})
export const recordFailure = action('imports.record_failure', {
  allow: may.create,
  input: Work.extend({ error: z.object({ code: z.string(), params: z.record(z.string(), z.unknown()) }) }),
  output: Done,
})
export const sweepImports = action('imports.sweep_imports', {
  allow: may.create,
  input: z.object({}),
  output: Done,
})

const Ended = z.object({ id: Id, target: z.string(), file_name: z.string() })
export const importFinished = event('imports.import_finished', {
  about: 'id',
  allow: may.read,
  payload: Ended.extend({ created: z.int(), updated: z.int(), left_out: z.int() }),
})
export const importReverted = event('imports.import_reverted', {
  about: 'id',
  allow: may.read,
  payload: Ended,
})
