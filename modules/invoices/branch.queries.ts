import { db, statement } from '#kernel/server/database.ts'
import type { Branch, Point } from './branch.contract.ts'

const BRANCH = 'id, code, name, address, place, latitude, longitude, phone, email, sells, version'

export const branches = (): Promise<Branch[]> =>
  statement<Branch>(`select ${BRANCH} from invoices.branch order by code`)

export const branchById = async (id: string): Promise<Branch | undefined> =>
  (await statement<Branch>(`select ${BRANCH} from invoices.branch where id = $1`, [id]))[0]

export const points = (): Promise<Point[]> =>
  statement<Point>(
    `select p.id, p.branch_id, p.code, p.name, p.usual, coalesce(n.last_numbers, '{}'::jsonb) as last_numbers
       from invoices.point p join invoices.branch b on b.id = p.branch_id
       left join (select point_id, jsonb_object_agg(document_type, last) as last_numbers from invoices.numbering group by point_id) n
         on n.point_id = p.id
      order by b.code, p.code`,
  )

/** A point with its branch: the one named, else the usual one, else the only one. */
export const placeOfIssue = async (
  pointId: string | null,
): Promise<{ point: Point; branch: Branch } | undefined> => {
  const all = await points()
  const point = pointId
    ? all.find(({ id }) => id === pointId)
    : (all.find(({ usual }) => usual) ?? (all.length === 1 ? all[0] : undefined))
  const branch = point && (await branchById(point.branch_id))
  return point && branch ? { point, branch } : undefined
}

/** Whether a document with a number was issued at this branch, or at this point of it. */
export const isIssuedAt = async (place: { branch_id: string } | { point_id: string }): Promise<boolean> => {
  const [sql, id] =
    'branch_id' in place
      ? [
          'select 1 from invoices.invoice i join invoices.point p on p.id = i.point_id where p.branch_id = $1 and i.number is not null limit 1',
          place.branch_id,
        ]
      : ['select 1 from invoices.invoice where point_id = $1 and number is not null limit 1', place.point_id]
  return (await statement(sql, [id])).length > 0
}

export const insertBranch = async ({ version: _, ...branch }: Branch): Promise<void> => {
  await db.insertInto('invoices.branch').values(branch).execute()
}

export const updateBranch = async ({ version: _, id, ...branch }: Branch): Promise<void> => {
  await db.updateTable('invoices.branch').set(branch).where('id', '=', id).execute()
}

export const deleteBranchRow = (id: string): Promise<unknown> =>
  statement('delete from invoices.branch where id = $1', [id])

export const insertPoint = async ({ last_numbers: _, ...point }: Point): Promise<void> => {
  await db.insertInto('invoices.point').values(point).execute()
}

export const updatePoint = async ({ last_numbers: _, id, ...point }: Point): Promise<void> => {
  await db.updateTable('invoices.point').set(point).where('id', '=', id).execute()
}

export const deletePointRow = (id: string): Promise<unknown> =>
  statement('delete from invoices.point where id = $1', [id])

/** Before another one becomes it. */
export const noUsualPoint = (): Promise<unknown> =>
  statement('update invoices.point set usual = false where usual')
