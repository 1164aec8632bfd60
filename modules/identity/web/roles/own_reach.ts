import type { Permission } from '#kernel/contract.ts'
import { useLoaded } from '#web/client/queries.ts'
import { may, useSession } from '#web/client/session.ts'
import { listRoles, type Role } from '../../role.contract.ts'
import { beyondOwnRights, mayTouch } from '../../role.rules.ts'

/** Whether one may hand out a role, take it away or change it: nobody gives what they do not hold. */
export const useMayTouch = (): ((role: Role | undefined) => boolean) => {
  const { role: own } = useSession()
  const { roles } = useLoaded(listRoles, {})
  const ownKey = roles.find(({ id }) => id === own.id)?.key ?? null
  return (role) =>
    role !== undefined &&
    mayTouch(ownKey, role.key) &&
    beyondOwnRights(role.permissions as Permission[], may).length === 0
}
