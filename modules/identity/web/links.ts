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
