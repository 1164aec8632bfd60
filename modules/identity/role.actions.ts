import type { Permission } from '#kernel/contract.ts'
import { fail, found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { refuseStale } from '#kernel/server/history.ts'
import { isLicensed } from '#kernel/server/licences.ts'
import { house, implement } from '#kernel/server/module.ts'
import { actor, company } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { newId } from '#kernel/values/id.ts'
import { refuseUntouchable } from './own_rights.ts'
import { verbOf, verbTitle } from './permission.names.ts'
import {
  createRole,
  deleteRole,
  listPermissions,
  listRoles,
  roleChanged,
  updateRole,
} from './role.contract.ts'
import {
  allRoles,
  asRole,
  deleteRoleRow,
  grantables,
  insertRole,
  nameIsTaken,
  roleById,
  updateRoleRow,
} from './role.queries.ts'
import { beyondOwnRights, expandGrants, isKnownGrant } from './role.rules.ts'
import { rightsChanged } from './user.queries.ts'

export const roleActions = [
  implement(listRoles, async () => ({ roles: (await allRoles()).map(asRole) })),

  implement(listPermissions, async () => ({
    modules: house().modules.map(({ name, always = false, permissions }) => ({
      name,
      title: text(`${name}:module`),
      licensed: isLicensed(name, company()),
      always,
      permissions: Object.values(permissions).map((permission) => ({
        permission,
        verb: verbOf(permission),
        title: verbTitle(permission),
      })),
    })),
  })),

  implement(createRole, async ({ id = newId(), name, grants, reach, require_second_factor }) => {
    await refuseTaken(name)
    refuseUnfitGrants(grants)
    refuseBeyondOwnRights(expandGrants(grants, grantables()))
    await insertRole({ id, name, grants, reach, requireSecondFactor: require_second_factor })
    await emit(roleChanged, { id, name })
    return asRole(found(await roleById(id)))
  }),

  implement(updateRole, async ({ id, name, grants, reach, require_second_factor }) => {
    const current = found(await roleById(id))
    refuseStale(current)
    if (current.key === 'owner' && (grants || reach)) fail('owner_role')
    if (name === null && !current.key) fail('name_missing', {}, 'name')
    if (name) await refuseTaken(name, id)
    if (grants) refuseUnfitGrants(grants)
    // Neither what it gave before nor what it will give may be more than one's own.
    refuseUntouchable(current)
    if (grants) refuseBeyondOwnRights(expandGrants(grants, grantables()))

    await updateRoleRow(id, {
      ...(name !== undefined && { name }),
      ...(grants && { grants }),
      ...(reach && { reach: JSON.stringify(reach) }),
      ...(require_second_factor !== undefined && { require_second_factor }),
    })
    const changed = asRole(found(await roleById(id)))
    await emit(roleChanged, { id, name: changed.name })
    rightsChanged()
    return changed
  }),

  implement(deleteRole, async ({ id }) => {
    const role = found(await roleById(id))
    if (role.key) fail('predefined_role')
    if (role.users) fail('role_in_use', { users: role.users })
    refuseUntouchable(role)
    await deleteRoleRow(id)
    await emit(roleChanged, { id, name: role.name ?? '' })
    return {}
  }),
]

const refuseTaken = async (name: string, except?: string): Promise<void> => {
  if (await nameIsTaken(name, except)) fail('name_taken', { name }, 'name')
}

const refuseUnfitGrants = (grants: readonly string[]): void => {
  const grant = grants.find((one) => !isKnownGrant(one, grantables()))
  if (grant !== undefined) fail('grant_unknown', { grant }, 'grants')
}

const refuseBeyondOwnRights = (wanted: Iterable<Permission>): void => {
  const permissions = beyondOwnRights(wanted, (permission) => actor().may(permission))
  if (permissions.length) fail('beyond_own_rights', { permissions })
}
