import { db, statement } from '#kernel/server/database.ts'
import type { Layout } from './layout.contract.ts'

const COLUMNS = ['id', 'entity', 'role_id', 'kind_id', 'sections', 'fields', 'version'] as const

export const layoutsOf = (entity: string): Promise<Layout[]> =>
  statement<Layout>(
    `select ${COLUMNS.join(', ')} from fields.layout where entity = $1
      order by role_id nulls first, kind_id nulls first`,
    [entity],
    'layouts_of',
  )

export const layoutById = (id: string): Promise<Layout | undefined> =>
  db.selectFrom('fields.layout').select(COLUMNS).where('id', '=', id).executeTakeFirst() as Promise<
    Layout | undefined
  >

type Written = Pick<Layout, 'sections' | 'fields'>

const written = ({ sections, fields }: Written) => ({
  sections: JSON.stringify(sections),
  fields: JSON.stringify(fields),
})

export const insertLayout = ({
  id,
  entity,
  role_id,
  kind_id,
  ...layout
}: Omit<Layout, 'version'>): Promise<Layout> =>
  db
    .insertInto('fields.layout')
    .values({ id, entity, role_id, kind_id, ...written(layout) })
    .returning(COLUMNS)
    .executeTakeFirstOrThrow() as Promise<Layout>

export const updateLayoutRow = (id: string, layout: Written): Promise<Layout> =>
  db
    .updateTable('fields.layout')
    .set(written(layout))
    .where('id', '=', id)
    .returning(COLUMNS)
    .executeTakeFirstOrThrow() as Promise<Layout>

export const deleteLayoutRow = (id: string): Promise<unknown> =>
  db.deleteFrom('fields.layout').where('id', '=', id).execute()
