/**
 * What modules that hold something of people give: how to recognise a person, all they hold of them, how to take it away, and what is
 * not needed after some time. They fill slots; this module knows none of them.
 */
import { type Slot, slot } from '#kernel/contract.ts'

/** A text of a module, as `customers:privacy.profile`. */
export type TextKey = `${string}:${string}`

/** By what a person is known. Addresses in small letters, phones in E.164. `records`: ids of records that are theirs, as staff confirmed. */
export type Marks = {
  names: readonly string[]
  emails: readonly string[]
  phones: readonly string[]
  fiscal_ids: readonly string[]
  records: readonly string[]
}

/** A record that may be the person's; `link` leads to its screen. */
export type KnownRecord = {
  kind: TextKey
  id: string
  title: string
  link: string | null
} & Pick<Marks, 'names' | 'emails' | 'phones' | 'fiscal_ids'>

/** One table of what is held of a person. `columns`: the name of each column of the rows, in order. */
export type HeldOf = {
  title: TextKey
  columns: Readonly<Record<string, TextKey>>
  rows: readonly Readonly<Record<string, unknown>>[]
}

/**
 * What became of the records of one kind. `because`: why the law has them kept. `ids`: rows that were erased or made anonymous, whose
 * history the caller forgets.
 */
export type Erasure = {
  what: TextKey
  outcome: 'erased' | 'anonymised' | 'kept'
  ids: readonly string[]
  because?: TextKey
}

/**
 * A file that belongs to a record of the person. `id`: of `kernel.file`. `of`: the record, as people call it, such as its number. `stays`: why
 * the law has it kept; without it the file goes with an erasure, whose rows name it no more.
 */
export type HeldFile = { what: TextKey; id: string; of: string; stays?: TextKey }

/** All are asked without regard to whom the actor may see: the right to ask was checked by the caller. `erase` runs inside an action. */
export type PersonPart = {
  module: string
  recognise?: (marks: Marks) => Promise<readonly KnownRecord[]>
  gather: (marks: Marks) => Promise<readonly HeldOf[]>
  files?: (marks: Marks) => Promise<readonly HeldFile[]>
  erase: (marks: Marks) => Promise<readonly Erasure[]>
}

/** Filled by every module that holds something of people. */
export const personPart: Slot<PersonPart> = slot('privacy.person_part')

/** Copies a module made of files that others hold. `drop`: takes away those of `file_ids`, which are erased for their owner. */
export type FileCopies = { drop: (file_ids: readonly string[]) => Promise<void> }
export const fileCopies: Slot<FileCopies> = slot('privacy.file_copies')

/**
 * Something that is not needed for ever. `usual_days`: our advice; `least_days`: nobody may set less. `due` counts what is older than a
 * moment and shows some of it; `clear` takes away at most so many of it and answers their ids.
 */
export type RetainedKind = {
  module: string
  key: `${string}.${string}`
  label: TextKey
  effect: TextKey
  usual_days: number
  least_days: number
  due: (
    before: string,
    most: number,
  ) => Promise<{ count: number; sample: readonly { id: string; title: string; at: string }[] }>
  clear: (before: string, most: number) => Promise<readonly string[]>
}

/** Filled by modules with something that is not needed for ever. */
export const retainedKind: Slot<RetainedKind> = slot('privacy.retained_kind')
