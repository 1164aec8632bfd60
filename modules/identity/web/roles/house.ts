import type { Answer, Permission } from '#kernel/contract.ts'
import { useLoaded } from '#web/client/queries.ts'
import { listPermissions } from '../../role.contract.ts'
import type { Grantable } from '../../role.rules.ts'

export type PermittedModule = Answer<typeof listPermissions>['modules'][number]

/** What can be permitted, by module: first those a company licenses, then what every company has, last what it has not. */
export const usePermittedModules = (): readonly PermittedModule[] =>
  useLoaded(listPermissions, {}).modules.toSorted(
    (a, b) => Number(b.licensed) - Number(a.licensed) || Number(a.always) - Number(b.always),
  )

/** The same as grants see them. */
export const grantablesOf = (modules: readonly PermittedModule[]): Grantable[] =>
  modules.map(({ name, always, permissions }) => ({
    name,
    always,
    permissions: permissions.map(({ permission }) => permission as Permission),
  }))
