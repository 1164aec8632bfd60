import { describe, expect, test } from 'vitest'
import {
  activateUser,
  changeUserRole,
  deactivateUser,
  explainPermission,
  getMe,
  getUser,
  listUsers,
  updateMe,
  updateUser,
} from './contract.ts'
import {
  acceptInvitation,
  inviteUser,
  readInvitation,
  resendInvitation,
  revokeInvitation,
} from './invitation.contract.ts'
import { listRoles, type RoleKey } from './role.contract.ts'
import { login, refreshSession } from './sign_in.contract.ts'
import { createTeam, deleteTeam, listTeams } from './team.contract.ts'
import { addTeamMember, Browser, lastMail, mailedSecret, PASSWORD, registered, someEmail } from './testing.ts'

const roleId = async (browser: Browser, key: RoleKey): Promise<string> =>
  (await browser.does(listRoles, {})).roles.find((role) => role.key === key)!.id

const invite = async (owner: Browser, more: { email?: string; role?: RoleKey } = {}) => {
  const email = more.email ?? someEmail('eva')
  const user = await owner.does(inviteUser, {
    email,
    name: 'Eva Ruiz',
    role_id: await roleId(owner, more.role ?? 'agent'),
  })
  return { ...user, email }
}

describe('invitations', () => {
  test('whoever is invited chooses a password and is in', async () => {
    const { owner, companyId } = await registered()
    const { email, state } = await invite(owner)
    expect(state).toBe('invited')
    const eva = new Browser()
    const token = await mailedSecret(companyId, email)
    expect(await eva.does(readInvitation, { token })).toEqual({
      company_name: 'Comercial Istmo',
      email,
      name: 'Eva Ruiz',
      known: false,
    })
    await eva.refuses(acceptInvitation, { token, password: 'password123' }, 'password_too_weak')
    await eva.does(acceptInvitation, { token, name: 'Eva Ruiz de Paz', password: PASSWORD })
    expect(await eva.does(getMe, {})).toMatchObject({
      user: { name: 'Eva Ruiz de Paz', verified: true },
      role: { name: 'Agente' },
    })
    await eva.refuses(acceptInvitation, { token, password: PASSWORD }, 'link_unusable')
  })

  test('a person with a login gives its password and then has one company more', async () => {
    const { owner, companyId } = await registered()
    const other = await registered()
    const { email } = await invite(owner, { email: other.email })
    const token = await mailedSecret(companyId, email)
    await new Browser().refuses(acceptInvitation, { token, password: 'no es esta clave' }, 'wrong_password')
    const answer = await other.owner.does(acceptInvitation, { token, password: PASSWORD })
    expect(answer.signed_in).toBeUndefined()
    expect((await other.owner.does(getMe, {})).companies).toHaveLength(2)
  })

  test('the link lives seven days', async () => {
    const { owner, companyId } = await registered()
    const { email } = await invite(owner)
    const token = await mailedSecret(companyId, email)
    const late = new Browser()
    late.now = () => Temporal.Now.instant().add({ hours: 7 * 24 + 1 })
    await late.refuses(acceptInvitation, { token, password: PASSWORD }, 'link_unusable')
  })

  test('sending it again spoils the old link; taking it back spoils both', async () => {
    const { owner, companyId } = await registered()
    const { id, email } = await invite(owner)
    const first = await mailedSecret(companyId, email)
    await owner.does(resendInvitation, { id })
    const second = await mailedSecret(companyId, email)
    await new Browser().refuses(acceptInvitation, { token: first, password: PASSWORD }, 'link_unusable')
    await owner.does(revokeInvitation, { id })
    await new Browser().refuses(acceptInvitation, { token: second, password: PASSWORD }, 'link_unusable')
    await owner.refuses(getUser, { id }, 'not_found')
  })

  test('an address is invited once, in the language of whoever is invited', async () => {
    const { owner, companyId } = await registered()
    const email = someEmail('joe')
    const role_id = await roleId(owner, 'agent')
    await owner.does(inviteUser, { email, name: 'Joe', role_id, language: 'en' })
    expect((await lastMail(companyId, email))?.subject).toContain('invites you')
    await owner.refuses(inviteUser, { email, name: 'Joe', role_id }, 'already_here')
  })
})

describe('users', () => {
  test('the list is filtered, sorted and paged', async () => {
    const { owner } = await registered()
    const eva = await invite(owner)
    const { rows } = await owner.does(listUsers, { filter: { state: 'invited' }, sort: '-name' })
    expect(rows.map((row) => row.email)).toEqual([eva.email])
    const first = await owner.does(listUsers, { limit: 1 })
    const second = await owner.does(listUsers, { limit: 1, cursor: first.next })
    expect([first.rows[0]?.name, second.rows[0]?.name]).toEqual(['Ana Pérez', 'Eva Ruiz'])
    expect((await owner.does(listUsers, { search: 'RUIZ' })).rows).toHaveLength(1)
    expect(
      Object.keys((await owner.does(listUsers, { fields: 'name', sort: '-last_seen_at' })).rows[0]!).sort(),
    ).toEqual(['id', 'name'])
  })

  test('a deactivated user is out at once, and comes back when reactivated', async () => {
    const { owner, companyId } = await registered()
    const { browser, userId, email } = await addTeamMember(companyId, owner, 'agent')
    await owner.does(deactivateUser, { id: userId })
    await browser.refuses(getMe, {}, 'not_signed_in')
    await browser.refuses(refreshSession, {}, 'session_ended')
    expect((await browser.does(login, { email, password: PASSWORD })).company).toBeNull()
    await browser.refuses(listUsers, {}, 'no_company')
    await owner.does(activateUser, { id: userId })
    await browser.does(refreshSession, {})
    await browser.does(getMe, {})
  })

  test('the last owner stays one', async () => {
    const { owner, companyId } = await registered()
    const { id } = (await owner.does(getMe, {})).user
    const second = await addTeamMember(companyId, owner, 'owner')
    const agent = await roleId(owner, 'agent')
    await owner.refuses(deactivateUser, { id }, 'not_oneself')
    await second.browser.does(changeUserRole, { id, role_id: agent })
    const admin = await addTeamMember(companyId, second.browser, 'super_admin')
    await admin.browser.refuses(deactivateUser, { id: second.userId }, 'beyond_own_rights')
    await second.browser.refuses(changeUserRole, { id: second.userId, role_id: agent }, 'not_oneself')
  })

  test('two owners who retire each other at once leave one behind', async () => {
    const { owner, companyId } = await registered()
    const { id } = (await owner.does(getMe, {})).user
    const second = await addTeamMember(companyId, owner, 'owner')
    const agent = await roleId(owner, 'agent')
    const outcomes = await Promise.allSettled([
      owner.does(changeUserRole, { id: second.userId, role_id: agent }),
      second.browser.does(changeUserRole, { id, role_id: agent }),
    ])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('nobody gives or takes more than they hold', async () => {
    const { owner, companyId } = await registered()
    const admin = await addTeamMember(companyId, owner, 'super_admin')
    const agent = await addTeamMember(companyId, owner, 'agent')
    await admin.browser.refuses(
      changeUserRole,
      { id: agent.userId, role_id: await roleId(owner, 'owner') },
      'beyond_own_rights',
    )
    await admin.browser.does(changeUserRole, { id: agent.userId, role_id: await roleId(owner, 'supervisor') })
    expect((await agent.browser.does(getMe, {})).role.name).toBe('Supervisor')
  })

  test('a user of another company is not found', async () => {
    const ana = await registered()
    const luis = await registered()
    const { id } = (await ana.owner.does(getMe, {})).user
    await luis.owner.refuses(getUser, { id }, 'not_found')
    await luis.owner.refuses(updateUser, { id, name: 'X' }, 'not_found')
  })

  test('teams come and go, and colleagues of a team see one another', async () => {
    const { owner, companyId } = await registered()
    const { id } = await owner.does(createTeam, { name: 'Ventas Oeste' })
    await owner.refuses(createTeam, { name: 'VENTAS oeste' }, 'name_taken')
    const { userId, browser } = await addTeamMember(companyId, owner, 'sales')
    await owner.does(updateUser, { id: userId, team_id: id })
    expect((await owner.does(listTeams, {})).teams).toMatchObject([{ name: 'Ventas Oeste', members: 1 }])
    expect((await browser.does(getMe, {})).reach).toMatchObject({ customers: 'team' })
    await owner.does(deleteTeam, { id })
    expect((await owner.does(getUser, { id: userId })).team_id).toBeNull()
  })

  test('people change their own name and language everywhere', async () => {
    const { owner } = await registered()
    await owner.does(updateMe, { name: 'Ana P.', language: 'en', theme: 'dark' })
    expect((await owner.does(getMe, {})).user).toMatchObject({
      name: 'Ana P.',
      language: 'en',
      theme: 'dark',
    })
  })
})

test('why one cannot see something names the permission, who has it and who can give it', async () => {
  const { owner, companyId } = await registered()
  const { browser } = await addTeamMember(companyId, owner, 'agent')
  const why = await browser.does(explainPermission, { permission: 'identity:read' })
  expect(why).toMatchObject({
    held: false,
    because: 'not_in_role',
    my_role: 'Agente',
    ask_one_of: [{ name: 'Ana Pérez' }],
  })
  expect(why.roles_that_hold_it.map((role) => role.name)).toContain('Supervisor')
  expect(why.sentence).toContain('Usuarios y acceso')
  expect((await owner.does(explainPermission, { permission: 'identity:read' })).because).toBe('held')
  await browser.refuses(explainPermission, { permission: 'ghosts:read' }, 'permission_unknown')
})
