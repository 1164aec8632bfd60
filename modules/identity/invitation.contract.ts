/** People asked into a company by mail. */
import { z } from 'zod'
import { action, Done, query } from '#kernel/contract.ts'
import { Email } from '#kernel/values/email.ts'
import { Id } from '#kernel/values/id.ts'
import { may, User } from './contract.ts'
import { SignedIn } from './sign_in.contract.ts'
import { Language, Password, PersonName, Secret } from './words.contract.ts'

/**
 * Invites a person by mail; the link lives 7 days.
 *
 * Errors: `already_here` where the address has a user; `limit_reached` by the licence's `users`; `beyond_own_rights`.
 */
export const inviteUser = action('identity.invite_user', {
  final: true,
  allow: may.create,
  http: 'POST /users/invite',
  rate: 'costly',
  automation: true,
  input: z.object({
    id: Id.optional(),
    email: Email,
    name: PersonName,
    role_id: Id,
    team_id: Id.nullable().default(null),
    language: Language.optional(),
  }),
  output: User,
  errors: ['already_here', 'limit_reached', 'beyond_own_rights', 'role_unknown', 'team_unknown'],
})

/** Mails a new link; the old one stops working. Errors: `not_invited`. */
export const resendInvitation = action('identity.resend_invitation', {
  allow: may.create,
  http: 'POST /users/:id/resend-invitation',
  rate: 'costly',
  input: z.object({ id: Id }),
  output: Done,
  errors: ['not_invited'],
})

/** Takes back an invitation that was not accepted. Errors: `not_invited`. */
export const revokeInvitation = action('identity.revoke_invitation', {
  allow: may.create,
  http: 'POST /users/:id/revoke-invitation',
  input: z.object({ id: Id }),
  output: Done,
  errors: ['not_invited'],
})

/** What an invitation says, for the page its link leads to. `known`: the address has a login; its password is asked. */
export const readInvitation = query('identity.read_invitation', {
  allow: 'anyone',
  http: 'POST /invitations/read',
  rate: 'guess',
  input: z.object({ token: Secret }),
  output: z.object({ company_name: z.string(), email: z.string(), name: z.string(), known: z.boolean() }),
  errors: ['link_unusable'],
})

/**
 * Joins the company. A new person chooses a password and is signed in; one with a login gives theirs and then signs in as
 * always, second factor included. Errors: `link_unusable`, `wrong_password`, `password_too_weak`.
 */
export const acceptInvitation = action('identity.accept_invitation', {
  allow: 'anyone',
  http: 'POST /invitations/accept',
  rate: 'guess',
  input: z.object({
    token: Secret,
    name: PersonName.optional(),
    password: Password,
    language: Language.optional(),
    tokens: z.boolean().default(false),
  }),
  output: z.object({ signed_in: SignedIn.optional() }),
  errors: ['link_unusable', 'wrong_password', 'password_too_weak', 'password_too_short', 'login_exists'],
})
