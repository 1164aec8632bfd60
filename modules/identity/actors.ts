/** Actors made from what is known of a person or a key. */
import type { Operation, Permission } from '#kernel/contract.ts'
import { placementOf } from '#kernel/server/database.ts'
import { house, type Identified } from '#kernel/server/module.ts'
import type { Actor, Company, Reach } from '#kernel/server/scope.ts'
import { type Rights, readRights } from './rights.ts'
import { stands } from './standing.ts'
import type { Access } from './tokens.ts'

/** How far a role reaches into a module. */
export const reachOf = (reach: Readonly<Record<string, Reach>>, module: string): Reach =>
  reach[module] ?? reach['*'] ?? 'own'

/** Permissions that some action asks for. */
const isForWriting = (permission: Permission): boolean =>
  [...house().operations.values()].some(
    ({ operation }) => operation.kind === 'action' && operation.allow === permission,
  )

/** A person in a company; with `seenAs` they look as that role does and can change nothing. */
export const personActor = (access: Access, own: Rights, seenAs: Rights | undefined): Identified => {
  const { permissions, reach } = seenAs ?? own
  const held = own.mustAddSecondFactor
  const actor: Actor = {
    kind: 'user',
    id: own.userId,
    name: own.name,
    may: (permission) => !held && permissions.has(permission) && !(seenAs && isForWriting(permission)),
    reach: (module) => reachOf(reach, module),
    team: own.team,
    roleId: (seenAs ?? own).roleId,
    sessionId: access.sessionId,
    ...((held || seenAs) && { refuses: (operation) => obstacleTo(operation, held) }),
  }
  stands(actor, {
    loginId: own.loginId,
    sessionId: access.sessionId,
    roleId: own.roleId,
    roleKey: own.roleKey,
    ...(seenAs && { viewingAs: seenAs.roleId }),
    mustAddSecondFactor: held,
  })
  return { actor, language: own.language, ...(access.companyId && { companyId: access.companyId }) }
}

/** An active person of a company, for work that is done as them while they are away: without a session. */
export const personOf = async (company: Company, userId: string): Promise<Identified | undefined> => {
  const rights = await readRights(company, userId)
  if (!rights?.active) return undefined
  return personActor(
    { loginId: rights.loginId, sessionId: '', companyId: company.id, userId },
    rights,
    undefined,
  )
}

/** Without their second factor a person reaches only their own account; while looking as a role, nothing is written. */
const obstacleTo = (operation: Operation, mustAddSecondFactor: boolean): string | undefined => {
  if (mustAddSecondFactor)
    return operation.allow === 'signed_in' && operation.module === 'identity'
      ? undefined
      : 'second_factor_missing'
  return operation.kind === 'action' ? 'viewing_only' : undefined
}

/** A person who is at home in no company just now: they may open one, or accept an invitation. */
export const guestOfNoCompany = async ({ loginId, sessionId }: Access): Promise<Identified | undefined> => {
  const { rows } = await placementOf(undefined).read.query(
    undefined,
    'select name, language from identity.login where id = $1',
    [loginId],
  )
  if (!rows[0]) return undefined
  const actor: Actor = {
    kind: 'user',
    id: loginId,
    name: rows[0].name,
    may: () => false,
    reach: () => 'own',
    team: [loginId],
    sessionId,
  }
  stands(actor, { loginId, sessionId })
  return { actor, language: rows[0].language }
}
