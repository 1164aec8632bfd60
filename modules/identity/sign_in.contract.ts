/**
 * Signing in, sessions and second factors.
 *
 * The doors that must not hold a transaction while a password is weighed, or whose refusal must leave a trace (`login`,
 * `refreshSession`, `sendCode`, `forgotPassword`, `viewAs`), are declared as queries; they write by calling actions.
 */
import { z } from 'zod'
import { action, Done, query } from '#kernel/contract.ts'
import { ServedCountryCode } from '#kernel/values/country.ts'
import { Email } from '#kernel/values/email.ts'
import { Id } from '#kernel/values/id.ts'
import { CompanyName, Language, Moment, Password, PersonName, Secret, ShortName } from './words.contract.ts'

/** Six digits; spaces and hyphens are overlooked. */
const Code = z
  .string()
  .transform((text) => text.replace(/[\s-]/g, ''))
  .pipe(z.string().regex(/^\d{6}$/, { error: 'not_a_code' }))

/** Tokens for clients without cookies. `expires_in`: seconds until the access token ends. No refresh token: it stays. */
export const Tokens = z.object({
  access_token: z.string(),
  refresh_token: z.string().optional(),
  expires_in: z.int(),
})

/** Signed in: cookies are set, or, when the client asked for `tokens`, they are in the answer. */
export const SignedIn = z.object({
  company: Id.nullable(),
  /** The role demands a second factor this person does not have yet: until then only the own account opens. */
  must_add_second_factor: z.boolean(),
  tokens: Tokens.optional(),
})

/** Who may open a company here: whoever comes (`open`), or nobody from outside, so that one comes in `invited`. */
export const Registration = z.enum(['open', 'invited'])
export type Registration = z.infer<typeof Registration>

/** What the page where one signs in offers. */
export const getEntrance = query('identity.get_entrance', {
  allow: 'anyone',
  http: 'GET /auth/entrance',
  input: z.object({}),
  output: z.object({ registration: Registration, operator: z.string() }),
})

/**
 * Opens a company with its owner, who is signed in at once; a mail asks to verify the address.
 *
 * The trial licence holds every module for 30 days. Currency, time zone and locale follow the country.
 * Errors: `registration_closed` where only invited people come in; `terms_not_accepted`; `password_too_weak` with `{ score, advice }`; `login_exists`, which tells that an address
 * is known: registering signs in at once, so it can't be kept secret, and the `guess` rate bounds asking.
 */
export const register = action('identity.register', {
  allow: 'anyone',
  http: 'POST /auth/register',
  rate: 'guess',
  input: z.object({
    company_name: CompanyName,
    country: ServedCountryCode,
    name: PersonName,
    email: Email,
    password: Password,
    language: Language.default('es'),
    accepts_terms: z.boolean(),
    tokens: z.boolean().default(false),
  }),
  output: SignedIn,
  errors: [
    'registration_closed',
    'terms_not_accepted',
    'password_too_weak',
    'password_too_short',
    'login_exists',
  ],
})

/** A further company for the person who is signed in, entered at once. Errors: `not_a_person` for API keys. */
export const addCompany = action('identity.add_company', {
  allow: 'signed_in',
  http: 'POST /companies',
  rate: 'guess',
  input: z.object({ name: CompanyName, country: ServedCountryCode, tokens: z.boolean().default(false) }),
  output: SignedIn,
  errors: ['not_a_person'],
})

/**
 * Signs in with e-mail and password and, where the person has second factors, one of them; or with a passkey alone.
 *
 * `passkey`: what the browser's `navigator.credentials.get` answered to `passkeyChallenge`.
 * `company`: where to go; by default where the person last was.
 * Errors: `wrong_credentials` alike for an unknown address and a wrong password; `second_factor_needed` with
 * `{ methods }` of `totp`, `email_code`, `recovery_code`; `wrong_code`; `too_many_attempts` with `{ seconds }`.
 */
export const login = query('identity.login', {
  allow: 'anyone',
  http: 'POST /auth/login',
  rate: 'costly',
  input: z
    .object({
      email: Email.optional(),
      password: Password.optional(),
      code: Code.optional(),
      recovery_code: z.string().max(40).optional(),
      passkey: z.record(z.string(), z.unknown()).optional(),
      company: Id.optional(),
      tokens: z.boolean().default(false),
    })
    .superRefine((given, context) => {
      for (const field of ['email', 'password'] as const)
        if (!given.passkey && given[field] === undefined)
          context.addIssue({ code: 'custom', path: [field], message: 'credential_missing' })
    }),
  output: SignedIn,
  errors: ['wrong_credentials', 'second_factor_needed', 'wrong_code', 'too_many_attempts', 'passkey_unknown'],
})

/** Mails a six-digit code to a person whose second factor that is and whose password is right. It lives 10 minutes. */
export const sendCode = query('identity.send_code', {
  allow: 'anyone',
  http: 'POST /auth/send-code',
  rate: 'guess',
  input: z.object({ email: Email, password: Password }),
  output: Done,
  errors: ['wrong_credentials', 'too_many_attempts'],
})

/** What the browser needs to ask for a passkey, for `login`. It lives 5 minutes. */
export const passkeyChallenge = action('identity.passkey_challenge', {
  allow: 'anyone',
  http: 'POST /auth/passkey-challenge',
  rate: 'costly',
  input: z.object({}),
  output: z.object({ options: z.record(z.string(), z.unknown()) }),
  errors: ['passkeys_need_a_domain'],
})

/**
 * A new access token for a refresh token, which is replaced as well.
 *
 * An older token of the session ends the whole session: one of two holders is a thief. Two tabs that race are one
 * holder: within 10 s the last token, from the same device, gets the same successor. Errors: `session_ended`.
 */
export const refreshSession = query('identity.refresh_session', {
  allow: 'anyone',
  http: 'POST /auth/refresh-token',
  input: z.object({ refresh_token: Secret.optional(), tokens: z.boolean().default(false) }),
  output: SignedIn,
  errors: ['session_ended'],
})

/** Ends this session. */
export const logout = action('identity.logout', {
  allow: 'anyone',
  http: 'POST /auth/logout',
  input: z.object({}),
  output: Done,
})

/** Mails a link that sets a new password, for an hour. Says and takes the same for an unknown address. */
export const forgotPassword = query('identity.forgot_password', {
  allow: 'anyone',
  http: 'POST /auth/forgot-password',
  rate: 'guess',
  input: z.object({ email: Email }),
  output: Done,
})

/** Sets a new password by the link of a mail and ends every session. Errors: `link_unusable`, `password_too_weak`. */
export const resetPassword = action('identity.reset_password', {
  allow: 'anyone',
  http: 'POST /auth/reset-password',
  rate: 'guess',
  input: z.object({ token: Secret, password: Password }),
  output: Done,
  errors: ['link_unusable', 'password_too_weak', 'password_too_short'],
})

/** Confirms an e-mail address by the link of a mail. Errors: `link_unusable`. */
export const verifyEmail = action('identity.verify_email', {
  allow: 'anyone',
  http: 'POST /auth/verify-email',
  rate: 'guess',
  input: z.object({ token: Secret }),
  output: Done,
  errors: ['link_unusable'],
})

/** Mails the link for `verifyEmail` once more. */
export const sendVerification = action('identity.send_verification', {
  allow: 'signed_in',
  http: 'POST /auth/send-verification',
  rate: 'guess',
  input: z.object({}),
  output: Done,
  errors: ['already_verified', 'not_a_person'],
})

/** Sets a new password and ends the person's other sessions. */
export const changePassword = action('identity.change_password', {
  allow: 'signed_in',
  http: 'POST /auth/change-password',
  rate: 'guess',
  input: z.object({ password: Password, new_password: Password }),
  output: Done,
  errors: ['wrong_password', 'password_too_weak', 'password_too_short', 'not_a_person'],
})

/** Continues the session in another company of the person. Errors: `not_found` where they have no active user. */
export const switchCompany = action('identity.switch_company', {
  allow: 'signed_in',
  http: 'POST /auth/switch-company',
  input: z.object({ company: Id, tokens: z.boolean().default(false) }),
  output: SignedIn,
  errors: ['not_a_person'],
})

/**
 * Looks at the company as a role sees it, or, with `role_id: null`, as oneself again. While looking nothing can be
 * changed: actions refuse with `viewing_only`.
 */
export const viewAs = query('identity.view_as', {
  allow: 'signed_in',
  http: 'POST /auth/view-as',
  input: z.object({ role_id: Id.nullable(), tokens: z.boolean().default(false) }),
  output: z.object({ tokens: Tokens.optional() }),
  errors: ['not_a_person', 'viewing_only', 'beyond_own_rights'],
})

/** `place`: `local_network`, or the network of the address (`190.34.0.0/16`); where it lies is not looked up. */
export const Session = z.object({
  id: Id,
  device: z.string(),
  place: z.string(),
  address: z.string().nullable(),
  created_at: Moment,
  seen_at: Moment,
  current: z.boolean(),
})
export type Session = z.infer<typeof Session>

/** The person's own sessions that still live, last seen first. */
export const listSessions = query('identity.list_sessions', {
  allow: 'signed_in',
  http: 'GET /auth/sessions',
  input: z.object({}),
  output: z.object({ sessions: z.array(Session) }),
  errors: ['not_a_person'],
})

/** Ends one of the person's own sessions. */
export const revokeSession = action('identity.revoke_session', {
  allow: 'signed_in',
  http: 'DELETE /auth/sessions/:id',
  input: z.object({ id: Id }),
  output: Done,
  errors: ['not_a_person'],
})

/** Ends all the person's sessions but this one. */
export const revokeOtherSessions = action('identity.revoke_other_sessions', {
  allow: 'signed_in',
  http: 'DELETE /auth/sessions',
  input: z.object({}),
  output: z.object({ ended: z.int() }),
  errors: ['not_a_person'],
})

/** One of the person's passkeys. */
export const Passkey = z.object({ id: Id, name: z.string(), created_at: Moment, used_at: Moment.nullable() })

/** The person's second factors. */
export const listSecondFactors = query('identity.list_second_factors', {
  allow: 'signed_in',
  http: 'GET /auth/second-factors',
  input: z.object({}),
  output: z.object({
    totp: z.boolean(),
    email_codes: z.boolean(),
    recovery_codes_left: z.int(),
    passkeys: z.array(Passkey),
    required: z.boolean(),
  }),
  errors: ['not_a_person'],
})

/** Makes a secret for an authenticator app; it counts once `confirmTotp` got a code. `qr` is an SVG document. */
export const beginTotp = action('identity.begin_totp', {
  confidential: true,
  allow: 'signed_in',
  http: 'POST /auth/second-factors/totp',
  rate: 'guess',
  input: z.object({ password: Password }),
  output: z.object({ secret: z.string(), uri: z.string(), qr: z.string() }),
  errors: ['wrong_password', 'not_a_person'],
})

/** Codes that stand in for a second factor, each once. Shown only here. */
const RecoveryCodes = z.object({ recovery_codes: z.array(z.string()) })

/** Turns the authenticator on; answers ten new recovery codes. Errors: `wrong_code`, `totp_not_begun`. */
export const confirmTotp = action('identity.confirm_totp', {
  confidential: true,
  allow: 'signed_in',
  http: 'POST /auth/second-factors/totp/confirm',
  rate: 'guess',
  input: z.object({ code: Code }),
  output: RecoveryCodes,
  errors: ['wrong_code', 'totp_not_begun', 'not_a_person'],
})

/** Turns the authenticator off. Errors: `second_factor_required` while the role demands one and it is the last. */
export const removeTotp = action('identity.remove_totp', {
  allow: 'signed_in',
  http: 'POST /auth/second-factors/totp/remove',
  rate: 'guess',
  input: z.object({ password: Password }),
  output: Done,
  errors: ['wrong_password', 'second_factor_required', 'not_a_person'],
})

/** Turns codes by e-mail on or off. Errors: `not_verified`, `second_factor_required`. */
export const setEmailCodes = action('identity.set_email_codes', {
  allow: 'signed_in',
  http: 'PUT /auth/second-factors/email',
  rate: 'guess',
  input: z.object({ on: z.boolean(), password: Password }),
  output: Done,
  errors: ['wrong_password', 'not_verified', 'second_factor_required', 'not_a_person'],
})

/** Ten new recovery codes; the old ones stop working. Errors: `no_second_factor`. */
export const renewRecoveryCodes = action('identity.renew_recovery_codes', {
  confidential: true,
  allow: 'signed_in',
  http: 'POST /auth/second-factors/recovery-codes',
  rate: 'guess',
  input: z.object({ password: Password }),
  output: RecoveryCodes,
  errors: ['wrong_password', 'no_second_factor', 'not_a_person'],
})

/** What the browser needs to make a passkey (`navigator.credentials.create`). It lives 5 minutes. */
export const beginPasskey = action('identity.begin_passkey', {
  allow: 'signed_in',
  http: 'POST /auth/passkeys/options',
  rate: 'guess',
  input: z.object({ password: Password }),
  output: z.object({ options: z.record(z.string(), z.unknown()) }),
  errors: ['wrong_password', 'passkeys_need_a_domain', 'not_a_person'],
})

/**
 * Keeps the passkey the browser made. Where it is the person's first second factor, ten recovery codes come with it:
 * whoever loses the only device would else be locked out. Errors: `passkey_unfit`.
 */
export const addPasskey = action('identity.add_passkey', {
  confidential: true,
  allow: 'signed_in',
  http: 'POST /auth/passkeys',
  rate: 'guess',
  secrets: ['response'],
  input: z.object({ name: ShortName, response: z.record(z.string(), z.unknown()) }),
  output: Passkey.extend(RecoveryCodes.partial().shape),
  errors: ['passkey_unfit', 'not_a_person'],
})

/** Gives a passkey of one's own another name. */
export const renamePasskey = action('identity.rename_passkey', {
  allow: 'signed_in',
  http: 'PUT /auth/passkeys/:id',
  input: z.object({ id: Id, name: ShortName }),
  output: Passkey,
  errors: ['not_a_person'],
})

/** Forgets a passkey of one's own. Errors: `second_factor_required` while the role demands one and it is the last. */
export const removePasskey = action('identity.remove_passkey', {
  allow: 'signed_in',
  http: 'DELETE /auth/passkeys/:id',
  input: z.object({ id: Id }),
  output: Done,
  errors: ['second_factor_required', 'not_a_person'],
})
