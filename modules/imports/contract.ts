import { type FieldProblem, type Permission, permissions, slot } from '#kernel/contract.ts'
import type { Target } from './sheets/mapping.ts'

/** Bringing people's own lists into the house. */
export const may = permissions('imports')

/**
 * A field that a column can become. `label` is a text key. Values reach the target by `field`: one value, or for `many`
 * a list of `{ value, label }`, or of an object by `part` where the field has parts (an address).
 */
export type TargetField = Target & {
  label: string
  options?: readonly { key: string; label: string }[]
  required?: boolean
}

/** What cells of one row became, by field. */
export type Draft = Record<string, unknown>

/** A draft as the target's record, by what it may be recognised, and what is wrong with it by field. */
export type ReadDraft<R> = { record: R; keys: Record<string, string[]>; problems: FieldProblem[] }

/**
 * What a module offers so that lists of its records can be imported. Work is done in batches of up to 1,000 rows.
 */
export type ImportTarget<R = unknown> = {
  /** The view's name, as `customers.customer`. */
  entity: string
  /** Text key of what it is called. */
  label: string
  create: Permission
  update: Permission
  fields: () => Promise<TargetField[]>
  /** Fields by which a record may be recognised, surest first. */
  recognisedBy: readonly string[]
  /** Makes a reader for this company as it is now; the reader itself touches no database. */
  reader: () => Promise<(draft: Draft) => ReadDraft<R>>
  /** Which records carry which keys. `keys` as the reader gave them: field → values. Answers field → value → ids. */
  recognise: (keys: Record<string, string[]>) => Promise<Record<string, Record<string, string[]>>>
  /** The ids whose record the row would change; the others are up to date. */
  changed: (rows: readonly { id: string; record: R }[]) => Promise<ReadonlySet<string>>
  /** Writes in the open transaction, a batch per call: new records under the ids given, and changes to known ones. */
  write: (
    created: readonly { id: string; record: R }[],
    updated: readonly { id: string; record: R }[],
  ) => Promise<void>
  /** After the last batch, in the same transaction: tells what happened. */
  finish: (written: { created: number; updated: number; ids: string[] }) => Promise<void>
  /** Adds an own field for a column that has none, and answers its key as `custom.<key>`. */
  addField?: (column: { label: string; type: string; options: string[] }) => Promise<string>
}

/** Modules put what can be imported here. */
// biome-ignore lint/suspicious/noExplicitAny: records of all shapes stand in one list
export const importTarget = slot<ImportTarget<any>>('imports.target')
