/** Refusals about passwords. */
import { fail, Refusal } from '#kernel/server/errors.ts'
import type { Login } from './login.queries.ts'
import { isPassword } from './password_hash.ts'
import { LOWEST_SCORE, SHORTEST_PASSWORD, strengthOf } from './password_strength.ts'

/** Refuses a new password that is short or guessed soon. `about`: what others know of its owner. */
export const refuseWeak = (password: string, about: readonly string[], field = 'password'): void => {
  const { score, advice, strong } = strengthOf(password, about)
  if (advice.includes('too_short'))
    fail('password_too_short', { shortest: SHORTEST_PASSWORD, score, advice }, field)
  if (!strong) fail('password_too_weak', { score, lowest: LOWEST_SCORE, advice }, field)
}

/** Asked again before something that a thief of an open session must not do. */
export const refuseWrongPassword = async (login: Login, password: string): Promise<void> => {
  if (!(await isPassword(password, login.password_hash)))
    throw new Refusal('wrong_password', { field: 'password' })
}
