import { z } from 'zod'
import { action, Done, query } from '#kernel/contract.ts'
import { Id } from '#kernel/values/id.ts'
import { CellValue, Counts, Format, may, Notice, One, Verdict } from './contract.ts'

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
