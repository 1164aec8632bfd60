/** Addresses of the pages of people and access. Mails lead to some of them: see `../links.ts`. */

export const signInPath = '/sign-in'
export const registerPath = '/register'
export const forgotPasswordPath = '/forgot-password'
export const resetPasswordPath = '/reset-password'
export const verifyEmailPath = '/verify-email'
export const invitationPath = '/invitation'
export const termsPath = '/terms'

/** Where a person goes whose role demands a second factor they don't have. */
export const enrolPath = '/second-factor'

export const profilePath = '/account'
export const securityPath = '/account/security'
export const sessionsPath = '/account/sessions'

/** `panel`: with the form to invite someone, or a user, beside the list. */
export const usersPath = (panel?: string): string =>
  panel ? `/settings/users?panel=${panel}` : '/settings/users'
export const teamsPath = '/settings/teams'
export const rolesPath = '/settings/roles'
export const rolePath = (id: string): string => `/settings/roles/${id}`
/** `from`: the role the new one begins as. */
export const newRolePath = (from?: string): string =>
  from ? `/settings/roles/new?from=${from}` : '/settings/roles/new'
export const apiKeysPath = '/settings/api-keys'
export const licencePath = '/settings/licence'
export const newCompanyPath = '/companies/new'
