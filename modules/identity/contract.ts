/**
 * People of a company and what they may do: the own account, users, invitations, roles, teams, API keys.
 *
 * A *login* is a person, by e-mail address, and may be at home in several companies; a *user* is that person in one
 * company, with a role. Signing in, sessions and second factors concern no other module: `sign_in.contract.ts`.
 */
import { z } from 'zod'
import { action, Done, event, permissions, query } from '#kernel/contract.ts'
import { ListInput, page } from '#kernel/list.ts'
import { ServedCountryCode } from '#kernel/values/country.ts'
import { Email } from '#kernel/values/email.ts'
import { Id } from '#kernel/values/id.ts'
import { SignedIn } from './sign_in.contract.ts'
import { CompanyName, Language, Moment, Password, PersonName, Secret, ShortName } from './words.contract.ts'

/** `edit_roles`: make and change roles, within one's own rights. `make_keys`: API keys, within one's own rights. */
export const may = permissions('identity', ['edit_roles', 'make_keys'])

const Theme = z.enum(['system', 'light', 'dark'])

/** `own` records, those of the `team`, or `all`. */
export const Reach = z.enum(['own', 'team', 'all'])
export type Reach = z.infer<typeof Reach>

/** How far a role sees, by module; `*` stands for modules not named. */
export const ReachByModule = z.record(z.string().max(60), Reach)

// ── The own account ─────────────────────────────────────────────────────────────────────────────────────────────────

/** Who I am, where, and what I may do: what the screens are built from. `permissions` are those of the role seen. */
export const Me = z.object({
  user: z.object({
    id: Id,
    name: z.string(),
    email: z.string(),
    language: Language,
    theme: Theme,
    verified: z.boolean(),
    avatar: z.string().optional(),
  }),
  company: z.object({
    id: Id,
    name: z.string(),
    slug: z.string(),
    country: z.string(),
    currency: z.string(),
    timeZone: z.string(),
    locale: z.string(),
    demo: z.boolean(),
    /** `logo`: the id by which its picture is asked for. Null keeps the house's own look. */
    brand: z.object({
      color: z.string().nullable(),
      accent: z.string().nullable(),
      logo: Id.nullable(),
    }),
  }),
  companies: z.array(z.object({ id: Id, name: z.string() })),
  role: z.object({ id: Id, name: z.string() }),
  permissions: z.array(z.string()),
  reach: z.record(z.string(), Reach),
  modules: z.array(z.string()),
  viewingAs: z.object({ role: z.string() }).optional(),
  mustAddSecondFactor: z.boolean().optional(),
})

export const getMe = query('identity.me', {
  allow: 'signed_in',
  http: 'GET /me',
  input: z.object({}),
  output: Me,
  errors: ['not_a_person'],
})

/** Changes the person's name (in every company), language and theme. */
export const updateMe = action('identity.update_me', {
  allow: 'signed_in',
  http: 'PUT /me',
  input: z.object({ name: PersonName.optional(), language: Language.optional(), theme: Theme.optional() }),
  output: Done,
  errors: ['not_a_person'],
})

/**
 * Why can I (not) see this? Names the permission, whether I hold it, the roles that do and who could give it to me.
 * `because`: `held`, `not_in_role`, `not_licensed`, `viewing_as`, or `second_factor_missing`.
 */
export const explainPermission = query('identity.explain_permission', {
  allow: 'signed_in',
  http: 'GET /me/why',
  input: z.object({
    permission: z
      .string()
      .regex(/^[a-z_]+:[a-z_]+$/)
      .max(100),
  }),
  output: z.object({
    permission: z.string(),
    title: z.string(),
    held: z.boolean(),
    because: z.enum(['held', 'not_in_role', 'not_licensed', 'viewing_as', 'second_factor_missing']),
    my_role: z.string(),
    roles_that_hold_it: z.array(z.object({ id: Id, name: z.string() })),
    ask_one_of: z.array(z.object({ id: Id, name: z.string() })),
    sentence: z.string(),
  }),
  errors: ['permission_unknown', 'not_a_person'],
})

// ── Users ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** `invited`: asked by mail, has not come yet. `inactive`: may not enter; what they did keeps their name. */
export const UserState = z.enum(['invited', 'active', 'inactive'])

/** A person in the company. `last_seen_at`: of their sessions here. `second_factor`: has one. */
export const User = z.object({
  id: Id,
  name: z.string(),
  email: z.string(),
  role_id: Id,
  role_name: z.string(),
  team_id: Id.nullable(),
  team_name: z.string().nullable(),
  state: UserState,
  second_factor: z.boolean(),
  joined_at: Moment.nullable(),
  last_seen_at: Moment.nullable(),
  created_at: Moment,
  version: z.int(),
})
export type User = z.infer<typeof User>

/** Fields: `name`, `email`, `role_id`, `team_id`, `state`, `joined_at`, `last_seen_at`, `created_at`. Default: `name`. */
export const listUsers = query('identity.list_users', {
  allow: may.read,
  http: 'GET /users',
  assistant: { use: 'To find colleagues, their roles and teams.' },
  input: ListInput,
  output: page(User.partial().extend({ id: Id })),
})

export const getUser = query('identity.get_user', {
  allow: may.read,
  http: 'GET /users/:id',
  input: z.object({ id: Id }),
  output: User,
})

/** Names of the company's users, for whoever is signed in: owners, assignees, authors. */
export const listColleagues = query('identity.list_colleagues', {
  allow: 'signed_in',
  http: 'GET /colleagues',
  input: z.object({ search: z.string().max(200).optional(), ids: ListInput.shape.ids }),
  output: z.object({
    colleagues: z.array(
      z.object({ id: Id, name: z.string(), team_id: Id.nullable(), role_id: Id, active: z.boolean() }),
    ),
  }),
})

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
  errors: ['link_unusable', 'wrong_password', 'password_too_weak', 'password_too_short'],
})

/** Changes a user's name and team. */
export const updateUser = action('identity.update_user', {
  final: true,
  allow: may.update,
  http: 'PUT /users/:id',
  input: z.object({ id: Id, name: PersonName.optional(), team_id: Id.nullable().optional() }),
  output: User,
  errors: ['team_unknown'],
})

/** Gives a user another role. Errors: `last_owner`, `beyond_own_rights`, `not_oneself`. */
export const changeUserRole = action('identity.change_user_role', {
  final: true,
  allow: may.update,
  http: 'PUT /users/:id/role',
  input: z.object({ id: Id, role_id: Id }),
  output: User,
  errors: ['last_owner', 'beyond_own_rights', 'role_unknown', 'not_oneself'],
})

/** Shuts a user out and ends their sessions here; their work stays. Errors: `last_owner`, `not_oneself`. */
export const deactivateUser = action('identity.deactivate_user', {
  final: true,
  allow: may.delete,
  http: 'DELETE /users/:id',
  input: z.object({ id: Id }),
  output: Done,
  errors: ['last_owner', 'not_oneself', 'beyond_own_rights'],
})

/** Lets a deactivated user in again. */
export const activateUser = action('identity.activate_user', {
  final: true,
  allow: may.update,
  http: 'POST /users/:id/activate',
  input: z.object({ id: Id }),
  output: User,
  errors: ['not_inactive', 'limit_reached', 'beyond_own_rights'],
})

const UserFact = z.object({ id: Id, name: z.string() })

/** A person was asked to join. */
export const userInvited = event('identity.user_invited', {
  about: 'id',
  allow: may.read,
  payload: UserFact.extend({ email: z.string() }),
})
/** A person joined: by invitation, or as the owner who opened the company. */
export const userJoined = event('identity.user_joined', { about: 'id', allow: may.read, payload: UserFact })
/** A user's name or team changed. */
export const userChanged = event('identity.user_changed', { about: 'id', allow: may.read, payload: UserFact })
export const userRoleChanged = event('identity.user_role_changed', {
  about: 'id',
  allow: may.read,
  payload: UserFact.extend({ role: z.string() }),
})
export const userDeactivated = event('identity.user_deactivated', {
  about: 'id',
  allow: may.read,
  payload: UserFact,
})
export const userActivated = event('identity.user_activated', {
  about: 'id',
  allow: may.read,
  payload: UserFact,
})

// ── Teams ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** People whose records one another see where their role reaches the team. */
export const Team = z.object({ id: Id, name: z.string(), members: z.int(), version: z.int() })

export const listTeams = query('identity.list_teams', {
  allow: 'signed_in',
  http: 'GET /teams',
  input: z.object({}),
  output: z.object({ teams: z.array(Team) }),
})

/** Errors: `name_taken`. */
export const createTeam = action('identity.create_team', {
  allow: may.update,
  http: 'POST /teams',
  input: z.object({ id: Id.optional(), name: ShortName }),
  output: Team,
  errors: ['name_taken'],
})

export const updateTeam = action('identity.update_team', {
  allow: may.update,
  http: 'PUT /teams/:id',
  input: z.object({ id: Id, name: ShortName }),
  output: Team,
  errors: ['name_taken'],
})

/** Its members are in no team afterwards. */
export const deleteTeam = action('identity.delete_team', {
  allow: may.update,
  http: 'DELETE /teams/:id',
  input: z.object({ id: Id }),
  output: Done,
})

// ── Roles ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The roles every company begins with. */
export const RoleKey = z.enum(['owner', 'super_admin', 'supervisor', 'agent', 'quality', 'audit', 'sales'])
export type RoleKey = z.infer<typeof RoleKey>

/**
 * `grants`: rules as they are kept (`licensed:read`, `customers:*`, `-licensed:delete`; role.rules.ts).
 * `permissions`: what they come to with the modules of this house. `key`: a predefined role; the owner's cannot change.
 */
export const Role = z.object({
  id: Id,
  key: RoleKey.nullable(),
  name: z.string(),
  grants: z.array(z.string()),
  permissions: z.array(z.string()),
  reach: ReachByModule,
  require_second_factor: z.boolean(),
  users: z.int(),
  version: z.int(),
})
export type Role = z.infer<typeof Role>

export const listRoles = query('identity.list_roles', {
  allow: may.read,
  http: 'GET /roles',
  input: z.object({}),
  output: z.object({ roles: z.array(Role) }),
})

const RoleFields = z.object({
  name: ShortName,
  grants: z.array(z.string().max(120)).max(1_000),
  reach: ReachByModule.default({}),
  require_second_factor: z.boolean().default(false),
})

/** Errors: `name_taken`; `grant_unknown` with `{ grant }`; `beyond_own_rights` with `{ permissions }`. */
export const createRole = action('identity.create_role', {
  final: true,
  allow: may.edit_roles,
  http: 'POST /roles',
  input: RoleFields.extend({ id: Id.optional() }),
  output: Role,
  errors: ['name_taken', 'grant_unknown', 'beyond_own_rights'],
})

/** Fields left out stay. `name: null` gives a predefined role its own name back. Errors: as createRole; `owner_role`. */
export const updateRole = action('identity.update_role', {
  final: true,
  allow: may.edit_roles,
  http: 'PUT /roles/:id',
  input: z.object({
    id: Id,
    name: ShortName.nullable().optional(),
    grants: RoleFields.shape.grants.optional(),
    reach: ReachByModule.optional(),
    require_second_factor: z.boolean().optional(),
  }),
  output: Role,
  errors: ['name_taken', 'grant_unknown', 'beyond_own_rights', 'owner_role', 'name_missing'],
})

/** Errors: `role_in_use` with `{ users }`; `predefined_role`. */
export const deleteRole = action('identity.delete_role', {
  final: true,
  allow: may.edit_roles,
  http: 'DELETE /roles/:id',
  input: z.object({ id: Id }),
  output: Done,
  errors: ['role_in_use', 'predefined_role', 'beyond_own_rights'],
})

/** Everything that can be permitted, by module, in the caller's language: the columns of the role matrix. */
export const listPermissions = query('identity.list_permissions', {
  allow: may.read,
  http: 'GET /permissions',
  input: z.object({}),
  output: z.object({
    modules: z.array(
      z.object({
        name: z.string(),
        title: z.string(),
        licensed: z.boolean(),
        always: z.boolean(),
        permissions: z.array(z.object({ permission: z.string(), verb: z.string(), title: z.string() })),
      }),
    ),
  }),
})

/** A role was made, changed or deleted. */
export const roleChanged = event('identity.role_changed', {
  about: 'id',
  allow: may.read,
  payload: z.object({ id: Id, name: z.string() }),
})

// ── For the command line and the demo; no way leads here from outside ───────────────────────────────────────────────

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
