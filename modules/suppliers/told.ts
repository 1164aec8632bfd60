/** What suppliers change of themselves: marked for staff to look at, and told to the supplier's owner. */
import { statement } from '#kernel/server/database.ts'
import { call } from '#kernel/server/run.ts'
import { now } from '#kernel/server/scope.ts'
import { notify } from '#modules/workspace/contract.ts'
import type { Supplier } from './contract.ts'

type Told = Pick<Supplier, 'id' | 'name' | 'owner_id'>

/** `fields`: names of what changed, as `contacts` or `documents`. The owner hears of it once until somebody has looked. */
export const noteTold = async (supplier: Told, fields: readonly string[]): Promise<void> => {
  const [before] = await statement<{ is_new: boolean }>(
    `select told_at is null as is_new from suppliers.supplier where id = $1 for update`,
    [supplier.id],
  )
  await statement(
    `update suppliers.supplier set told = (select array_agg(distinct f order by f) from unnest(told || $2::text[]) f),
       told_at = coalesce(told_at, $3) where id = $1`,
    [supplier.id, fields, now().toString()],
  )
  if (before?.is_new) await tellOwner(supplier, 'supplier_changed', {})
}

export const clearTold = (id: string): Promise<unknown> =>
  statement(`update suppliers.supplier set told = '{}', told_at = null where id = $1`, [id])

/** Tells the supplier's owner, where it has one, in their inbox. */
export const tellOwner = async (
  { id, name, owner_id }: Told,
  kind: 'supplier_changed' | 'document_ending' | 'document_over',
  params: Record<string, string | number>,
): Promise<void> => {
  if (!owner_id) return
  await call(notify, {
    userIds: [owner_id],
    kind: `suppliers.${kind}`,
    titleKey: `suppliers:notifications.${kind}`,
    params: { name, ...params },
    link: `/suppliers/${id}${kind === 'supplier_changed' ? '' : '?tab=documents'}`,
    about: id,
  })
}
