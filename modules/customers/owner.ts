/** Who looks after customers. */
import { fail } from '#kernel/server/errors.ts'
import { call } from '#kernel/server/run.ts'
import { actor } from '#kernel/server/scope.ts'
import { fold } from '#kernel/values/text.ts'
import { listColleagues } from '#modules/identity/contract.ts'

/** Whoever acts may always take a customer themselves; everybody else must be an active colleague. `present`: who has them now. */
export const refuseUnknownOwner = async (
  id: string | null | undefined,
  present?: string | null,
): Promise<void> => {
  if (!id || id === actor().id || id === present) return
  const { colleagues } = await call(listColleagues, { ids: [id] })
  if (!colleagues.some(({ active }) => active)) fail('unknown_owner', {}, 'owner_id')
}

/** Finds colleagues by the names lists give them; two of one name are nobody. */
export const ownersByName = async (): Promise<(name: string) => string | undefined> => {
  const { colleagues } = await call(listColleagues, {})
  const ids = Map.groupBy(colleagues, ({ name }) => fold(name))
  return (name) => {
    const [one, ...others] = ids.get(fold(name)) ?? []
    return others.length ? undefined : one?.id
  }
}

/** The names of these people, also of those who left. */
export const namesOfOwners = async (ids: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  if (!ids.length) return new Map()
  const { colleagues } = await call(listColleagues, { ids: [...new Set(ids)] })
  return new Map(colleagues.map(({ id, name }) => [id, name]))
}
