import type { Answer, Permission } from '#kernel/contract.ts'
import { useLoaded } from '#web/client/queries.ts'
import { listPermissions } from '../../contract.ts'
import type { Grantable } from '../../role.rules.ts'

export type PermittedModule = Answer<typeof listPermissions>['modules'][number]

/** The modules of the house with what can be permitted in them; those that can't be used now come last. */
export const usePermittedModules = (): readonly PermittedModule[] =>
  useLoaded(listPermissions, {}).modules.toSorted((a, b) => Number(b.licensed) - Number(a.licensed))

/** The same as grants see them. */
export const grantablesOf = (modules: readonly PermittedModule[]): Grantable[] =>
  modules.map(({ name, always, permissions }) => ({
    name,
    always,
    permissions: permissions.map(({ permission }) => permission as Permission),
  }))
