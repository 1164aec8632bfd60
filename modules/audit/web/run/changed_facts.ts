/** A stored change of a row as single facts, before and after. */
import type { RowChange } from '../../contract.ts'

export type ChangedFact = { key: string; before: unknown; after: unknown }

/** Columns the house keeps for itself: keys, versions, and what is derived from other columns. */
const UNTOLD = new Set(['id', 'version', 'created_at', 'updated_at', 'searched', 'sort_name', 'position'])

const isBlank = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && !value.length)

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

const keysOf = (...records: Record<string, unknown>[]): string[] => [...new Set(records.flatMap(Object.keys))]

/** What differs, column by column; own fields one by one as `custom.<key>`. */
export const changedFacts = ({ before, after }: Pick<RowChange, 'before' | 'after'>): ChangedFact[] => {
  const [was, is] = [before ?? {}, after ?? {}]
  return keysOf(was, is)
    .filter((key) => !UNTOLD.has(key))
    .flatMap((key) => {
      if (key !== 'custom') return [{ key, before: was[key], after: is[key] }]
      const [wasOwn, isOwn] = [asRecord(was.custom), asRecord(is.custom)]
      return keysOf(wasOwn, isOwn).map((own) => ({
        key: `custom.${own}`,
        before: wasOwn[own],
        after: isOwn[own],
      }))
    })
    .filter(
      (fact) =>
        !(isBlank(fact.before) && isBlank(fact.after)) &&
        JSON.stringify(fact.before) !== JSON.stringify(fact.after),
    )
}

/** What the changed row is called, where it has a name. */
export const nameOf = ({ before, after }: Pick<RowChange, 'before' | 'after'>): string | undefined => {
  const row = { ...before, ...after }
  const name = [row.name, row.label, row.title, row.file_name].find((one) => typeof one === 'string' && one)
  return name as string | undefined
}
