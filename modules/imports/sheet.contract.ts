/** Reading a sheet at once, for modules that take one through a door of their own and import nothing. */
import { z } from 'zod'
import { query } from '#kernel/contract.ts'
import { Id } from '#kernel/values/id.ts'
import { CellValue, Choice, Column, may } from './contract.ts'

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

/** What is wrong with a cell, by the field its column became. `params`: for the code's text. */
const Flaw = z.object({ field: z.string(), code: z.string(), params: z.record(z.string(), z.unknown()) })

/**
 * Reads a kept file, whatever its encoding, as drafts of a target (see `ImportTarget`); nothing is written or remembered. For
 * modules that `call`. `remembered`: the field each header stood for before, null for none; `mapping`: a person's word on columns
 * of this file, which wins. `columns`: what each became. `cells`: the row as it came. `most`: rows beyond it are refused as
 * `too_many_rows`. Errors also say what is wrong with the file, as `upload_import` does, and with the mapping, as `change_import`.
 */
export const readDrafts = query('imports.read_drafts', {
  allow: may.create,
  input: z.object({
    file_id: Id,
    target: z.string().max(100),
    remembered: z.record(z.string(), z.string().nullable()).default({}),
    mapping: z.array(Choice).max(500).default([]),
    most: z.int().min(1).max(10_000).default(5_000),
  }),
  output: z.object({
    columns: z.array(Column),
    rows: z.array(
      z.object({
        line: z.int(),
        cells: z.array(CellValue),
        draft: z.record(z.string(), z.unknown()),
        flaws: z.array(Flaw),
      }),
    ),
  }),
  errors: ['unknown_target', 'too_many_rows', 'no_rows', 'unknown_column', 'field_taken_twice'],
})
