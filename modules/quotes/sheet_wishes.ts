/** What a sheet that came along with the run asks for. */
import { fail } from '#kernel/server/errors.ts'
import { call } from '#kernel/server/run.ts'
import { scope } from '#kernel/server/scope.ts'
import { LARGEST_SHEET_BYTES, readSheet } from '#modules/imports/sheet.contract.ts'
import { readSheetList } from './cart/sheet_list.rules.ts'
import { decimalMark } from './match.ts'
import { MOST_LINES } from './request.contract.ts'
import type { Wish } from './shopping_list.rules.ts'

/**
 * Undefined where no file came. Errors: `file_too_large` with `{ limit_mb }`, `nothing_in_file`; those of `readSheet` about
 * the file itself.
 */
export const uploadedWishes = async (): Promise<Wish[] | undefined> => {
  const file = await scope().http?.upload?.()
  if (!file) return undefined
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of file.stream) {
    bytes += chunk.length
    if (bytes <= LARGEST_SHEET_BYTES) chunks.push(chunk)
  }
  if (bytes > LARGEST_SHEET_BYTES) fail('file_too_large', { limit_mb: 1 })
  const content = Buffer.concat(chunks).toString('base64')
  // Room for titles above the list and blank lines within it.
  const { rows } = await call(readSheet, { content, most_rows: MOST_LINES + 50 })
  const wishes = readSheetList(rows, decimalMark())
  if (!wishes.length) fail('nothing_in_file')
  return wishes
}
