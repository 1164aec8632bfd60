import { fail, found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { refuseStale } from '#kernel/server/history.ts'
import { refuseBeyondLimit } from '#kernel/server/licences.ts'
import { implement } from '#kernel/server/module.ts'
import { actor, company } from '#kernel/server/scope.ts'
import {
  activateUser,
  changeUserRole,
  deactivateUser,
  getUser,
  listColleagues,
  listUsers,
  updateUser,
  userActivated,
  userChanged,
  userDeactivated,
  userRoleChanged,
} from './contract.ts'
import { refuseUntouchable } from './own_rights.ts'
import { roleName } from './role.names.ts'
import { type RoleRow, roleById } from './role.queries.ts'
import { isLastOwner } from './role.rules.ts'
import { revokeSessions } from './session.queries.ts'
import { teamById } from './team.queries.ts'
import {
  activeOwners,
  colleagues,
  countUsers,
  pageOfUsers,
  rightsChanged,
  shownUser,
  type UserRow,
  updateUserRow,
  userById,
} from './user.queries.ts'

export const userActions = [
  implement(listUsers, pageOfUsers),

  implement(getUser, async ({ id }) => found(await shownUser(id))),

  implement(listColleagues, async (wanted) => ({ colleagues: await colleagues(wanted) })),

  implement(updateUser, async ({ id, name, team_id }) => {
    const user = found(await userById(id))
    refuseStale(user)
    if (team_id && !(await teamById(team_id))) fail('team_unknown', {}, 'team_id')
    await updateUserRow(id, {
      ...(name !== undefined && { name }),
      ...(team_id !== undefined && { team_id }),
    })
    const changed = found(await shownUser(id))
    await emit(userChanged, { id, name: changed.name })
    rightsChanged()
    return changed
  }),

  implement(changeUserRole, async ({ id, role_id }) => {
    const user = found(await userById(id))
    refuseStale(user)
    refuseOneself(user)
    const role = (await roleById(role_id)) ?? fail('role_unknown', {}, 'role_id')
    const current = found(await roleById(user.role_id))
    refuseUntouchable(role, current)
    await refuseLastOwner(user, current)

    await updateUserRow(id, { role_id })
    await emit(userRoleChanged, { id, name: user.name, role: roleName(role) })
    rightsChanged()
    return found(await shownUser(id))
  }),

  implement(deactivateUser, async ({ id }) => {
    const user = found(await userById(id))
    if (user.state !== 'active') fail('not_found')
    refuseOneself(user)
    const role = found(await roleById(user.role_id))
    refuseUntouchable(role)
    await refuseLastOwner(user, role)

    await updateUserRow(id, { state: 'inactive' })
    await revokeSessions({ loginId: user.login_id as string, companyId: company().id }, 'deactivated')
    await emit(userDeactivated, { id, name: user.name })
    rightsChanged()
    return {}
  }),

  implement(activateUser, async ({ id }) => {
    const user = found(await userById(id))
    if (user.state !== 'inactive') fail('not_inactive')
    refuseBeyondLimit(company(), 'users', await countUsers())
    refuseUntouchable(found(await roleById(user.role_id)))

    await updateUserRow(id, { state: 'active' })
    await emit(userActivated, { id, name: user.name })
    rightsChanged()
    return found(await shownUser(id))
  }),
]

/** Nobody shuts themselves out or raises themselves by mistake. */
const refuseOneself = (user: UserRow): void => {
  if (user.id === actor().id) fail('not_oneself')
}

const refuseLastOwner = async (user: UserRow, role: RoleRow): Promise<void> => {
  if (role.key === 'owner' && user.state === 'active' && isLastOwner(role.key, await activeOwners()))
    fail('last_owner')
}
