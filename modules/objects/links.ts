/** What records are linked to: read with the titles their reader may see, and written after a look at where they lead. */
import { fail } from '#kernel/server/errors.ts'
import type { CustomObject, Relation } from './contract.ts'
import { linksOf, writeLinks } from './link.queries.ts'
import { targetOf } from './link_targets.ts'
import type { ObjectRecord } from './record.contract.ts'
import type { StoredRecord } from './record.queries.ts'
import { linkFault, linksAfter, linksByKey, titledLinks } from './record.rules.ts'

type Linking = Pick<CustomObject, 'key' | 'relations'>

/** Records as they are answered, with their links. */
export const withLinks = async (
  stored: readonly StoredRecord[],
  { key: object_key, relations }: Linking,
): Promise<ObjectRecord[]> => {
  const rows = await linksOf(
    stored.map(({ id }) => id),
    relations.map(({ id }) => id),
  )
  const byRecord = Map.groupBy(rows, ({ record_id }) => record_id)
  const titles = new Map(
    (
      await Promise.all(
        relations.map((one) =>
          titlesAt(
            one,
            rows.filter(({ relation_id }) => relation_id === one.id).map(({ target_id }) => target_id),
          ),
        ),
      )
    ).flatMap((some) => [...some]),
  )
  return stored.map(({ object_id: _, ...record }) => ({
    ...record,
    object_key,
    links: titledLinks(linksByKey(relations, byRecord.get(record.id) ?? []), titles),
  }))
}

const MOST_TITLES = 200

/** The titles of these records, of those the actor may see. */
export const titlesAt = async (
  relation: Pick<Relation, 'target' | 'target_object_id'>,
  ids: readonly string[],
): Promise<Map<string, string>> => {
  const unique = [...new Set(ids)]
  const target = unique.length ? await targetOf(relation) : undefined
  const titles = new Map<string, string>()
  for (let at = 0; target && at < unique.length; at += MOST_TITLES)
    for (const { id, title } of await target.seen(unique.slice(at, at + MOST_TITLES))) titles.set(id, title)
  return titles
}

/** The ids a record is linked to, by the relation's key. */
export const linkedIds = async (id: string, { relations }: Linking): Promise<Record<string, string[]>> =>
  linksByKey(
    relations,
    await linksOf(
      [id],
      relations.map((one) => one.id),
    ),
  )

type Links = Readonly<Record<string, readonly string[]>>

/** Writes the links given, or refuses: relations must be there, and what is linked anew must be seen by the actor. */
export const linkOrRefuse = async (
  record_id: string,
  { relations }: Linking,
  given: Links,
  before: Links,
): Promise<void> => {
  const after = linksAfter(relations, given, before)
  const fault = linkFault(relations, given, after)
  if (fault) fail(fault.code, { label: fault.label }, `links.${fault.key}`)
  const changed = relations.filter(({ key }) => given[key])
  for (const relation of changed) {
    const { key, label } = relation
    const fresh = (after[key] ?? []).filter((id) => !before[key]?.includes(id))
    const seen = await titlesAt(relation, fresh)
    if (fresh.some((id) => !seen.has(id))) fail('unknown_target', { label }, `links.${key}`)
  }
  if (changed.length)
    await writeLinks(
      changed.map(({ id, key }) => ({ record_id, relation_id: id, target_ids: after[key] ?? [] })),
    )
}
