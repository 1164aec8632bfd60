import type { Options } from './contract.ts'

/** Who carries which value, by field. */
export type Holders = Record<string, Record<string, readonly string[]>>

/** By which field and value a row was recognised, and as whom. */
export type Match = { field: string; value: string; ids: readonly string[] }

/** `known`: it belongs to one record that is there; whether it changes it is asked afterwards. */
export type Finding =
  | { judged: 'new' }
  | { judged: 'known'; target_id: string }
  | { judged: 'duplicate' | 'error'; code: string; match?: Match }

/**
 * Whom a row is recognised as, by the first field of `match` that finds anybody.
 * `except`: records this import itself made, which are no news.
 */
export const matchOf = (
  keys: Record<string, readonly string[]>,
  match: readonly string[],
  holders: Holders,
  except: ReadonlySet<string>,
): Match | undefined => {
  for (const field of match) {
    const found = (keys[field] ?? []).map((value) => ({
      value,
      ids: (holders[field]?.[value] ?? []).filter((id) => !except.has(id)),
    }))
    const ids = [...new Set(found.flatMap((one) => one.ids))]
    if (ids.length) return { field, ids, value: found.find((one) => one.ids.length)?.value ?? '' }
  }
  return undefined
}

/** What becomes of a row that can be read. `taken`: records an earlier row was already recognised as; `hidden`: those the person may not see. */
export const findingOf = (
  match: Match | undefined,
  mode: Options['mode'],
  taken: ReadonlySet<string>,
  hidden: ReadonlySet<string> = new Set(),
): Finding => {
  if (!match) return mode === 'update' ? { judged: 'error', code: 'nobody_to_update' } : { judged: 'new' }
  const [id, ...others] = match.ids
  if (!id || others.length) return { judged: 'duplicate', code: 'several_match', match }
  if (hidden.has(id)) return { judged: 'duplicate', code: 'of_others', match }
  if (taken.has(id)) return { judged: 'duplicate', code: 'repeats_record', match }
  if (mode === 'create') return { judged: 'duplicate', code: 'already_there', match }
  return { judged: 'known', target_id: id }
}
