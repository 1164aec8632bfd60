import { expect, test } from 'vitest'
import { newCompany } from '#kernel/server/testing.ts'
import * as c from './contract.ts'

const newShop = () => newCompany({ modules: ['customers'] })

test('a word is found wherever it stands, however long or short, with what is written inside it', async () => {
  const shop = await newShop()
  const { id } = await shop.does(c.createCustomer, {
    name: "D'Orléans & Núñez-Ávila",
    emails: [{ address: 'o.b_c%d@correo.example' }],
    phones: [{ number: '6123-4567' }],
    external_id: 'a\\b:c*',
  })
  const found = async (search: string) =>
    (await shop.does(c.listCustomers, { search })).rows.map((row) => row.id)
  for (const search of [
    ...["d'o", 'orl', 'orle', 'orlea', 'leans', "d'orleans", 'nunez-avila', 'ez-av'],
    ...['b_c%d', 'c%d@', 'a\\b', '\\b:c*', ':c*', '4567', '34567', '50761234567', "d'", 'ávila ORLÉANS'],
  ])
    expect(await found(search), search).toEqual([id])
  // Counts go by the letter, where a list forgives.
  for (const search of ['b_c_d', 'c%e', '45678', 'orleen', "'''", 'a\\\\b'])
    expect(await shop.does(c.countCustomers, { search }), search).toEqual({ count: 0 })
})

test('a short word among others begins a word, alone it begins the name', async () => {
  const shop = await newShop()
  const { id } = await shop.does(c.createCustomer, { name: 'Luisa de la Cruz' })
  await shop.does(c.createCustomer, { name: 'Luisa Cruz' })
  const found = async (search: string) =>
    (await shop.does(c.listCustomers, { search })).rows.map((row) => row.id)
  for (const search of ['luisa de', 'luisa de la cruz', 'la cruz'])
    expect(await found(search), search).toEqual([id])
  expect(await shop.does(c.countCustomers, { search: 'lu' })).toEqual({ count: 2 })
  expect(await found('de')).toEqual([])
})

test('what is searched is counted, sorted, filtered and edited together like any selection', async () => {
  const shop = await newShop()
  const names = ['Mora Uno', 'Mora Dos', 'Morales', 'Otro']
  for (const name of names) await shop.does(c.createCustomer, { name })
  const search = 'mora'

  expect(await shop.does(c.countCustomers, { search })).toEqual({ count: 3 })
  const { rows } = await shop.does(c.listCustomers, { search, sort: 'name' })
  expect(rows.map(({ name }) => name)).toEqual(['Mora Dos', 'Mora Uno', 'Morales'])
  expect((await shop.does(c.listCustomers, { search })).rows.at(-1)?.name).toBe('Morales')
  await shop.does(c.updateCustomers, { search, changes: { status: 'inactive' } })
  expect(
    (await shop.does(c.listCustomers, { search, filter: { status: 'active' } })).rows.map(({ name }) => name),
  ).toEqual([])
  expect(await shop.does(c.countCustomers, { filter: { status: 'active' } })).toEqual({ count: 1 })
})

test('a list asked for some fields answers those and the id, found by any way of asking', async () => {
  const shop = await newShop()
  const { id, name, fiscal_id } = await shop.does(c.createCustomer, {
    name: 'Rosa Ortega',
    phones: [{ number: '6123-4567' }],
    fiscal_id: { country: 'PA', kind: 'cedula', number: '8-123-456' },
  })
  for (const asked of [{}, { search: 'ortega' }, { search: 'rosa orteja' }, { sort: 'name', search: '6123' }])
    expect((await shop.does(c.listCustomers, { ...asked, fields: 'name, fiscal_id' })).rows).toEqual([
      { id, name, fiscal_id },
    ])
  await shop.refuses(c.listCustomers, { fields: 'name,unheard' }, 'unknown_field')
  await shop.refuses(c.listCustomers, { sort: 'name,status,source,created_at,updated_at' }, 'too_many_sorts')
})

test('a search meets only the company’s own customers', async () => {
  const [one, other] = await Promise.all([newShop(), newShop()])
  await other.does(c.createCustomer, { name: 'Zacarías Uno' })
  const { id } = await one.does(c.createCustomer, { name: 'Zacarías Dos' })
  expect((await one.does(c.listCustomers, { search: 'zacarias' })).rows.map((row) => row.id)).toEqual([id])
})

test('a mistyped name is found by the words the company knows, a known one by those it is like', async () => {
  const [shop, other] = await Promise.all([newShop(), newShop()])
  const { id } = await shop.does(c.createCustomer, { name: 'Zoraida Arosemena' })
  const { id: renamed } = await shop.does(c.createCustomer, { name: 'Otro Nombre' })
  await shop.does(c.updateCustomer, { id: renamed, name: 'Mario Quintero' })
  await other.does(c.createCustomer, { name: 'Zoraide Arosamena' })
  const found = async (search: string) =>
    (await shop.does(c.listCustomers, { search })).rows.map((row) => row.id)

  for (const search of ['zoraida arosmena', 'soraida arosemena', 'zoraidaa', 'zoradia aorsemena'])
    expect(await found(search), search).toEqual([id])
  for (const search of ['maria quintero', 'mario quintera', "mario'quintxro"])
    expect(await found(search), search).toEqual([renamed])
  for (const search of ['zoraida quinterx', 'zxrxixa', 'mari0', '6123 456x'])
    expect(await found(search), search).toEqual([])
})
