/** What people of a company may do: its roles, and everything that can be permitted. */
import { z } from 'zod'
import { action, Done, event, query } from '#kernel/contract.ts'
import { Id } from '#kernel/values/id.ts'
import { may, ReachByModule } from './contract.ts'
import { ShortName } from './words.contract.ts'

/** The roles every company begins with. */
export const RoleKey = z.enum([
  'owner',
  'super_admin',
  'supervisor',
  'agent',
  'quality',
  'audit',
  'sales',
  'driver',
])
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
