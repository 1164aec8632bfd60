import { statement } from '#kernel/server/database.ts'
import { newId } from '#kernel/values/id.ts'
import type { LinkRow } from './record.rules.ts'

/** The links of these records, in their order; what a merge made twice is one. */
export const linksOf = async (
  recordIds: readonly string[],
  relationIds: readonly string[],
): Promise<LinkRow[]> => {
  if (!recordIds.length || !relationIds.length) return []
  const rows = await statement<LinkRow>(
    `select record_id, relation_id, target_id from objects.link
      where record_id = any($1::uuid[]) and relation_id = any($2::uuid[]) order by record_id, relation_id, position, id`,
    [recordIds, relationIds],
    'links_of',
  )
  const met = new Set<string>()
  return rows.filter(({ record_id, relation_id, target_id }) => {
    const mark = `${record_id} ${relation_id} ${target_id}`
    return !met.has(mark) && met.add(mark)
  })
}

/** Gives records the links named, and takes away those of the same relations that are not. */
export const writeLinks = async (
  written: readonly { record_id: string; relation_id: string; target_ids: readonly string[] }[],
): Promise<void> => {
  const wanted = written.flatMap(({ record_id, relation_id, target_ids }) =>
    [...new Set(target_ids)].map((target_id, position) => ({
      id: newId(),
      record_id,
      relation_id,
      target_id,
      position,
    })),
  )
  const of = written.map(({ record_id, relation_id }) => ({ record_id, relation_id }))
  await statement(
    `delete from objects.link l using jsonb_to_recordset($1::jsonb) o (record_id uuid, relation_id uuid)
      where l.record_id = o.record_id and l.relation_id = o.relation_id and not exists (
        select from jsonb_to_recordset($2::jsonb) w (record_id uuid, relation_id uuid, target_id uuid)
         where w.record_id = l.record_id and w.relation_id = l.relation_id and w.target_id = l.target_id)`,
    [JSON.stringify(of), JSON.stringify(wanted)],
  )
  await statement(
    `with wanted as materialized (select * from jsonb_populate_recordset(null::objects.link, $1::jsonb)),
     moved as (update objects.link l set position = w.position from wanted w
       where l.record_id = w.record_id and l.relation_id = w.relation_id and l.target_id = w.target_id returning l.record_id, l.relation_id, l.target_id)
     insert into objects.link (id, record_id, relation_id, target_id, position)
       select id, record_id, relation_id, target_id, position from wanted w where not exists (
         select from moved m where m.record_id = w.record_id and m.relation_id = w.relation_id and m.target_id = w.target_id)`,
    [JSON.stringify(wanted)],
  )
}
