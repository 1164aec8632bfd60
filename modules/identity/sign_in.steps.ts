/** Steps of signing in, each a transaction of its own. Nobody outside this module calls them, and no way leads here. */
import { z } from 'zod'
import { action, Done } from '#kernel/contract.ts'
import { Email } from '#kernel/values/email.ts'
import { Id } from '#kernel/values/id.ts'

const Opened = z.object({
  loginId: Id,
  sessionId: Id,
  refreshSecret: z.string(),
  companyId: Id.optional(),
  userId: Id.optional(),
  device: z.string().optional(),
  mustAddSecondFactor: z.boolean(),
})

/** Counts an attempt before anything is weighed. `seconds` to wait, 0 to go on. */
export const weigh = action('identity.weigh_attempt', {
  allow: 'anyone',
  input: z.object({ email: Email }),
  output: z.object({ seconds: z.int(), login_id: Id.optional(), password_hash: z.string().optional() }),
})

/** Begins a session, or says which second factor is wanted. A wrong code must count, so it is answered, not refused. */
export const enter = action('identity.enter', {
  allow: 'anyone',
  input: z.object({
    login_id: Id,
    by: z.enum(['password', 'passkey']),
    code: z.string().optional(),
    recovery_code: z.string().optional(),
    company: Id.optional(),
  }),
  output: z.object({
    login_id: Id,
    refused: z.enum(['second_factor_needed', 'wrong_code']).optional(),
    methods: z.array(z.string()).optional(),
    opened: Opened.optional(),
  }),
})

/** Leaves a trace of a failed attempt in the person's company. */
export const noteFailure = action('identity.note_failure', {
  allow: 'anyone',
  input: z.object({ login_id: Id.optional(), because: z.enum(['wrong_password', 'wrong_code']) }),
  output: Done,
})

/** Uses a passkey's answer up. Errors: `passkey_unknown`. */
export const spendPasskey = action('identity.spend_passkey', {
  allow: 'anyone',
  secrets: ['response'],
  input: z.object({ response: z.record(z.string(), z.unknown()) }),
  output: z.object({ login_id: Id }),
  errors: ['passkey_unknown'],
})

/** Mails a code to a person whose password was right. */
export const mailCode = action('identity.mail_code', {
  allow: 'anyone',
  input: z.object({ login_id: Id }),
  output: Done,
})

/** Replaces a session's refresh token. Reuse ends the session, so it is answered, not refused. */
export const rotate = action('identity.rotate_session', {
  allow: 'anyone',
  input: z.object({ session_id: Id, secret: z.string() }),
  output: z.object({ opened: Opened.optional() }),
})

/** Writes the mail of `forgotPassword`, if the address is known. */
export const mailReset = action('identity.mail_reset', {
  allow: 'anyone',
  input: z.object({ email: Email }),
  output: Done,
})

/** What an invitation says; an action, since it goes into the inviting company. Errors: `link_unusable`. */
export const lookAtInvitation = action('identity.look_at_invitation', {
  allow: 'anyone',
  input: z.object({ token: z.string() }),
  output: z.object({ company_name: z.string(), email: z.string(), name: z.string(), known: z.boolean() }),
  errors: ['link_unusable'],
})

/** Notes that a person began or ceased to look as a role: the record keeps who looked. */
export const noteView = action('identity.note_view', {
  allow: 'signed_in',
  input: z.object({ role_id: Id.nullable() }),
  output: Done,
})

/** Forgets what nobody can use any more. */
export const forgetExpired = action('identity.forget_expired', {
  allow: 'signed_in',
  input: z.object({}),
  output: Done,
})
