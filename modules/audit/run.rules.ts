import type { Allow, Permission } from '#kernel/contract.ts'
import type { Confidential, UndoState } from './contract.ts'

type Ran = {
  outcome: string
  actor_id: string | null
  on_behalf_of: string | null
  changed: boolean
  undone_by: string | null
}
type Undoer = { id?: string | undefined; may: (permission: Permission) => boolean }

/**
 * The person who ran it may take it back, others with `audit:undo`; both need the right to do what is undone. `allow`:
 * that of the original operation, undefined when no module has it any more.
 */
export const mayUndo = (run: Ran, undoer: Undoer, allow: Allow | undefined): boolean => {
  const own = undoer.id !== undefined && [run.actor_id, run.on_behalf_of].includes(undoer.id)
  if (!own && !undoer.may('audit:undo')) return false
  if (allow === undefined) return undoer.may('audit:undo')
  return allow === 'anyone' || allow === 'signed_in' || undoer.may(allow)
}

/** What is known without looking for later changes. */
export const undoRefusal = (run: Ran, permitted: boolean, final: boolean): UndoState['refusal'] => {
  if (!permitted) return 'forbidden'
  if (final) return 'not_undoable'
  if (run.undone_by) return 'already_undone'
  return run.outcome === 'done' && run.changed ? undefined : 'nothing_to_undo'
}

const HIDDEN = /password|secret|token|hash|sealed|recovery/i
const STRUCK = '•••'

/** A row as the audit shows it: what looks like a secret is struck out. */
export const withoutSecrets = (row: Record<string, unknown> | null): Record<string, unknown> | null =>
  row &&
  Object.fromEntries(
    Object.entries(row).map(([key, value]) => [key, HIDDEN.test(key) && value !== null ? STRUCK : value]),
  )

const struck = (content: unknown, columns: readonly string[] | undefined): unknown => {
  if (Array.isArray(content)) return content.map((one) => struck(one, columns))
  if (content === null || typeof content !== 'object') return columns || content === null ? content : STRUCK
  return Object.fromEntries(
    Object.entries(content).map(([key, value]) => [
      key,
      value !== null && (!columns || columns.includes(key)) ? STRUCK : struck(value, columns),
    ]),
  )
}

/** What a row of a table or the input of an operation of this name shows to somebody with these rights. */
export const asRead = <T>(
  name: string,
  content: T,
  confidential: readonly Confidential[],
  may: (permission: Permission) => boolean,
): T =>
  confidential
    .filter(({ allow, of }) => !may(allow) && of.some((beginning) => name.startsWith(beginning)))
    .reduce<unknown>((shown, { columns }) => struck(shown, columns), content) as T
