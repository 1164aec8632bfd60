import { describe, expect, test } from 'vitest'
import { identify } from './access.ts'
import { createApiKey, listApiKeys, revokeApiKey } from './api_key.contract.ts'
import { changeUserRole, deactivateUser, getMe, listUsers } from './contract.ts'
import { inviteUser } from './invitation.contract.ts'
import { createRole, listRoles } from './role.contract.ts'
import { addTeamMember, Browser, registered } from './testing.ts'

const program = (key: string): Browser => {
  const made = new Browser({ agent: 'zap/1.0' })
  made.bearer = key
  return made
}

describe('API keys', () => {
  test('a key does what it was given and nothing else', async () => {
    const { owner } = await registered()
    const { key, secret } = await owner.does(createApiKey, { name: 'Zap', permissions: ['identity:read'] })
    expect(secret).toContain(key.prefix)
    expect((await program(secret).does(listUsers, {})).rows).toHaveLength(1)
    await program(secret).refuses(inviteUser, {}, 'forbidden')
    await program(secret).refuses(getMe, {}, 'not_a_person')
    expect((await owner.does(listApiKeys, {})).keys).toMatchObject([{ name: 'Zap', created_by: 'Ana Pérez' }])
  })

  test('its use is noted', async () => {
    const { owner } = await registered()
    const { secret } = await owner.does(createApiKey, { name: 'Zap', permissions: ['identity:read'] })
    await program(secret).does(listUsers, {})
    await expect.poll(async () => (await owner.does(listApiKeys, {})).keys[0]?.last_used_at).not.toBeNull()
  })

  test('a key ends when revoked, when it expires, and when its maker is shut out', async () => {
    const { owner, companyId } = await registered()
    const first = await owner.does(createApiKey, { name: 'Uno', permissions: ['identity:read'] })
    await program(first.secret).does(listUsers, {})
    await owner.does(revokeApiKey, { id: first.key.id })
    await program(first.secret).refuses(listUsers, {}, 'not_signed_in')

    const admin = await addTeamMember(companyId, owner, 'super_admin')
    const second = await admin.browser.does(createApiKey, { name: 'Dos', permissions: ['identity:read'] })
    await program(second.secret).does(listUsers, {})
    await owner.does(deactivateUser, { id: admin.userId })
    await program(second.secret).refuses(listUsers, {}, 'not_signed_in')

    const soon = Temporal.Now.instant().add({ milliseconds: 400 }).toString()
    const third = await owner.does(createApiKey, {
      name: 'Tres',
      permissions: ['identity:read'],
      expires_at: soon,
    })
    await expect.poll(() => identify({ bearer: third.secret })).toBeUndefined()
  })

  test('a key never holds more than its maker does today', async () => {
    const { owner, companyId } = await registered()
    const { browser, userId } = await addTeamMember(companyId, owner, 'super_admin')
    const { secret } = await browser.does(createApiKey, { name: 'Zap', permissions: ['identity:read'] })
    const { roles } = await owner.does(listRoles, {})
    await owner.does(changeUserRole, { id: userId, role_id: roles.find((role) => role.key === 'agent')!.id })
    await program(secret).refuses(listUsers, {}, 'forbidden')
  })

  test('nobody makes a key beyond their rights, for permissions nobody has, or for ever and a day', async () => {
    const { owner, companyId } = await registered()
    const past = '2020-01-01T00:00:00Z'
    await owner.refuses(createApiKey, { name: 'X', permissions: ['ghosts:read'] }, 'permission_unknown')
    const { browser, userId } = await addTeamMember(companyId, owner, 'agent')
    const role = await owner.does(createRole, { name: 'Integraciones', grants: ['identity:make_keys'] })
    await owner.does(changeUserRole, { id: userId, role_id: role.id })
    await browser.refuses(createApiKey, { name: 'X', permissions: ['identity:read'] }, 'beyond_own_rights')
    await owner.refuses(
      createApiKey,
      { name: 'X', permissions: ['identity:read'], expires_at: past },
      'expiry_unfit',
    )
  })

  test('a key of one company opens no other', async () => {
    const ana = await registered()
    const luis = await registered()
    const { secret } = await ana.owner.does(createApiKey, { name: 'Zap', permissions: ['identity:read'] })
    const forged = secret.replace(ana.companyId.replaceAll('-', ''), luis.companyId.replaceAll('-', ''))
    expect(await identify({ bearer: forged })).toBeUndefined()
  })
})

test('a token seen before is identified within ten microseconds', async () => {
  const { owner } = await registered()
  const cookie = owner.cookies.ceiba_access as string
  await identify({ cookie })
  const rounds = 5_000
  const best = { microseconds: Number.POSITIVE_INFINITY }
  // The best of several, since other work shares the machine.
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const started = performance.now()
    for (let i = 0; i < rounds; i += 1) await identify({ cookie })
    best.microseconds = Math.min(best.microseconds, ((performance.now() - started) / rounds) * 1000)
  }
  expect(best.microseconds).toBeLessThan(10)
})
