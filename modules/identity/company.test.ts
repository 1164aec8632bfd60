import { expect, test } from 'vitest'
import { getCompany } from './company.contract.ts'
import { addTeamMember, registered } from './testing.ts'

test('a company sees what it is and what its licence holds', async () => {
  const { owner, companyId } = await registered()
  await addTeamMember(companyId, owner, 'agent')
  const seen = await owner.does(getCompany, {})
  expect(seen).toMatchObject({
    id: companyId,
    name: 'Comercial Istmo',
    country: 'PA',
    time_zone: 'America/Panama',
  })
  expect(seen.licence.users).toEqual({ used: 2, most: null })
  expect(seen.licence.modules).toContainEqual({ name: 'customers', title: 'Clientes', licensed: true })
  expect(seen.licence.modules.map(({ name }) => name)).not.toContain('identity')
  expect(seen.licence.valid_until).toMatch(/^\d{4}-\d\d-\d\d$/)
})

test('whoever may not see users does not see the licence', async () => {
  const { owner, companyId } = await registered()
  const { browser } = await addTeamMember(companyId, owner, 'agent')
  await browser.refuses(getCompany, {}, 'forbidden')
})
