import { expect, test } from 'vitest'
import { knownCompany, type TestCompany } from '#kernel/server/testing.ts'
import { listAffiliations } from '#modules/customers/affiliation.contract.ts'
import * as customers from '#modules/customers/contract.ts'
import { listRoles, updateRole } from '#modules/identity/role.contract.ts'
import { addTeamMember, registered } from '#modules/identity/testing.ts'
import { csv, imported, named, newShop, preview, ran } from '#modules/imports/fixtures/imported.ts'
import { listRows } from '#modules/imports/row.contract.ts'

const customer = async (shop: TestCompany, name: string) =>
  named((await shop.does(customers.listCustomers, { sort: 'name', limit: 200 })).rows, name)

test('whoever sees only their team’s customers changes no others by a list, and does not learn their names', async () => {
  const { owner, companyId } = await registered()
  const { userId } = await addTeamMember(companyId, owner, 'sales')
  const { roles } = await owner.does(listRoles, {})
  const sales = named(roles, 'Ventas')
  await owner.does(updateRole, {
    id: sales.id,
    grants: [...sales.grants, 'imports:*'].filter((g) => g[0] !== '-'),
  })

  const shop = await knownCompany(companyId)
  const hidden = await shop.does(customers.createCustomer, {
    name: 'Cliente Ajeno',
    emails: [{ address: 'ajeno@correo.com' }],
    notes: 'intacto',
  })
  const seller = shop.as(
    ['customers:read', 'customers:create', 'customers:update', 'imports:create', 'imports:read'],
    { id: userId, reach: 'team', team: [userId] },
  )
  const file = csv('Nombre,Correo,Notas', 'Otro,ajeno@correo.com,cambiado', 'Propio,propio@correo.com,mío')
  const { id, counts } = await preview(seller, file)
  expect(counts).toMatchObject({ new: 1, updated: 0, duplicate: 1 })
  const { rows } = await seller.does(listRows, { id, verdict: 'duplicate' })
  expect(rows[0]?.marks[0]?.detail).toBe('Ya existe, y su rol no le deja verlo.')
  expect(JSON.stringify(rows)).not.toContain('Cliente Ajeno')

  expect(await ran(seller, id)).toMatchObject({ state: 'done', counts: { new: 1, duplicate: 1 } })
  expect(await shop.does(customers.getCustomer, { id: hidden.id })).toMatchObject({
    name: 'Cliente Ajeno',
    notes: 'intacto',
  })
  const [own] = (await shop.does(customers.listCustomers, { search: 'propio@correo.com' })).rows
  expect(own?.owner_id).toBe(userId)
})

test('who looks after a customer and where they work come with a list, and go out with one', async () => {
  const { owner, companyId } = await registered()
  const { userId } = await addTeamMember(companyId, owner, 'sales', 'Itzel Barría')
  const shop = await knownCompany(companyId)
  const list = csv(
    'Nombre,Correo,Vendedor,Empresa',
    'Ana,ana@correo.com,itzel barria,',
    'Eva,eva@correo.com,Nadie Más,',
  )
  const { id } = await preview(shop, list)
  const { rows } = await shop.does(listRows, { id })
  expect(rows.map(({ verdict, marks }) => [verdict, ...marks.map((mark) => mark.detail)])).toEqual([
    ['new'],
    ['new', 'Nadie aquí se llama «Nadie Más»; el responsable queda como está.'],
  ])
  await ran(shop, id)
  const ana = await customer(shop, 'Ana')
  expect(ana.owner_id).toBe(userId)

  // Nothing of the customer is new but where they work.
  const works = csv('Correo,Nombre,Empresa', 'ana@correo.com,Ana,Istmo; Canal')
  expect(await imported(shop, works)).toMatchObject({ counts: { updated: 1 } })
  expect((await preview(shop, works)).counts).toMatchObject({ unchanged: 1, updated: 0 })

  const file = await shop.downloads(customers.exportCustomers, { format: 'csv', search: 'ana@correo.com' })
  expect(String(file.content)).toMatch(/;"?Istmo; Canal"?;.*;Itzel Barría;/)
  const other = await newShop()
  expect(await imported(other, file.content)).toMatchObject({ state: 'done', counts: { new: 1, error: 0 } })
  const { affiliations } = await other.does(listAffiliations, { id: (await customer(other, 'Ana')).id })
  expect(affiliations.map((one) => one.customer.name).toSorted()).toEqual(['Canal', 'Istmo'])
})
