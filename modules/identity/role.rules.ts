/**
 * What a role's grants come to.
 *
 * A grant is `module:verb`. Module: a name, `*` for every module, or `licensed` for those a company licenses (the others,
 * such as this one, keep the house itself). Verb: a name, or `*` for every verb the module has. A leading minus takes
 * away, whatever else gives. Roles keep grants, not lists of permissions, so a module that comes later is covered by what
 * a role already says: whoever may read everything may read it too..
 */
import type { Permission } from '#kernel/contract.ts'
import type { Reach } from './contract.ts'
import type { RoleKey } from './role.contract.ts'

/** A module of the house as grants see it. */
export type Grantable = { name: string; always: boolean; permissions: readonly Permission[] }

type Predefined = { grants: readonly string[]; reach: Readonly<Record<string, Reach>> }

const ALL = { '*': 'all' } as const

/** The roles every company begins with. */
export const PREDEFINED: Record<RoleKey, Predefined> = {
  owner: { grants: ['*:*'], reach: ALL },
  // Everything, but over owners: see `mayTouch`.
  super_admin: { grants: ['*:*'], reach: ALL },
  // Runs the work of others; removing for good and rights stay with the administrators.
  supervisor: {
    grants: ['licensed:*', '-licensed:delete', 'identity:read', 'audit:read', 'fields:read'],
    reach: ALL,
  },
  // Does the work that was assigned.
  agent: {
    grants: ['licensed:create', 'licensed:read', 'licensed:update', '-imports:*'],
    reach: { '*': 'own' },
  },
  // Looks at everything, writes nothing.
  quality: { grants: ['*:read', '-mail:read'], reach: ALL },
  // Looks at everything and carries the evidence out of the house.
  audit: { grants: ['*:read', 'audit:export'], reach: ALL },
  // An agent who sees the team's customers too.
  sales: {
    grants: ['licensed:create', 'licensed:read', 'licensed:update', '-imports:*'],
    reach: { '*': 'team' },
  },
  // Only their own routes, on a phone.
  driver: { grants: ['logistics:drive'], reach: { '*': 'own' } },
}

const GRANT = /^(-?)(\*|[a-z][a-z0-9_]*):(\*|[a-z][a-z0-9_]*)$/

/** Whether a grant is well formed and names a verb somebody has. Modules that are not in the house are unknown. */
export const isKnownGrant = (grant: string, house: readonly Grantable[]): boolean =>
  GRANT.test(grant) && permissionsMatching(grant.replace(/^-/, ''), house).length > 0

const permissionsMatching = (grant: string, house: readonly Grantable[]): Permission[] => {
  const [wantedModule, wantedVerb] = grant.split(':')
  return house
    .filter(
      ({ name, always }) =>
        wantedModule === '*' || wantedModule === name || (wantedModule === 'licensed' && !always),
    )
    .flatMap((module) => module.permissions)
    .filter((permission) => wantedVerb === '*' || permission.endsWith(`:${wantedVerb}`))
}

/** The permissions grants come to, with the modules of this house. */
export const expandGrants = (grants: readonly string[], house: readonly Grantable[]): Set<Permission> => {
  const given = grants.filter((g) => !g.startsWith('-')).flatMap((g) => permissionsMatching(g, house))
  const taken = new Set(
    grants.filter((g) => g.startsWith('-')).flatMap((g) => permissionsMatching(g.slice(1), house)),
  )
  return new Set(given.filter((permission) => !taken.has(permission)))
}

/** Permissions someone would hand out without holding them. Nobody gives more than they have. */
export const beyondOwnRights = (
  wanted: Iterable<Permission>,
  may: (permission: Permission) => boolean,
): Permission[] => [...wanted].filter((permission) => !may(permission))

/** Only an owner makes an owner, or touches one. */
export const mayTouch = (ownKey: RoleKey | null, ...others: (RoleKey | null)[]): boolean =>
  ownKey === 'owner' || !others.includes('owner')

/** A company without an owner has nobody who may give rights back. */
export const isLastOwner = (roleKey: RoleKey | null, activeOwners: number): boolean =>
  roleKey === 'owner' && activeOwners <= 1
