import { expect, test } from 'vitest'
import { asOwnerOf, installation } from '#app/testing-cli.ts'

const OWNER = 'ana@boquete.example'

test('companies are created, licensed and removed from the command line', { timeout: 180_000 }, async () => {
  const { ceiba, database } = await installation('company')
  const named = ['--name', 'Café Boquete', '--country', 'PA', '--owner', OWNER]
  expect(ceiba(['company', 'create', ...named]).said).toContain('There is no account with this address')
  expect(ceiba(['company', 'create', ...named, '--password-stdin'], 'corta').said).toContain('guessed soon')
  expect(
    ceiba(['company', 'create', ...named, '--password-stdin'], 'tortuga canal sombrero 88\n').stdout,
  ).toMatch(/^cafe-boquete /)
  // The least of OWASP's Password Storage Cheat Sheet; in the process of the tests hashes are cheap.
  expect(await asOwnerOf(database, 'select password_hash as kept from identity.login')).toEqual([
    { kept: expect.stringMatching(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/) },
  ])

  const set = ceiba([
    'licence',
    'set',
    'cafe-boquete',
    '--modules',
    'customers',
    '--until',
    '2027-01-31',
    '--limit',
    'users=10',
  ])
  expect(set.stdout).toMatch(/modules .*customers\nuntil +2027-01-31\nlimits +users=10/)
  expect(ceiba(['licence', 'set', 'cafe-boquete', '--modules', 'ghosts']).said).toContain(
    'There is no module "ghosts"',
  )
  expect(
    ceiba(['licence', 'set', 'cafe-boquete', '--limit', 'users=none', '--until', 'none']).stdout,
  ).toContain('limits   none')

  expect(ceiba(['company', 'host', 'cafe-boquete', 'no host']).said).toContain('is not a host name')
  expect(ceiba(['company', 'host', 'cafe-boquete', 'Tienda.example']).stdout).toContain(
    'tienda.example shows',
  )
  expect(ceiba(['company', 'remove', 'cafe-boquete']).said).toContain('--yes')
  expect(ceiba(['company', 'remove', 'cafe-boquete', '--yes']).said).toContain('cafe-boquete is gone.')
  expect(ceiba(['company', 'list'])).toMatchObject({ status: 0, stdout: '' })
})
