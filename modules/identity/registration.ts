/** Who may open a company, as the operator decided. */
import { fail } from '#kernel/server/errors.ts'
import type { Registration } from './sign_in.contract.ts'

let decided: Registration = 'open'

/** Told once, when the house starts. */
export const useRegistration = (registration: Registration): void => {
  decided = registration
}

export const registration = (): Registration => decided

/** Refuses with `registration_closed` where one comes in by invitation only. */
export const refuseUninvited = (): void => {
  if (decided === 'invited') fail('registration_closed')
}
