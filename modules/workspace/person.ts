import { Refusal } from '#kernel/server/errors.ts'
import { actor, company } from '#kernel/server/scope.ts'
import type { Id } from '#kernel/values/id.ts'

/** Whose workplace this is. Refuses with `no_company`, and the house itself with `not_signed_in`: it has none. */
export const me = (): Id => {
  company()
  const { id } = actor()
  if (!id) throw new Refusal('not_signed_in')
  return id
}
