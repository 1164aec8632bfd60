/** The login of the person in scope. */
import { fail } from '#kernel/server/errors.ts'
import { type Login, loginById } from './login.queries.ts'
import { standing, standingToAct } from './standing.ts'

/** To read of it. */
export const ownLogin = async (): Promise<Login> =>
  (await loginById(standing().loginId)) ?? fail('not_a_person')

/** To change it; refuses while looking as another role. */
export const ownLoginToChange = async (): Promise<Login> =>
  (await loginById(standingToAct().loginId)) ?? fail('not_a_person')
