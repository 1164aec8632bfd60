import { expect, test } from 'vitest'
import { newCompany } from '#kernel/server/testing.ts'
import { listRuns, undoRun } from '#modules/audit/contract.ts'
import { createCustomer } from '#modules/customers/contract.ts'
import {
  getInteraction,
  listInteractionTypes,
  logInteraction,
  updateInteraction,
} from '#modules/interactions/contract.ts'
import { getCustomerValue } from './contract.ts'

/** A shop that called a customer on 10 June. */
const open = async () => {
  const shop = await newCompany({ modules: ['segments', 'audit', 'interactions'] })
  const { id: customer } = await shop.does(createCustomer, { name: 'Ana' })
  const { types } = await shop.does(listInteractionTypes, {})
  const typeOf = (kind: string) => types.find((type) => type.kind === kind)?.id ?? ''
  const { id: call } = await shop.does(logInteraction, {
    id: customer,
    type_id: typeOf('call'),
    summary: 'Pidió precio',
    happened_at: '2024-06-10T15:00:00Z',
  })
  const lastContact = async () => {
    await shop.worksOff()
    return (await shop.does(getCustomerValue, { id: customer })).value?.last_contact_on ?? null
  }
  const lastRun = async () => (await shop.does(listRuns, { limit: 1 })).rows[0]?.id ?? ''
  return { shop, call, typeOf, lastContact, lastRun }
}

test('a contact whose day was corrected is of its former day again when the correction is undone, and of the other when that is', async () => {
  const { shop, call, lastContact, lastRun } = await open()
  expect(await lastContact()).toBe('2024-06-10')
  await shop.does(updateInteraction, { id: call, happened_at: '2024-06-25T15:00:00Z' })
  const corrected = await lastRun()
  expect(await lastContact()).toBe('2024-06-25')

  const { run_id: undone } = await shop.does(undoRun, { id: corrected })
  expect(await lastContact()).toBe('2024-06-10')
  await shop.does(undoRun, { id: undone })
  expect(await lastContact()).toBe('2024-06-25')
})

test('a call turned into a note by mistake is a contact again when that is undone', async () => {
  const { shop, call, typeOf, lastContact, lastRun } = await open()
  await shop.does(updateInteraction, { id: call, type_id: typeOf('note') })
  const mistaken = await lastRun()
  expect(await lastContact()).toBeNull()
  await shop.does(undoRun, { id: mistaken })
  expect(await lastContact()).toBe('2024-06-10')
  expect((await shop.does(getInteraction, { id: call })).kind).toBe('call')
})

test('a call that is taken back was no contact, and is one when the undoing is undone', async () => {
  const { shop, lastContact, lastRun } = await open()
  const logged = await lastRun()
  expect(await lastContact()).toBe('2024-06-10')
  const { run_id: undone } = await shop.does(undoRun, { id: logged })
  expect(await lastContact()).toBeNull()
  await shop.does(undoRun, { id: undone })
  expect(await lastContact()).toBe('2024-06-10')
})
