/** A role's grants as a person edits them: one permission at a time, while general grants stay general. */
import type { Permission } from '#kernel/contract.ts'
import { expandGrants, type Grantable } from '../../role.rules.ts'

/**
 * The grants with one permission given or taken. What they say of all others stays, also of modules yet to come, except
 * where a general taking away must be split to let the one through.
 */
export const withPermission = (
  grants: readonly string[],
  permission: Permission,
  given: boolean,
  house: readonly Grantable[],
): string[] => {
  const taking = `-${permission}`
  const rest = grants.filter((grant) => grant !== permission && grant !== taking)
  const holds = (some: readonly string[]) => expandGrants(some, house).has(permission)
  if (!given) return holds(rest) ? [...rest, taking] : rest
  if (holds(rest)) return rest
  const added = [...rest, permission]
  return holds(added) ? added : [...added.flatMap((grant) => split(grant, permission, house))]
}

/** A taking away without one permission: the single ones it comes to. Other grants stay as they are. */
const split = (grant: string, permission: Permission, house: readonly Grantable[]): string[] => {
  if (!grant.startsWith('-')) return [grant]
  const taken = expandGrants([grant.slice(1)], house)
  if (!taken.has(permission)) return [grant]
  return [...taken].filter((one) => one !== permission).map((one) => `-${one}`)
}
