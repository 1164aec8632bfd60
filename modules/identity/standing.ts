/** What this module knows of an actor beyond what the kernel asks: whose login, which role, what holds them back. */
import { fail } from '#kernel/server/errors.ts'
import { type Actor, actor } from '#kernel/server/scope.ts'
import type { RoleKey } from './role.contract.ts'

export type Standing = {
  loginId: string
  sessionId: string
  roleId?: string
  /** Of their own role, also while they look as another. */
  roleKey?: RoleKey | null
  /** The role they look as. */
  viewingAs?: string
  mustAddSecondFactor?: boolean
}

const standings = new WeakMap<Actor, Standing>()

export const stands = (actor: Actor, standing: Standing): void => {
  standings.set(actor, standing)
}

/** Of the actor in scope; undefined for programs and the house itself. */
export const standingOrNone = (): Standing | undefined => standings.get(actor())

/** Of the person in scope; refuses API keys and the house with `not_a_person`. */
export const standing = (): Standing => standingOrNone() ?? fail('not_a_person')

/** The person in scope, who is about to change something of their own. */
export const standingToAct = (): Standing => {
  const own = standing()
  return own.viewingAs ? fail('viewing_only') : own
}
