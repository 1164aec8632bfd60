/** What a new company does first about its people, as it really stands. */
import { api } from '#web/client/api.ts'
import { listUsers } from '../contract.ts'
import { listSecondFactors } from '../sign_in.contract.ts'

/** Somebody else is here, or was asked to come. */
export const hasColleagues = async (): Promise<boolean> => {
  const { rows } = await api(listUsers, { limit: 2 })
  return rows.length > 1
}

/** More than a password guards the person's account. */
export const isSecured = async (): Promise<boolean> => {
  const { totp, email_codes, passkeys } = await api(listSecondFactors, {})
  return totp || email_codes || passkeys.length > 0
}
