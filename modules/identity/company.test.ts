import { expect, test } from 'vitest'
import { getLicence } from './company.contract.ts'
import { addTeamMember, registered } from './testing.ts'

test('a company sees what its licence holds', async () => {
  const { owner, companyId } = await registered()
  await addTeamMember(companyId, owner, 'agent')
  const { users, modules, valid_until } = await owner.does(getLicence, {})
  expect(users).toEqual({ used: 2, most: null })
  expect(modules).toContainEqual({ name: 'customers', title: 'Clientes', licensed: true })
  expect(modules.map(({ name }) => name)).not.toContain('identity')
  expect(valid_until).toMatch(/^\d{4}-\d\d-\d\d$/)
})

test('whoever may not see users does not see the licence', async () => {
  const { owner, companyId } = await registered()
  const { browser } = await addTeamMember(companyId, owner, 'agent')
  await browser.refuses(getLicence, {}, 'forbidden')
})
