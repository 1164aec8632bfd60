/** Editing a cell in its place. */
import type { CellType, Option } from './columns.ts'

/** Another person changed the value meanwhile. `theirs`: what stands there now, as text. */
export class EditConflict extends Error {
  readonly theirs: string
  readonly overwrite: () => Promise<unknown>
  constructor(theirs: string, overwrite: () => Promise<unknown>) {
    super('changed_meanwhile')
    this.theirs = theirs
    this.overwrite = overwrite
  }
}

export type GridEdit<R> = {
  type?: Extract<CellType, 'text' | 'number' | 'day' | 'yes_no' | 'choice'>
  options?: readonly Option[]
  /** Text the input begins with. Default: the column's value. */
  text?: (row: R) => string
  /** Why this row's cell can't be edited, or undefined. */
  unless?: (row: R) => string | undefined
  /** Stores the text. Rejects with an Error whose message is a sentence for people, or with `EditConflict`. */
  save: (row: R, text: string) => Promise<unknown>
}
