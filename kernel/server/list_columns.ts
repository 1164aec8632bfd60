/** Lists that were asked for some fields of their rows: what they read, and what they answer. */
import { namesOf } from '#kernel/list.ts'

/** The columns a list reads, of all that a row may have: those of the `fields` asked for. */
export const columnsAsked = (
  columns: Readonly<Record<string, string>>,
  fields: string | undefined,
): string => {
  const wanted = fields && wantedOf(fields)
  return Object.entries(columns)
    .flatMap(([key, column]) => (wanted && !wanted.has(key) ? [] : [`${column} as ${key}`]))
    .join(', ')
}

export const wantedOf = (fields: string): Set<string> => new Set(['id', ...namesOf(fields)])

// Copied only where a query read more than was asked for.
export const narrowed = <R extends { sort_keys?: unknown }>(rows: R[], wanted: Set<string>): R[] =>
  Object.keys(rows[0] ?? {}).every((key) => wanted.has(key) || key === 'sort_keys')
    ? rows
    : rows.map((row) => Object.fromEntries(Object.entries(row).filter(([key]) => wanted.has(key))) as R)
