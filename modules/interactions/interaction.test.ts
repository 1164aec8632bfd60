import { expect, test } from 'vitest'
import { newCompany } from '#kernel/server/testing.ts'
import { newId } from '#kernel/values/id.ts'
import { getTimeline, listMyRuns, undoRun } from '#modules/audit/contract.ts'
import { createCustomer } from '#modules/customers/contract.ts'
import { mergeCustomers, unmergeCustomers } from '#modules/customers/merge.contract.ts'
import { listTasks } from '#modules/tasks/contract.ts'
import {
  createInteractionType,
  deleteInteraction,
  deleteInteractionType,
  getInteraction,
  listCustomerInteractions,
  listInteractions,
  listInteractionTypes,
  logInteraction,
  orderInteractionTypes,
  renderNote,
  updateInteraction,
  updateInteractionType,
} from './contract.ts'
import { BUILT_IN } from './type.rules.ts'

const CALL = BUILT_IN[0]?.id ?? ''
const open = async () => {
  const shop = (await newCompany({ modules: ['interactions'] })).on('2026-03-02')
  const { id } = await shop.does(createCustomer, { name: 'Café Boquete' })
  return { shop, id }
}

test('a company has calls, mails, meetings, visits and notes before it sets up anything', async () => {
  const { shop } = await open()
  const { types } = await shop.does(listInteractionTypes, {})
  expect(types.map(({ label }) => label)).toEqual(['Llamada', 'Correo', 'Reunión', 'Visita', 'Nota'])
})

test('a call is logged with the customer and told on their timeline', async () => {
  const { shop, id } = await open()
  const call = await shop.does(logInteraction, {
    id,
    type_id: CALL,
    summary: 'Pidió cotización',
    direction: 'in',
  })
  expect(call).toMatchObject({ kind: 'call', type_label: 'Llamada', customer_name: 'Café Boquete' })

  const { rows } = await shop.does(getTimeline, { about: id })
  expect(rows.map((row) => row.name)).toEqual([
    'interactions.interaction_logged',
    'customers.customer_created',
  ])
  expect(rows[0]?.sentence).toContain('Llamada: Pidió cotización')
  expect((await shop.does(listCustomerInteractions, { id })).rows).toHaveLength(1)
})

test('a follow-up day becomes a task, and one undo takes both back', async () => {
  const { shop, id } = await open()
  const person = { id: newId() }
  const ana = shop.as('owner', person)
  await ana.does(logInteraction, {
    id,
    type_id: CALL,
    summary: 'Llamar otra vez',
    follow_up_on: '2026-03-09',
  })
  const { rows: todo } = await ana.does(listTasks, {})
  expect(todo).toMatchObject([{ title: 'Llamar otra vez', due_on: '2026-03-09', about: { id } }])

  const { rows: runs } = await ana.does(listMyRuns, {})
  await ana.does(undoRun, { id: runs[0]?.id ?? '' })
  expect((await ana.does(listTasks, {})).rows).toEqual([])
  expect((await ana.does(listInteractions, {})).rows).toEqual([])
})

test('another follow-up day moves the open task', async () => {
  const { shop, id } = await open()
  const { id: call } = await shop.does(logInteraction, {
    id,
    type_id: CALL,
    summary: 'Enviar muestra',
    follow_up_on: '2026-03-09',
  })
  await shop.does(updateInteraction, { id: call, follow_up_on: '2026-03-16' })
  expect((await shop.does(listTasks, {})).rows).toMatchObject([{ due_on: '2026-03-16' }])
})

test('what is yet to come, a past follow-up and an outcome the type does not know are refused', async () => {
  const { shop, id } = await open()
  const call = { id, type_id: CALL, summary: 'x' }
  await shop.refuses(logInteraction, { ...call, happened_at: '2026-03-03T12:00:00Z' }, 'not_yet')
  await shop.refuses(logInteraction, { ...call, follow_up_on: '2026-03-01' }, 'follow_up_past')
  await shop.refuses(logInteraction, { ...call, type_id: newId() }, 'unknown_type')
  await shop.does(updateInteractionType, { id: CALL, outcomes: ['Contestó', 'No contestó'] })
  await shop.refuses(logInteraction, { ...call, outcome: 'Tal vez' }, 'unknown_outcome')
  expect((await shop.does(logInteraction, { ...call, outcome: 'Contestó' })).outcome).toBe('Contestó')
})

test('a renamed built-in type keeps what was logged; an archived one is not offered any more', async () => {
  const { shop, id } = await open()
  const { id: call } = await shop.does(logInteraction, { id, type_id: CALL, summary: 'x' })
  await shop.does(updateInteractionType, { id: CALL, label: 'Telefonema', archived: true })
  expect((await shop.does(getInteraction, { id: call })).type_label).toBe('Telefonema')
  await shop.refuses(logInteraction, { id, type_id: CALL, summary: 'y' }, 'unknown_type')
  await shop.refuses(deleteInteractionType, { id: CALL }, 'built_in')
})

test('a type in use is deleted only when its interactions go to another', async () => {
  const { shop, id } = await open()
  const tasting = await shop.does(createInteractionType, { label: 'Catación' })
  expect(tasting.key).toBe('catacion')
  await shop.refuses(createInteractionType, { label: 'catacion' }, 'type_taken')
  const { id: logged } = await shop.does(logInteraction, { id, type_id: tasting.id, summary: 'Lote 7' })
  await shop.refuses(deleteInteractionType, { id: tasting.id }, 'type_in_use')
  await shop.does(deleteInteractionType, { id: tasting.id, move_to: CALL })
  expect((await shop.does(getInteraction, { id: logged })).kind).toBe('call')
})

test('who sees only their own customers sees only their interactions', async () => {
  const { shop, id } = await open()
  const { id: call } = await shop.does(logInteraction, { id, type_id: CALL, summary: 'x' })
  const other = shop.as(['interactions:read', 'interactions:delete', 'customers:read'], { reach: 'own' })
  expect((await other.does(listInteractions, {})).rows).toEqual([])
  await other.refuses(getInteraction, { id: call }, 'not_found')
  await other.refuses(listCustomerInteractions, { id }, 'not_found')
  await other.refuses(deleteInteraction, { id: call }, 'not_found')
  await other.refuses(getTimeline, { about: call }, 'not_found')
})

test('interactions follow a merged customer and return when the merge is taken apart', async () => {
  const { shop, id } = await open()
  const twin = await shop.does(createCustomer, { name: 'Café Boquete' })
  await shop.does(logInteraction, { id: twin.id, type_id: CALL, summary: 'x' })
  const { merge_id } = await shop.does(mergeCustomers, { id, dropped_id: twin.id })
  expect((await shop.does(listCustomerInteractions, { id })).rows).toHaveLength(1)
  await shop.does(unmergeCustomers, { id: merge_id })
  expect((await shop.does(listCustomerInteractions, { id: twin.id })).rows).toHaveLength(1)
})

test('a note begins with a template that knows the customer; a variable there is not is refused when it is written', async () => {
  const { shop, id } = await open()
  const templates = [{ name: 'Visita', text: 'Visita a {{ customer.name }} por {{ me.name }}.' }]
  await shop.does(updateInteractionType, { id: CALL, templates })
  const note = await shop.does(renderNote, { id, type_id: CALL, template: 'Visita' })
  expect(note.text).toContain('Visita a Café Boquete por')
  await shop.refuses(renderNote, { id, type_id: CALL, template: 'Otra' }, 'unknown_template')

  const wrong = [...templates, { name: 'Cobro', text: 'Debe {{ customer.debt }}' }]
  const refusal = await shop.refuses(
    updateInteractionType,
    { id: CALL, templates: wrong },
    'unknown_variable',
  )
  expect(refusal).toMatchObject({ field: 'templates.1.text' })
})

test('types are put in the order the company likes, those of the house among its own', async () => {
  const { shop } = await open()
  const demo = await shop.does(createInteractionType, { label: 'Demostración' })
  const { types } = await shop.does(orderInteractionTypes, { ids: [demo.id, CALL] })
  expect(types.map(({ label }) => label)).toEqual([
    'Demostración',
    'Llamada',
    'Correo',
    'Reunión',
    'Visita',
    'Nota',
  ])
  await shop.refuses(orderInteractionTypes, { ids: [newId()] }, 'unknown_type')
})
