import type { Filter } from '#kernel/list.ts'
import { db, statement } from '#kernel/server/database.ts'
import type { Segment } from './contract.ts'

export type StoredSegment = {
  id: string
  name: string
  description: string
  colour: Segment['colour']
  filter: Filter | null
  version: number
}

const COLUMNS = ['id', 'name', 'description', 'colour', 'filter', 'version'] as const

export const storedSegments = (): Promise<StoredSegment[]> =>
  db.selectFrom('segments.segment').select(COLUMNS).orderBy('folded_name').execute() as Promise<
    StoredSegment[]
  >

export const segmentById = async (
  id: string,
  { forUpdate = false } = {},
): Promise<StoredSegment | undefined> => {
  const found = db.selectFrom('segments.segment').select(COLUMNS).where('id', '=', id)
  return (await (forUpdate ? found.forUpdate() : found).executeTakeFirst()) as StoredSegment | undefined
}

/** Whether another segment goes by this name, however it is written. */
export const isNameTaken = async (name: string, except: string): Promise<boolean> =>
  (
    await statement('select 1 from segments.segment where folded_name = kernel.fold($1) and id <> $2', [
      name,
      except,
    ])
  ).length > 0

const columnsOf = ({ filter, ...plain }: Partial<Omit<StoredSegment, 'version'>>) => ({
  ...plain,
  ...(filter !== undefined && { filter: filter && JSON.stringify(filter) }),
})

export const insertSegment = async (
  segment: Omit<StoredSegment, 'version'>,
  created_at: string,
): Promise<StoredSegment> => {
  await db
    .insertInto('segments.segment')
    .values({ ...segment, filter: segment.filter && JSON.stringify(segment.filter), created_at })
    .execute()
  return (await segmentById(segment.id)) as StoredSegment
}

export const updateSegmentRow = async (
  id: string,
  changes: Partial<Omit<StoredSegment, 'id' | 'version'>>,
): Promise<StoredSegment> => {
  if (Object.keys(changes).length)
    await db.updateTable('segments.segment').set(columnsOf(changes)).where('id', '=', id).execute()
  return (await segmentById(id)) as StoredSegment
}

export const deleteSegmentRow = (id: string): Promise<unknown> =>
  db.deleteFrom('segments.segment').where('id', '=', id).execute()

/** Answers how many were not in it. */
export const insertMembers = async (
  segmentId: string,
  customerIds: readonly string[],
  addedAt: string,
): Promise<number> =>
  (
    await statement(
      `insert into segments.member (id, segment_id, customer_id, added_at)
       select gen_random_uuid(), $1, c, $3 from unnest($2::uuid[]) c on conflict do nothing returning id`,
      [segmentId, customerIds, addedAt],
    )
  ).length

export const deleteMembers = async (segmentId: string, customerIds: readonly string[]): Promise<number> =>
  (
    await statement(
      'delete from segments.member where segment_id = $1 and customer_id = any ($2::uuid[]) returning id',
      [segmentId, customerIds],
    )
  ).length
