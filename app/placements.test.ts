/** Databases beside the shared one: which are taken in, and what it means when one is away. */
import { expect, test } from 'vitest'
import { testHouse } from '#app/testing.ts'
import { newPlacement } from '#app/testing-placement.ts'
import { companyAgain } from '#kernel/server/licences.ts'
import { addPlacement, addressesOf, placementNames } from '#kernel/server/placements.ts'
import { knownCompany, newCompany } from '#kernel/server/testing.ts'
import { asOwner } from '#kernel/server/testing_owner.ts'
import * as customers from '#modules/customers/contract.ts'

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
