/** What can be wrong with a sheet. Each code has a text in `texts/` under `errors.<code>`. */
export type ProblemCode =
  | 'empty_file'
  | 'no_rows'
  | 'binary_file'
  | 'html_table'
  | 'xls_old_format'
  | 'password_protected'
  | 'not_a_workbook'
  | 'broken_zip'
  | 'broken_workbook'
  | 'zip_bomb'
  | 'workbook_too_large'
  | 'sheet_not_found'
  | 'file_too_large'
  | 'too_many_columns'
  | 'cell_too_long'
  | 'unclosed_quote'
  | 'duplicate_header'
  | 'ragged_row'
  | 'nul_removed'
  | 'mixed_encoding'
  | 'formula_error'
  | 'formula_not_calculated'

/**
 * Something to tell the person about their sheet.
 *
 * `line`: 1-based, as spreadsheets and editors count; `column`: 1-based. Either is absent when the problem is everywhere.
 */
export type Notice = {
  code: ProblemCode
  line?: number
  column?: number
  params?: Record<string, string | number>
}

/** The sheet cannot be read further. Shape as `Notice`; thrown while reading, so nothing was written yet. */
export class SheetRefused extends Error {
  readonly code: ProblemCode
  readonly line: number | undefined
  readonly column: number | undefined
  readonly params: Record<string, string | number>

  constructor(code: ProblemCode, at: { line?: number; column?: number } = {}, params = {}) {
    super(at.line === undefined ? code : `${code} at line ${at.line}, column ${at.column ?? '?'}`)
    this.name = 'SheetRefused'
    this.code = code
    this.line = at.line
    this.column = at.column
    this.params = { ...at, ...params }
  }
}

/** Bounds that keep one file from harming the others. Lengths in UTF-16 units, sizes in bytes. */
export const LIMITS = {
  fileBytes: 100 * 1024 * 1024,
  columns: 500,
  /** What one cell holds in Excel: https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3 */
  cellLength: 32_767,
  /** Uncompressed size of one part of a workbook. */
  partBytes: 1024 * 1024 * 1024,
  /** Uncompressed to compressed. Sheets of repeated values reach about 100; deflate cannot pass 1,032. */
  inflation: 400,
  sharedTextBytes: 256 * 1024 * 1024,
} as const
