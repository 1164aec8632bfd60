/** Teams of a company. */
import { z } from 'zod'
import { action, Done, query } from '#kernel/contract.ts'
import { Id } from '#kernel/values/id.ts'
import { may } from './contract.ts'
import { ShortName } from './words.contract.ts'

/** People whose records one another see where their role reaches the team. */
export const Team = z.object({ id: Id, name: z.string(), members: z.int(), version: z.int() })

export const listTeams = query('identity.list_teams', {
  allow: 'signed_in',
  http: 'GET /teams',
  input: z.object({}),
  output: z.object({ teams: z.array(Team) }),
})

/** Errors: `name_taken`. */
export const createTeam = action('identity.create_team', {
  allow: may.update,
  http: 'POST /teams',
  input: z.object({ id: Id.optional(), name: ShortName }),
  output: Team,
  errors: ['name_taken'],
})

export const updateTeam = action('identity.update_team', {
  allow: may.update,
  http: 'PUT /teams/:id',
  input: z.object({ id: Id, name: ShortName }),
  output: Team,
  errors: ['name_taken'],
})

/** Its members are in no team afterwards. */
export const deleteTeam = action('identity.delete_team', {
  allow: may.update,
  http: 'DELETE /teams/:id',
  input: z.object({ id: Id }),
  output: Done,
})
