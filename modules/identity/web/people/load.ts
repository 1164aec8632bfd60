import type { LoadContext } from '#web/screens.ts'
import { listRoles } from '../../role.contract.ts'
import { listTeams } from '../../team.contract.ts'

/** What stands in the choices of a user. */
export const loadPeople = ({ ask }: LoadContext): Promise<unknown> =>
  Promise.all([ask(listRoles, {}), ask(listTeams, {})])

export const loadTeams = ({ ask }: LoadContext): Promise<unknown> => ask(listTeams, {})
