/** Whose a quote and what follows from it is. */
import { call } from '#kernel/server/run.ts'
import { listColleagues } from '#modules/identity/contract.ts'

/** Whoever left the company can't be asked to do anything: it is then nobody's, for somebody to take. */
export const stillHere = async (ownerId: string | null): Promise<string | null> => {
  if (!ownerId) return null
  const { colleagues } = await call(listColleagues, { ids: [ownerId] })
  return colleagues.some(({ active }) => active) ? ownerId : null
}
