/** A stored change of a customer's row as single facts, before and after. */
import type { RowChange } from '#modules/audit/contract.ts'

export type ChangedFact = { key: string; before: unknown; after: unknown }

/** Columns the house writes for itself. */
const UNTOLD = new Set(['id', 'version', 'created_at', 'updated_at', 'sort_name', 'searched'])

const isBlank = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && !value.length)

const same = (a: unknown, b: unknown): boolean =>
  (isBlank(a) && isBlank(b)) || JSON.stringify(a) === JSON.stringify(b)

/** What differs, column by column; own fields one by one as `custom.<key>`. */
export const changedFacts = ({ before, after }: Pick<RowChange, 'before' | 'after'>): ChangedFact[] =>
  [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
    .filter((key) => !UNTOLD.has(key))
    .flatMap((key) => {
      const fact = { key, before: before?.[key], after: after?.[key] }
      return key === 'custom' ? ownFacts(fact) : [fact]
    })
    .filter((fact) => !same(fact.before, fact.after))

const ownFacts = ({ before, after }: ChangedFact): ChangedFact[] => {
  const [was, is] = [asRecord(before), asRecord(after)]
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].map((key) => ({
    key: `custom.${key}`,
    before: was[key],
    after: is[key],
  }))
}

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
