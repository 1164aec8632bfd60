import { expect, test } from 'vitest'
import { newCompany } from '#kernel/server/testing.ts'
import { newId } from '#kernel/values/id.ts'
import { createCustomer } from '#modules/customers/contract.ts'
import { confirmRecords, enterRequest, erasePerson } from '#modules/privacy/request.contract.ts'
import { createObject, createRelation } from './contract.ts'
import { createRecord, getRecord } from './record.contract.ts'

test('what records say of one person goes with them, what they share with others stays', async () => {
  const shop = await newCompany({ modules: ['objects', 'privacy'] })
  const { id } = await shop.does(createObject, {
    label: 'Mascotas',
    label_one: 'Mascota',
    name_label: 'Nombre',
    fields: [{ label: 'Señas', type: 'text' }],
  })
  await shop.does(createRelation, {
    id,
    label: 'Dueños',
    reverse_label: 'Mascotas',
    target: 'customers.customer',
    many: true,
  })
  const email = `ana-${newId()}@example.com`
  const ana = await shop.does(createCustomer, { name: 'Ana', emails: [{ address: email }] })
  const luis = await shop.does(createCustomer, { name: 'Luis' })
  const enter = (name: string, ...owners: string[]) =>
    shop.does(createRecord, {
      key: 'mascotas',
      name,
      custom: { senas: 'Cicatriz' },
      links: { duenos: owners },
    })
  const hers = await enter('Luna', ana.id)
  const shared = await enter('Sol', ana.id, luis.id)
  const nobodys = await enter('Nube')

  const request = await shop.does(enterRequest, {
    right: 'cancellation',
    channel: 'in_person',
    name: 'Ana',
    email,
    proof: 'known',
  })
  await shop.does(confirmRecords, { id: request.id, records: [ana.id] })
  const { erasure } = await shop.does(erasePerson, { id: request.id, confirm: request.number })
  expect(erasure).toContainEqual(
    expect.objectContaining({ what: 'Registros de objetos propios', outcome: 'anonymised', count: 1 }),
  )
  const now = async (one: string) => {
    const { name, custom } = await shop.does(getRecord, { key: 'mascotas', id: one })
    return [name, custom]
  }
  expect(await now(hers.id)).toEqual(['—', {}])
  expect(await now(shared.id)).toEqual(['Sol', { senas: 'Cicatriz' }])
  expect(await now(nobodys.id)).toEqual(['Nube', { senas: 'Cicatriz' }])
})
