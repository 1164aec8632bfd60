/** Reading a small sheet at once, for modules that take one in passing and import nothing. */
import { z } from 'zod'
import { query } from '#kernel/contract.ts'
import { CellValue } from './contract.ts'

/** Bytes such a sheet may have. */
export const LARGEST_SHEET_BYTES = 1024 * 1024

/**
 * The first rows of a CSV or XLSX file, whatever it is called: every row that holds something, headers and titles among them.
 * `content`: base64. Errors: those of `uploadImport` that are about the file itself.
 */
export const readSheet = query('imports.read_sheet', {
  allow: 'anyone',
  rate: 'costly',
  input: z.object({
    content: z.base64().max(Math.ceil(LARGEST_SHEET_BYTES / 3) * 4),
    most_rows: z.int().min(1).max(1_000),
  }),
  output: z.object({ rows: z.array(z.array(CellValue)) }),
})
