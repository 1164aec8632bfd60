import type { Relation } from './contract.ts'
import type { Linked, ObjectRecord } from './record.contract.ts'

export type LinkRow = { record_id: string; relation_id: string; target_id: string }

/** Why links can't be written as they were given; `key` names the relation, or what was taken for one. */
export type LinkFault = {
  code: 'unknown_relation' | 'one_link_only' | 'relation_missing'
  key: string
  label: string
}

/** The links a record has after a change: by relation, those given, else those it had. */
export const linksAfter = (
  relations: readonly Pick<Relation, 'key'>[],
  given: Readonly<Record<string, readonly string[]>>,
  before: Readonly<Record<string, readonly string[]>>,
): Record<string, string[]> =>
  Object.fromEntries(
    relations.map(({ key }) => [key, [...new Set(given[key] ?? before[key] ?? [])]] as const),
  )

/** The first thing wrong with the links given, over what the record then has. */
export const linkFault = (
  relations: readonly Pick<Relation, 'key' | 'label' | 'many' | 'required'>[],
  given: Readonly<Record<string, readonly string[]>>,
  after: Readonly<Record<string, readonly string[]>>,
): LinkFault | undefined => {
  const stray = Object.keys(given).find((key) => !relations.some((one) => one.key === key))
  if (stray) return { code: 'unknown_relation', key: stray, label: stray }
  for (const { key, label, many, required } of relations) {
    const ids = after[key] ?? []
    // What was linked to several while that was allowed stays, until it is written anew.
    if (!many && ids.length > 1 && given[key]) return { code: 'one_link_only', key, label }
    if (required && !ids.length) return { code: 'relation_missing', key, label }
  }
  return undefined
}

/** Links of one record by the relation's key, every relation there. */
export const linksByKey = (
  relations: readonly Pick<Relation, 'id' | 'key'>[],
  rows: readonly Pick<LinkRow, 'relation_id' | 'target_id'>[],
): Record<string, string[]> =>
  Object.fromEntries(
    relations.map(({ id, key }) => [
      key,
      rows.filter((row) => row.relation_id === id).map((row) => row.target_id),
    ]),
  )

/** The same with the titles the reader may see. */
export const titledLinks = (
  links: Readonly<Record<string, readonly string[]>>,
  titles: ReadonlyMap<string, string>,
): ObjectRecord['links'] =>
  Object.fromEntries(
    Object.entries(links).map(([key, ids]) => [
      key,
      ids.map((id): Linked => ({ id, title: titles.get(id) ?? null })),
    ]),
  )
