import type { Permission } from '#kernel/contract.ts'
import { Refusal } from '#kernel/server/errors.ts'
import { actor } from '#kernel/server/scope.ts'

/** Whoever sees or changes leads sees or changes customers: their own right is asked for too. */
export const mustMay = (permission: Permission): void => {
  if (!actor().may(permission)) throw new Refusal('forbidden', { params: { permission } })
}
