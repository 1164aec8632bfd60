import { db, statement } from '#kernel/server/database.ts'
import { newId } from '#kernel/values/id.ts'
import type { ViewScope } from './contract.ts'

export type StoredView = {
  id: string
  list: string
  name: string
  owner_id: string
  scope: ViewScope
  state: Record<string, unknown>
  position: number
  version: number
  /** The person's list opens with it. */
  default: boolean
}

const SELECT = `select v.id, v.list, v.name, v.owner_id, v.scope, v.state, v.position, v.version,
    exists (select from workspace.default_view d where d.view_id = v.id and d.user_id = $1) as default
  from workspace.saved_view v`

export const viewsSeenBy = (person: string, team: readonly string[], list?: string): Promise<StoredView[]> =>
  statement<StoredView>(
    `${SELECT} where (v.owner_id = $1 or v.scope = 'all' or v.scope = 'team' and v.owner_id = any ($2))
       and ($3::text is null or v.list = $3) order by v.position, kernel.fold(v.name), v.id`,
    [person, team, list ?? null],
  )

export const viewById = async (person: string, id: string): Promise<StoredView | undefined> =>
  (await statement<StoredView>(`${SELECT} where v.id = $2`, [person, id]))[0]

export const countViews = async (person: string, list: string): Promise<number> => {
  const { count } = await db
    .selectFrom('workspace.saved_view')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('owner_id', '=', person)
    .where('list', '=', list)
    .executeTakeFirstOrThrow()
  return count
}

export const insertView = (
  view: Omit<StoredView, 'version' | 'default'> & { created_at: string },
): Promise<unknown> => db.insertInto('workspace.saved_view').values(view).execute()

export const updateView = (
  id: string,
  change: Partial<Pick<StoredView, 'name' | 'scope' | 'state' | 'position'>>,
): Promise<unknown> => db.updateTable('workspace.saved_view').set(change).where('id', '=', id).execute()

export const removeView = async (id: string): Promise<void> => {
  await db.deleteFrom('workspace.saved_view').where('id', '=', id).execute()
}

/** One view at most opens a person's list. */
export const chooseDefault = async (
  person: string,
  { id, list }: { id: string; list: string },
  chosen: boolean,
): Promise<void> => {
  const mine = db.deleteFrom('workspace.default_view').where('user_id', '=', person).where('list', '=', list)
  await (chosen ? mine : mine.where('view_id', '=', id)).execute()
  if (chosen)
    await db
      .insertInto('workspace.default_view')
      .values({ id: newId(), user_id: person, list, view_id: id })
      .execute()
}
