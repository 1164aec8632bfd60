import type { Updateable } from 'kysely'
import { db, statement, type Tables } from '#kernel/server/database.ts'
import { house } from '#kernel/server/module.ts'
import { newId } from '#kernel/values/id.ts'
import type { Reach } from './contract.ts'
import type { Role, RoleKey } from './role.contract.ts'
import { roleName } from './role.names.ts'
import { expandGrants, type Grantable, PREDEFINED } from './role.rules.ts'

export type RoleRow = {
  id: string
  key: RoleKey | null
  name: string | null
  grants: string[]
  reach: Record<string, Reach>
  require_second_factor: boolean
  users: number
  version: number
}

const SELECT = `select r.id, r.key, r.name, r.grants, r.reach, r.require_second_factor, r.version,
    (select count(*) from identity.user u where u.role_id = r.id) as users from identity.role r`

/** Predefined ones first, in the order of their power, then by name. */
export const allRoles = (): Promise<RoleRow[]> =>
  statement<RoleRow>(
    `${SELECT} order by array_position(array['owner', 'super_admin', 'supervisor', 'sales', 'agent', 'quality', 'audit', 'driver'], r.key), r.name, r.id`,
  )

export const roleById = async (id: string): Promise<RoleRow | undefined> =>
  (await statement<RoleRow>(`${SELECT} where r.id = $1`, [id]))[0]

export const roleByKey = async (key: RoleKey): Promise<RoleRow | undefined> =>
  (await statement<RoleRow>(`${SELECT} where r.key = $1`, [key]))[0]

export const nameIsTaken = async (name: string, except?: string): Promise<boolean> =>
  (
    await statement(
      'select 1 from identity.role where kernel.fold(name) = kernel.fold($1) and id is distinct from $2::uuid',
      [name, except ?? null],
    )
  ).length > 0

/** The roles a company begins with. */
export const insertPredefinedRoles = async (): Promise<void> => {
  await db
    .insertInto('identity.role')
    .values(
      Object.entries(PREDEFINED).map(([key, { grants, reach }]) => ({
        id: newId(),
        key,
        grants: [...grants],
        reach: JSON.stringify(reach),
      })),
    )
    .execute()
}

type NewRole = {
  id: string
  name: string
  grants: string[]
  reach: Record<string, Reach>
  requireSecondFactor: boolean
}

export const insertRole = async ({
  id,
  name,
  grants,
  reach,
  requireSecondFactor,
}: NewRole): Promise<void> => {
  await db
    .insertInto('identity.role')
    .values({ id, name, grants, reach: JSON.stringify(reach), require_second_factor: requireSecondFactor })
    .execute()
}

export const updateRoleRow = async (
  id: string,
  changes: Updateable<Tables['identity.role']>,
): Promise<void> => {
  await db.updateTable('identity.role').set(changes).where('id', '=', id).execute()
}

export const deleteRoleRow = async (id: string): Promise<void> => {
  await db.deleteFrom('identity.role').where('id', '=', id).execute()
}

/** The modules of this house as grants see them. */
export const grantables = (): Grantable[] =>
  house().modules.map(({ name, always = false, permissions }) => ({
    name,
    always,
    permissions: Object.values(permissions),
  }))

export const asRole = (row: RoleRow): Role => ({
  ...row,
  name: roleName(row),
  permissions: [...expandGrants(row.grants, grantables())].sort(),
})
