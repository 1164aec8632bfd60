/** Who looks after records. */
import { fail } from '#kernel/server/errors.ts'
import { call } from '#kernel/server/run.ts'
import { actor, scope } from '#kernel/server/scope.ts'
import { listColleagues } from '#modules/identity/contract.ts'

/** Whoever acts may always take a record themselves; everybody else must be an active colleague. `present`: who has it now. */
export const refuseUnknownOwner = async (
  id: string | null | undefined,
  present?: string | null,
): Promise<void> => {
  if (!id || id === actor().id || id === present) return
  const { colleagues } = await call(listColleagues, { ids: [id] })
  if (!colleagues.some(({ active }) => active)) fail('unknown_owner', {}, 'owner_id')
}

/** Whose a new record is unless said otherwise. */
export const firstOwner = (): string | null =>
  actor().kind === 'user' ? (actor().id ?? null) : (scope().onBehalfOf ?? null)
