import { type FieldProblem, type Permission, slot } from '#kernel/contract.ts'
import type { Target } from './sheets/mapping.ts'

/**
 * A field that a column can become. `label` is a text key or, of an own field, its label. `options`: what may be chosen;
 * with type `text` several at once.
 *
 * Values reach the target by `field`: one value, or for `many` a list of `{ value, label }`, or of an object by `part`
 * where the field has parts (an address). Phones are E.164, days ISO, options their keys; fiscal ids stay as written.
 */
export type TargetField = Target & {
  label: string
  options?: readonly { key: string; label: string }[]
  required?: boolean
  /** Characters a text may have. */
  longest?: number
}

/** What cells of one row became, by field. */
export type Draft = Record<string, unknown>

/**
 * A draft as the target's record, by what it may be recognised, and what is wrong with it by field. `notices`: worth knowing, and
 * no reason to leave the row out.
 */
export type ReadDraft<R> = {
  record: R
  keys: Record<string, string[]>
  problems: FieldProblem[]
  notices?: FieldProblem[]
}

/**
 * What a module offers so that lists of its records can be imported. Work is done in batches of up to 1,000 rows.
 */
export type ImportTarget<R = unknown> = {
  /** The view's name, as `customers.customer`; of what a company made itself with its key behind, as `objects.record/vehiculos`. */
  entity: string
  /** Text key of what it is called, or what the company calls it. */
  label: string
  create: Permission
  update: Permission
  fields: () => Promise<TargetField[]>
  /** Fields by which a record may be recognised, surest first. */
  recognisedBy: readonly string[]
  /** Makes a reader for this company as it is now; the reader itself touches no database. */
  reader: () => Promise<(draft: Draft) => ReadDraft<R>>
  /**
   * Finds what rows refer to in other records (a customer by name) and fills it in, a batch at once; says what is wrong by
   * field. A row that is refused stays outside. `notices`: worth knowing, and no reason to leave it out.
   */
  resolve?: (
    records: readonly R[],
  ) => Promise<readonly { record: R; problems: FieldProblem[]; notices?: FieldProblem[] }[]>
  /** Which records carry which keys. `keys` as the reader gave them: field → values. Answers field → value → ids. */
  recognise: (keys: Record<string, string[]>) => Promise<Record<string, Record<string, string[]>>>
  /** Of these records those the actor may not see: rows that mean one stay outside, and its name is not told. Absent: there are none. */
  hidden?: (ids: readonly string[]) => Promise<ReadonlySet<string>>
  /** The ids whose record the row would change; the others are up to date. */
  changed: (rows: readonly { id: string; record: R }[]) => Promise<ReadonlySet<string>>
  /** Writes in the open transaction, a batch per call: new records under the ids given, and changes to known ones. */
  write: (
    created: readonly { id: string; record: R }[],
    updated: readonly { id: string; record: R }[],
  ) => Promise<void>
  /** Rows that change nothing were in the list all the same; of a batch, before the end. */
  confirm?: (ids: readonly string[]) => Promise<void>
  /** After the last batch, in the same transaction: tells what happened. */
  finish: (written: { created: number; updated: number; ids: string[] }) => Promise<void>
  /** Adds an own field for a column that has none, and answers its key as `custom.<key>`. */
  addField?: (column: { label: string; type: string; options: string[] }) => Promise<string>
}

/** Modules put what can be imported here. */
// biome-ignore lint/suspicious/noExplicitAny: records of all shapes stand in one list
export const importTarget = slot<ImportTarget<any>>('imports.target')

/** Targets that a company makes itself: the one an import names, undefined where there is none or the actor may not write it. */
export const ownTarget =
  // biome-ignore lint/suspicious/noExplicitAny: records of all shapes come from one slot
  slot<(entity: string) => Promise<ImportTarget<any> | undefined>>('imports.own_target')
