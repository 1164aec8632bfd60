import { expect, test } from 'vitest'
import { newCompany } from '#kernel/server/testing.ts'
import { newId } from '#kernel/values/id.ts'
import { createCustomer, deleteCustomer, deleteCustomers, getCustomer } from '#modules/customers/contract.ts'
import { forgetOld, getRetention, listRuns, listTrash, restoreFromTrash, setRetention } from './contract.ts'

const open = () => newCompany({ modules: ['audit', 'customers'] })

test('a deleted record lies in the trash with who put it there, and comes back whole', async () => {
  const shop = await open()
  const { id } = await shop.does(createCustomer, { name: 'Café Boquete', phones: [{ number: '6123-4567' }] })
  await shop.as('owner', { name: 'Ana' }).does(deleteCustomer, { id })
  expect((await shop.does(listTrash, {})).rows).toMatchObject([
    { id, kind: 'customer', title: 'Café Boquete', deleted_by: 'Ana' },
  ])

  expect(await shop.does(restoreFromTrash, { items: [{ kind: 'customer', id }] })).toEqual({ restored: 1 })
  expect(await shop.does(getCustomer, { id })).toMatchObject({
    name: 'Café Boquete',
    phones: [{ number: '+50761234567' }],
  })
  expect((await shop.does(listTrash, {})).rows).toEqual([])
})

test('the trash shows only what one may bring back', async () => {
  const shop = await open()
  const { id } = await shop.does(createCustomer, { name: 'Uno' })
  await shop.does(deleteCustomer, { id })
  const stranger = shop.as(['mail:read'])

  expect((await stranger.does(listTrash, {})).rows).toEqual([])
  await stranger.refuses(restoreFromTrash, { items: [{ kind: 'customer', id }] }, 'not_found')
  expect((await shop.does(listTrash, { kind: 'invoice' })).rows).toEqual([])
})

test('all of a restore or none of it', async () => {
  const shop = await open()
  const { id } = await shop.does(createCustomer, { name: 'Uno' })
  await shop.does(deleteCustomer, { id })

  const items = [id, newId()].map((each) => ({ kind: 'customer', id: each }))
  await shop.refuses(restoreFromTrash, { items }, 'not_found')
  expect((await shop.does(listTrash, {})).rows).toHaveLength(1)
})

test('the pages of the trash show each of many deleted at once', async () => {
  const shop = await open()
  for (let i = 0; i < 7; i += 1) await shop.does(createCustomer, { name: `Cliente ${i}` })
  await shop.does(deleteCustomers, {})

  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await shop.does(listTrash, { limit: 3, ...(cursor && { cursor }) })
    seen.push(...page.rows.map((r) => r.id))
    cursor = page.next
  } while (cursor)
  expect([seen.length, new Set(seen).size]).toEqual([7, 7])
})

const inDays = (days: number) => ({ now: () => Temporal.Now.instant().add({ hours: 24 * days }) })

test('after thirty days the trash is empty for good', async () => {
  const shop = await open()
  const { id } = await shop.does(createCustomer, { name: 'Uno' })
  await shop.does(deleteCustomer, { id })
  const later = shop.with(inDays(31))

  expect((await later.does(listTrash, {})).rows).toEqual([])
  await later.refuses(restoreFromTrash, { items: [{ kind: 'customer', id }] }, 'not_found')
  await later.does(forgetOld, {})
  expect(
    await shop.sees("select before from kernel.row_change where change = 'delete' and before is not null"),
  ).toEqual([])
})

test('the audit is kept for two years, or as long as the company says', async () => {
  const shop = await open()
  const ofCustomers = async () =>
    (await shop.does(listRuns, { filter: { operation: { contains: 'customer' } } })).rows.length
  const today = Temporal.Now.plainDateISO()
  await shop.on(today.subtract({ days: 800 }).toString()).does(createCustomer, { name: 'Hace dos años' })
  await shop.on(today.subtract({ days: 200 }).toString()).does(createCustomer, { name: 'Este año' })
  await shop.does(forgetOld, {})
  expect(await ofCustomers()).toBe(1)

  expect(await shop.does(getRetention, {})).toEqual({ kept_days: 730, version: 0 })
  expect(await shop.does(setRetention, { kept_days: 100 })).toEqual({ kept_days: 100, version: 1 })
  await shop.refuses(setRetention, { kept_days: 30 }, 'invalid_input')
  await shop.does(forgetOld, {})
  expect(await ofCustomers()).toBe(0)
})
