/**
 * People of a company: the own account and users. Beside it stand `role`, `team`, `invitation` and `api_key.contract.ts`.
 *
 * A *login* is a person, by e-mail address, and may be at home in several companies; a *user* is that person in one
 * company, with a role. Signing in, sessions and second factors concern no other module: `sign_in.contract.ts`.
 */
import { z } from 'zod'
import { action, Done, event, permissions, query } from '#kernel/contract.ts'
import { ListInput, page } from '#kernel/list.ts'
import { Id } from '#kernel/values/id.ts'
import { Language, Moment, PersonName } from './words.contract.ts'

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

/** Names of the company's users, for whoever is signed in: owners, assignees, authors. `role_id`: those who hold it; `team_id`: those in it. */
export const listColleagues = query('identity.list_colleagues', {
  allow: 'signed_in',
  http: 'GET /colleagues',
  input: z.object({
    search: z.string().max(200).optional(),
    ids: ListInput.shape.ids,
    role_id: Id.optional(),
    team_id: Id.optional(),
  }),
  output: z.object({
    colleagues: z.array(
      z.object({
        id: Id,
        name: z.string(),
        team_id: Id.nullable(),
        role_id: Id,
        role_name: z.string(),
        active: z.boolean(),
      }),
    ),
  }),
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
