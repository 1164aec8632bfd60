import { z } from 'zod'
import { action, Done, event, permissions, query } from '#kernel/contract.ts'
import { ListInput, page } from '#kernel/list.ts'
import { Id } from '#kernel/values/id.ts'

/** Bringing people's own lists into the house. What may be written is decided by the target's own permissions. */
export const may = permissions('imports')

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
export const Choice = z.object({
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

export const Counts = z.object({
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
export const Notice = z.object({
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

export const CellValue = z.union([z.string(), z.number(), z.boolean()])

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

export const One = z.object({ id: Id })

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

export const Format = z.enum(['csv', 'xlsx'])

/** An example file whose columns map by themselves. */
export const downloadTemplate = query('imports.download_template', {
  allow: may.create,
  http: 'GET /imports/template',
  input: z.object({ target: z.string().max(100), format: Format.default('xlsx') }),
  output: Done,
  download: true,
  errors: ['unknown_target'],
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
