/** Answers a run with a list as a file: every row that fits, in the columns asked for. */
import type { ListColumn } from '#kernel/values/sheet_column.ts'
import { company, scope, today } from '../scope.ts'
import { text } from '../texts.ts'
import { sendSheet } from './send_sheet.ts'

/** `title`: the key of a text, which with the company's name and the day names the file. */
export const sendList = <R>(
  title: string,
  {
    format,
    columns,
    rows,
  }: { format: 'csv' | 'xlsx'; columns: readonly ListColumn<R>[]; rows: AsyncIterable<R> },
): Promise<void> =>
  sendSheet({
    name: `${text(title)} ${company().name} ${today()}`,
    format,
    columns: columns.map(({ header, label = '', type }) => ({ header: header ? text(header) : label, type })),
    rows: cellsOf(columns, rows),
    language: scope().language,
  })

async function* cellsOf<R>(
  columns: readonly ListColumn<R>[],
  rows: AsyncIterable<R>,
): AsyncGenerator<(string | number)[]> {
  for await (const row of rows) yield columns.map(({ value }) => value(row) ?? '')
}

const PAGE = 1_000

/**
 * Every row of a list, page by page, so that a long one never stands in memory whole. `ask`: the list's own query, with the
 * place to go on from. `limit`: rows a page.
 */
export async function* everyRow<R>(
  ask: (at: { limit: number; cursor?: string }) => Promise<{ rows: readonly R[]; next?: string | undefined }>,
  limit = PAGE,
): AsyncGenerator<R> {
  let cursor: string | undefined
  do {
    const { rows, next } = await ask({ limit, ...(cursor && { cursor }) })
    yield* rows
    cursor = next
  } while (cursor)
}

/** The day of a moment on the company's clock. */
export const dayCell = (moment: string | null): string | null =>
  moment && Temporal.Instant.from(moment).toZonedDateTimeISO(company().timeZone).toPlainDate().toString()
