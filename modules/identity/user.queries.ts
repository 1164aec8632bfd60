import { type RawBuilder, type Selectable, sql, type Updateable } from 'kysely'
import type { ListInput } from '#kernel/list.ts'
import { tell } from '#kernel/server/bus.ts'
import { db, statement, type Tables } from '#kernel/server/database.ts'
import { type ListFields, orderOf, pageOf, whereFilter, whereIds } from '#kernel/server/list.ts'
import { company, now, scope } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import type { User } from './contract.ts'
import { knownOfLogins } from './login.queries.ts'
import type { RoleKey } from './role.contract.ts'
import { roleName } from './role.names.ts'

export type UserRow = Selectable<Tables['identity.user']>

/** Every process forgets what it remembers of rights in this company, or of this login, once the run is committed. */
export const rightsChanged = (about = company().id): void => {
  scope().afterCommit.push(() => tell('identity', about))
}

export const userById = (id: string): Promise<UserRow | undefined> =>
  db.selectFrom('identity.user').selectAll().where('id', '=', id).executeTakeFirst()

/** Held until the run ends, so that one invitation is accepted once. */
export const userToJoin = (id: string): Promise<UserRow | undefined> =>
  db.selectFrom('identity.user').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const userByEmail = (email: string): Promise<UserRow | undefined> =>
  db.selectFrom('identity.user').selectAll().where('email', '=', email).executeTakeFirst()

type NewUser = Pick<UserRow, 'email' | 'name' | 'role_id' | 'state'> & {
  id?: string
  login_id?: string
  team_id?: string | null
}

export const insertUser = ({ id = newId(), ...user }: NewUser): Promise<UserRow> =>
  db
    .insertInto('identity.user')
    .values({
      ...user,
      id,
      created_at: now().toString(),
      joined_at: user.state === 'active' ? now().toString() : null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()

export const updateUserRow = async (
  id: string,
  changes: Updateable<Tables['identity.user']>,
): Promise<void> => {
  await db.updateTable('identity.user').set(changes).where('id', '=', id).execute()
}

/** An invitation nobody accepted leaves no user behind. */
export const deleteUserRow = async (id: string): Promise<void> => {
  await db.deleteFrom('identity.user').where('id', '=', id).execute()
}

/** Users who count for the licence: those who may come in, and those who were asked to. */
export const countUsers = async (): Promise<number> => {
  const [row] = await statement<{ count: number }>(
    "select count(*) from identity.user where state <> 'inactive'",
  )
  return row?.count ?? 0
}

/** Holds the owners, so that two who resign at once do not both find the other still there. */
export const activeOwners = async (): Promise<number> => {
  const rows = await statement(
    `select u.id from identity.user u where u.state = 'active'
        and u.role_id = (select id from identity.role where key = 'owner') for update`,
  )
  return rows.length
}

// ── Lists ───────────────────────────────────────────────────────────────────────────────────────────────────────────

const FIELDS: ListFields = {
  name: { type: 'text', expression: sql`u.name` },
  email: { type: 'text', expression: sql`u.email::text` },
  role_id: { type: 'id', expression: sql`u.role_id` },
  team_id: { type: 'id', expression: sql`u.team_id` },
  state: { type: 'choice', expression: sql`u.state` },
  joined_at: { type: 'moment', expression: sql`u.joined_at` },
  created_at: { type: 'moment', expression: sql`u.created_at` },
  last_seen_at: { type: 'moment', expression: sql`l.seen_at` },
}

const shown = sql`u.id, u.name, u.email::text as email, u.role_id, r.key as role_key, r.name as role_own_name, u.team_id,
    t.name as team_name, u.state, u.joined_at, u.created_at, u.version, l.seen_at as last_seen_at,
    coalesce(l.second_factor, false) as second_factor`

/** Users with what is known of their logins, which are in the shared database, perhaps another one. */
const usersWithLogins = async (): Promise<RawBuilder<unknown>> => {
  const logins = await statement<{ id: string }>(
    'select login_id as id from identity.user where login_id is not null',
  )
  const known = await knownOfLogins(
    logins.map((login) => login.id),
    company().id,
  )
  return sql`identity.user u join identity.role r on r.id = u.role_id left join identity.team t on t.id = u.team_id
    left join jsonb_to_recordset(${JSON.stringify(known)}::jsonb) as l (id uuid, seen_at timestamptz, second_factor boolean) on l.id = u.login_id`
}

type Shown = Omit<User, 'role_name'> & { role_key: RoleKey | null; role_own_name: string | null }

const asUser = ({ role_key: key, role_own_name: name, ...row }: Shown): User => ({
  ...row,
  role_name: roleName({ key, name }),
})

const matching = ({ filter, search, ids }: ListInput): RawBuilder<boolean> => {
  const found = search
    ? sql`kernel.fold(u.name || ' ' || u.email) like '%' || kernel.fold(${search}) || '%'`
    : sql`true`
  return sql<boolean>`${whereFilter(FIELDS, filter)} and ${found} and ${whereIds(sql`u.id`, ids)}`
}

export const pageOfUsers = async (input: ListInput) => {
  const order = orderOf(FIELDS, input, 'name', sql`u.id`)
  const { rows } = await sql<Shown & { sort_keys: string }>`
    select ${shown}, ${order.keys} as sort_keys from ${await usersWithLogins()}
     where ${matching(input)} and ${order.after} order by ${order.by} limit ${input.limit + 1}`.execute(db)
  return pageOf(
    rows.map(({ sort_keys, ...row }) => ({ ...asUser(row), sort_keys })),
    input,
    order,
  )
}

export const shownUser = async (id: string): Promise<User | undefined> => {
  const { rows } =
    await sql<Shown>`select ${shown} from ${await usersWithLogins()} where u.id = ${id}`.execute(db)
  return rows[0] && asUser(rows[0])
}

const MOST_COLLEAGUES = 200

export const colleagues = async ({
  search,
  ids,
  role_id,
  team_id,
}: {
  search?: string | undefined
  ids?: readonly string[] | undefined
  role_id?: string | undefined
  team_id?: string | undefined
}) => {
  const rows = await statement<{
    id: string
    name: string
    team_id: string | null
    role_id: string
    role: Parameters<typeof roleName>[0]
    active: boolean
  }>(
    `select u.id, u.name, u.team_id, u.role_id, json_build_object('key', r.key, 'name', r.name) as role, u.state = 'active' as active
      from identity.user u join identity.role r on r.id = u.role_id
      where ($1::text is null or kernel.fold(u.name) like '%' || kernel.fold($1) || '%')
        and case when $2::uuid[] is null then u.state = 'active' else u.id = any ($2) end and ($4::uuid is null or u.role_id = $4)
        and ($5::uuid is null or u.team_id = $5)
      order by u.name, u.id limit $3`,
    [search || null, ids ?? null, MOST_COLLEAGUES, role_id ?? null, team_id ?? null],
  )
  return rows.map(({ role, ...person }) => ({ ...person, role_name: roleName(role) }))
}

/** Active users whose role is one of these: whom one could ask. */
export const usersWithRoles = (
  roleIds: readonly string[],
  most: number,
): Promise<{ id: string; name: string }[]> =>
  statement(
    "select id, name from identity.user where state = 'active' and role_id = any ($1) order by name, id limit $2",
    [roleIds, most],
  )
