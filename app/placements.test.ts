/** Databases beside the shared one: which are taken in, and what it means when one is away. */
import pg from 'pg'
import { expect, test } from 'vitest'
import { testHouse } from '#app/testing.ts'
import { newPlacement } from '#app/testing-placement.ts'
import { placeNewCompanies } from '#kernel/server/companies.ts'
import { SHARED } from '#kernel/server/database.ts'
import { companyAgain } from '#kernel/server/licences.ts'
import { addPlacement, addressesOf, placementNames } from '#kernel/server/placements.ts'
import { knownCompany, newCompany } from '#kernel/server/testing.ts'
import { asOwner } from '#kernel/server/testing_owner.ts'
import * as customers from '#modules/customers/contract.ts'
import { acceptInvitation, inviteUser } from '#modules/identity/invitation.contract.ts'
import { listRoles } from '#modules/identity/role.contract.ts'
import { login } from '#modules/identity/sign_in.contract.ts'
import { Browser, mailedSecret, PASSWORD, registered, someEmail } from '#modules/identity/testing.ts'

test('neither the shared database nor one that is taken in already becomes a placement', async () => {
  await expect(addPlacement('mirror', testHouse.ownerUrl, 2)).rejects.toThrow('the shared one')
  const name = await newPlacement(testHouse.ownerUrl, 'first')
  await expect(addPlacement('twice', addressesOf(name).ownerUrl, 2)).rejects.toThrow('another name')
  expect(await placementNames()).not.toContain('mirror')
  expect(await placementNames()).not.toContain('twice')
})

test('the address of a placement is kept sealed', async () => {
  const name = await newPlacement(testHouse.ownerUrl, 'sealed')
  const [row] = await asOwner<{ url: string }>('select url from kernel.placement where name = $1', [name])
  expect(row?.url).not.toMatch(/postgres|sealed/)
})

test('in a placed database a statement that looks for what is everybody’s fails', async () => {
  const shop = await newCompany({ placement: await newPlacement(testHouse.ownerUrl, 'strict') })
  for (const table of ['identity.login', 'identity.session', 'kernel.licence', 'kernel.placement'])
    await expect(shop.sees(`select * from ${table}`), table).rejects.toThrow('permission denied')
})

test('a placement that is away stops its own companies and nobody else', async () => {
  const [shop, other] = await Promise.all([newCompany(), newCompany()])
  await asOwner(`update kernel.company set placement = 'away' where id = $1`, [shop.id])
  await companyAgain(shop.id)
  const away = await knownCompany(shop.id)
  await away.refuses(customers.listCustomers, {}, 'busy')
  await away.refuses(customers.createCustomer, { name: 'Ana' }, 'busy')
  await other.does(customers.createCustomer, { name: 'Ana' })
})

/** Lets every commit fail that wrote a user in this placement, while `work` goes on. */
const whileUsersAreLost = async (placement: string, work: () => Promise<void>): Promise<void> => {
  const owner = new pg.Client({ connectionString: addressesOf(placement).ownerUrl })
  await owner.connect()
  await owner.query(`
    create function public.lose() returns trigger language plpgsql as $$ begin raise exception 'lost'; end $$;
    create constraint trigger lose after insert or update on identity_data.user
      deferrable initially deferred for each row execute function public.lose()`)
  try {
    await work()
  } finally {
    await owner.query('drop trigger lose on identity_data.user; drop function public.lose()')
    await owner.end()
  }
}

test('inviting and accepting, half of which was lost between two databases, are simply done again', async () => {
  const placement = await newPlacement(testHouse.ownerUrl, 'halves')
  placeNewCompanies(placement)
  const { owner, companyId } = await registered()
  placeNewCompanies(SHARED)
  const { roles } = await owner.does(listRoles, {})
  const email = someEmail('lola')
  const person = { email, name: 'Lola', role_id: roles.find((role) => role.key === 'agent')?.id ?? '' }
  const logins = () => asOwner('select id from identity.login where email = $1', [email])

  await whileUsersAreLost(placement, async () => {
    await expect(owner.does(inviteUser, person)).rejects.toThrow('lost')
  })
  await owner.does(inviteUser, person)
  const accepting = { token: await mailedSecret(companyId, email), name: 'Lola', password: PASSWORD }

  await whileUsersAreLost(placement, async () => {
    await expect(new Browser().does(acceptInvitation, accepting)).rejects.toThrow('lost')
  })
  expect(await logins()).toHaveLength(1)
  await new Browser().does(acceptInvitation, accepting)
  expect(await logins()).toHaveLength(1)
  expect((await new Browser().does(login, { email, password: PASSWORD })).company).toBe(companyId)
  await new Browser().refuses(acceptInvitation, accepting, 'link_unusable')
})

test('a company whose making was lost in its own database is in no register, and can be made again', async () => {
  const placement = await newPlacement(testHouse.ownerUrl, 'making')
  placeNewCompanies(placement)
  const email = someEmail('eva')
  await whileUsersAreLost(placement, async () => {
    await expect(registered({ email })).rejects.toThrow('lost')
  })
  expect(await asOwner('select id from identity.login where email = $1', [email])).toEqual([])
  const { companyId } = await registered({ email })
  placeNewCompanies(SHARED)
  expect((await knownCompany(companyId)).company.placement).toBe(placement)
})
