/** Nobody hands out, or takes from others, more than they hold. */
import { fail } from '#kernel/server/errors.ts'
import { actor } from '#kernel/server/scope.ts'
import { grantables, type RoleRow } from './role.queries.ts'
import { beyondOwnRights, expandGrants, mayTouch } from './role.rules.ts'
import { standingOrNone } from './standing.ts'

/** Refuses to give, or to take away, roles that hold more than the actor does; only owners touch owners. */
export const refuseUntouchable = (...roles: RoleRow[]): void => {
  const own = actor().kind === 'system' ? 'owner' : (standingOrNone()?.roleKey ?? null)
  const permissions = roles.flatMap((role) =>
    beyondOwnRights(expandGrants(role.grants, grantables()), (permission) => actor().may(permission)),
  )
  const untouchable = !mayTouch(own, ...roles.map((role) => role.key))
  if (permissions.length || untouchable) fail('beyond_own_rights', { permissions: [...new Set(permissions)] })
}
