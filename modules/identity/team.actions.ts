import { fail, found } from '#kernel/server/errors.ts'
import { refuseStale } from '#kernel/server/history.ts'
import { implement } from '#kernel/server/module.ts'
import { newId } from '#kernel/values/id.ts'
import { createTeam, deleteTeam, listTeams, updateTeam } from './team.contract.ts'
import { allTeams, dissolveTeam, insertTeam, renameTeam, teamById, teamByName } from './team.queries.ts'
import { rightsChanged } from './user.queries.ts'

export const teamActions = [
  implement(listTeams, async () => ({ teams: await allTeams() })),

  implement(createTeam, async ({ id = newId(), name }) => {
    await refuseTaken(name)
    await insertTeam(id, name)
    return found(await teamById(id))
  }),

  implement(updateTeam, async ({ id, name }) => {
    refuseStale(found(await teamById(id)))
    await refuseTaken(name, id)
    await renameTeam(id, name)
    return found(await teamById(id))
  }),

  implement(deleteTeam, async ({ id }) => {
    found(await teamById(id))
    await dissolveTeam(id)
    rightsChanged()
    return {}
  }),
]

const refuseTaken = async (name: string, except?: string): Promise<void> => {
  const other = await teamByName(name)
  if (other && other.id !== except) fail('name_taken', { name }, 'name')
}
