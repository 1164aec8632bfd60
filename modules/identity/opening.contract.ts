/** How companies and their people are made by the command line and the demo; no way leads here from outside. */
import { z } from 'zod'
import { action } from '#kernel/contract.ts'
import { ServedCountryCode } from '#kernel/values/country.ts'
import { Email } from '#kernel/values/email.ts'
import { Id } from '#kernel/values/id.ts'
import { may } from './contract.ts'
import { RoleKey } from './role.contract.ts'
import { CompanyName, Language, Password, PersonName, ShortName } from './words.contract.ts'

/**
 * Makes a login, a company of theirs with roles and licence (every module of the house, or those named), and its owner.
 * The rest of the run is in the new company. Errors: `login_exists`.
 */
export const openAccount = action('identity.open_account', {
  allow: 'anyone',
  input: z.object({
    company: z.object({
      name: CompanyName,
      country: ServedCountryCode,
      demo: z.boolean().default(false),
      /** A database it shall live in other than the shared one, by its name; one that is open. */
      placement: z.string().optional(),
      modules: z.array(z.string()).optional(),
      /** Calendar day, the last one; null: without end. Default: the trial's 30 days. */
      valid_until: z.iso.date().nullable().optional(),
    }),
    owner: z.object({
      name: PersonName,
      email: Email,
      password: Password,
      language: Language.default('es'),
      verified: z.boolean().default(false),
    }),
  }),
  output: z.object({ company: Id, login_id: Id, user_id: Id }),
  errors: ['login_exists'],
})

/** A further company for a login that exists, for the command line and the demo. Errors: `login_unknown`. */
export const openCompany = action('identity.open_company', {
  allow: 'anyone',
  input: openAccount.input.pick({ company: true }).extend({ email: Email }),
  output: z.object({ company: Id, user_id: Id }),
  errors: ['login_unknown'],
})

/** Makes a user who may come in at once, in the company in scope; the team is made when it is new. */
export const addMember = action('identity.add_member', {
  allow: may.create,
  input: z.object({
    name: PersonName,
    email: Email,
    password: Password,
    language: Language.default('es'),
    role: RoleKey,
    team: ShortName.optional(),
  }),
  output: z.object({ user_id: Id }),
  errors: ['limit_reached', 'already_here'],
})
