/** Colleagues by name. */
import { call } from '#kernel/server/run.ts'
import { listColleagues } from '#modules/identity/contract.ts'

/** Names by user id; whoever is gone from the company is left out. */
export const peopleNamed = async (ids: readonly string[]): Promise<Map<string, string>> => {
  if (!ids.length) return new Map()
  const { colleagues } = await call(listColleagues, { ids: [...new Set(ids)] })
  return new Map(colleagues.map(({ id, name }) => [id, name]))
}
