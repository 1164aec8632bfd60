import { describe, expect, test } from 'vitest'
import { changeUserRole, getMe, listUsers, updateMe } from './contract.ts'
import { inviteUser } from './invitation.contract.ts'
import { createRole, deleteRole, listPermissions, listRoles, updateRole } from './role.contract.ts'
import { expandGrants, type Grantable, isKnownGrant, PREDEFINED } from './role.rules.ts'
import { viewAs } from './sign_in.contract.ts'
import { addTeamMember, type Browser, registered } from './testing.ts'

const HOUSE: Grantable[] = [
  {
    name: 'identity',
    always: true,
    permissions: [
      'identity:create',
      'identity:read',
      'identity:update',
      'identity:delete',
      'identity:edit_roles',
    ],
  },
  { name: 'audit', always: true, permissions: ['audit:read', 'audit:export'] },
  {
    name: 'customers',
    always: false,
    permissions: [
      'customers:create',
      'customers:read',
      'customers:update',
      'customers:delete',
      'customers:merge',
    ],
  },
]
const LATER: Grantable = { name: 'orders', always: false, permissions: ['orders:read', 'orders:delete'] }

const roleOf = async (browser: Browser, key: string) =>
  (await browser.does(listRoles, {})).roles.find((role) => role.key === key)!

describe('what grants come to', () => {
  test('an owner holds everything, also of a module that comes later', () => {
    expect(expandGrants(PREDEFINED.owner.grants, [...HOUSE, LATER]).size).toBe(14)
  })

  test('a supervisor does everything in licensed modules but delete', () => {
    const held = expandGrants(PREDEFINED.supervisor.grants, [...HOUSE, LATER])
    expect([...held].sort()).toEqual([
      'audit:read',
      'customers:create',
      'customers:merge',
      'customers:read',
      'customers:update',
      'identity:read',
      'orders:read',
    ])
  })

  test('quality and audit write nothing', () => {
    for (const key of ['quality', 'audit'] as const)
      for (const permission of expandGrants(PREDEFINED[key].grants, HOUSE))
        expect(permission).toMatch(/:(read|export)$/)
  })

  test('what is taken away stays away, whatever gives it', () => {
    expect(
      expandGrants(['-customers:delete', 'customers:*', '*:delete'], HOUSE).has('customers:delete'),
    ).toBe(false)
  })

  test('a grant that means nothing here is unknown', () => {
    expect(isKnownGrant('customers:*', HOUSE)).toBe(true)
    expect(isKnownGrant('-licensed:delete', HOUSE)).toBe(true)
    for (const grant of ['orders:read', 'customers:fly', 'customers', '', '*', 'customers:read:all'])
      expect(isKnownGrant(grant, HOUSE)).toBe(false)
  })
})

describe('roles', () => {
  test('a company begins with eight roles, named in the language of whoever looks', async () => {
    const { owner } = await registered()
    const { roles } = await owner.does(listRoles, {})
    expect(roles.map((role) => role.name)).toEqual([
      'Propietario',
      'Superadministrador',
      'Supervisor',
      'Ventas',
      'Agente',
      'Calidad',
      'Auditoría',
      'Conductor',
    ])
  })

  test('the matrix shows every verb of every module in words', async () => {
    const { owner } = await registered()
    const { modules } = await owner.does(listPermissions, {})
    const identity = modules.find((module) => module.name === 'identity')
    expect(identity).toMatchObject({ title: 'Usuarios y acceso', always: true, licensed: true })
    expect(identity?.permissions.map(({ title }) => title)).toContain('editar roles')
  })

  test('a changed role holds from the next request on', async () => {
    const { owner, companyId } = await registered()
    const { browser } = await addTeamMember(companyId, owner, 'agent')
    await browser.refuses(listUsers, {}, 'forbidden')
    const agent = await roleOf(owner, 'agent')
    await owner.does(updateRole, { id: agent.id, grants: [...agent.grants, 'identity:read'] })
    await browser.does(listUsers, {})
  })

  test('an own role is made, given, and deleted once nobody has it', async () => {
    const { owner, companyId } = await registered()
    const { userId } = await addTeamMember(companyId, owner, 'agent')
    const role = await owner.does(createRole, {
      name: 'Recepción',
      grants: ['customers:read'],
      reach: { customers: 'team' },
    })
    expect(role.permissions).toEqual(['customers:read'])
    await owner.refuses(createRole, { name: 'RECEPCION', grants: [] }, 'name_taken')
    await owner.refuses(createRole, { name: 'Otra', grants: ['customers:fly'] }, 'grant_unknown')
    await owner.does(changeUserRole, { id: userId, role_id: role.id })
    await owner.refuses(deleteRole, { id: role.id }, 'role_in_use')
    await owner.does(changeUserRole, { id: userId, role_id: (await roleOf(owner, 'agent')).id })
    await owner.does(deleteRole, { id: role.id })
  })

  test("the owner's role does not change, and predefined ones stay", async () => {
    const { owner } = await registered()
    await owner.refuses(updateRole, { id: (await roleOf(owner, 'owner')).id, grants: [] }, 'owner_role')
    await owner.refuses(deleteRole, { id: (await roleOf(owner, 'sales')).id }, 'predefined_role')
    const renamed = await owner.does(updateRole, {
      id: (await roleOf(owner, 'sales')).id,
      name: 'Vendedores',
    })
    expect(renamed.name).toBe('Vendedores')
    expect((await owner.does(updateRole, { id: renamed.id, name: null })).name).toBe('Ventas')
  })

  test('nobody makes a role that holds more than they do', async () => {
    const { owner, companyId } = await registered()
    const { browser, userId } = await addTeamMember(companyId, owner, 'agent')
    const role = await owner.does(createRole, {
      name: 'Jefes',
      grants: ['identity:edit_roles', 'identity:read'],
    })
    await owner.does(changeUserRole, { id: userId, role_id: role.id })
    await browser.refuses(createRole, { name: 'Todo', grants: ['*:*'] }, 'beyond_own_rights')
    await browser.refuses(updateRole, { id: role.id, grants: ['*:*'] }, 'beyond_own_rights')
    await browser.refuses(
      updateRole,
      { id: (await roleOf(owner, 'supervisor')).id, grants: [] },
      'beyond_own_rights',
    )
  })

  test('whoever saw an older version is told instead of overwriting', async () => {
    const { owner } = await registered()
    const sales = await roleOf(owner, 'sales')
    await owner.does(updateRole, { id: sales.id, name: 'Vendedores' })
    owner.seenVersion = sales.version
    await owner.refuses(updateRole, { id: sales.id, name: 'Otra cosa' }, 'changed_meanwhile')
  })
})

describe('viewing as a role', () => {
  test('shows what the role sees, and changes nothing', async () => {
    const { owner } = await registered()
    const agent = await roleOf(owner, 'agent')
    await owner.does(viewAs, { role_id: agent.id })
    const me = await owner.does(getMe, {})
    expect(me).toMatchObject({
      viewingAs: { role: 'Agente' },
      role: { name: 'Agente' },
      reach: { customers: 'own' },
    })
    expect(me.permissions).not.toContain('identity:read')
    await owner.refuses(listUsers, {}, 'forbidden')
    await owner.refuses(updateMe, { name: 'X' }, 'viewing_only')

    await owner.does(viewAs, { role_id: null })
    await owner.does(listUsers, {})
  })

  test('a role that may write still only looks', async () => {
    const { owner } = await registered()
    await owner.does(viewAs, { role_id: (await roleOf(owner, 'super_admin')).id })
    const { user } = await owner.does(getMe, {})
    const wish = { email: 'x@example.com', name: 'X', role_id: user.id }
    const refusal = await owner.refuses(inviteUser, wish, 'viewing_only')
    expect(refusal.status).toBe(403)
    await owner.refuses(viewAs, { role_id: user.id }, 'viewing_only')
  })

  test('needs the right to change users, and never shows more than one holds', async () => {
    const { owner, companyId } = await registered()
    const agent = await addTeamMember(companyId, owner, 'agent')
    await agent.browser.refuses(viewAs, { role_id: (await roleOf(owner, 'sales')).id }, 'forbidden')
    const admin = await addTeamMember(companyId, owner, 'super_admin')
    await admin.browser.refuses(viewAs, { role_id: (await roleOf(owner, 'owner')).id }, 'beyond_own_rights')
  })
})
