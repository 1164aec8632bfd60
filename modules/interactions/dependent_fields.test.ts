import { expect, test } from 'vitest'
import { newCompany } from '#kernel/server/testing.ts'
import { getTimeline } from '#modules/audit/contract.ts'
import { createCustomer } from '#modules/customers/contract.ts'
import { createField } from '#modules/fields/contract.ts'
import {
  createInteractionType,
  exportInteractions,
  getInteraction,
  listInteractions,
  logInteraction,
  updateInteraction,
} from './contract.ts'
import { INTERACTION } from './own_fields.ts'
import { BUILT_IN } from './type.rules.ts'

const CALL = BUILT_IN[0]?.id ?? ''

/** Who calls is asked who they are; a tasting has a price by the kilo. */
const open = async () => {
  const farm = (await newCompany({ modules: ['interactions'] })).on('2026-03-02')
  const { id } = await farm.does(createCustomer, { name: 'Café Boquete' })
  const { id: tasting } = await farm.does(createInteractionType, { label: 'Cata', kind: 'meeting' })
  const adds = (field: object) => farm.does(createField, { entity: INTERACTION, ...field } as never)
  await adds({ label: 'Quién llamó', type: 'text', required: true, shown_when: { direction: 'in' } })
  await adds({ label: 'Kilos', type: 'number', kind_id: tasting })
  await adds({ label: 'Precio', type: 'money', kind_id: tasting })
  await adds({ label: 'Valor', type: 'money', kind_id: tasting, formula: 'custom.kilos * custom.precio' })
  const logs = (more: object) =>
    farm.does(logInteraction, { id, type_id: CALL, summary: 'Llamada', ...more } as never)
  return { farm, customer: id, tasting, adds, logs }
}

test('a field is asked of those interactions that meet its condition, and told of them alone', async () => {
  const { farm, customer, logs } = await open()
  const call = { id: customer, type_id: CALL, summary: 'Llamada' }
  const refusal = await farm.refuses(logInteraction, { ...call, direction: 'in' }, 'invalid_input')
  expect(refusal.problems).toMatchObject([{ field: 'custom.quien_llamo', code: 'missing' }])
  await logs({ direction: 'out' })
  await logs({ direction: 'in', custom: { quien_llamo: 'Ana' } })
  const { id } = await logs({ direction: 'out', summary: 'Otra', custom: { quien_llamo: 'Luis' } })

  const filter = { 'custom.quien_llamo': { is: 'filled' as const } }
  expect((await farm.does(listInteractions, { filter })).rows).toHaveLength(1)
  const file = async () =>
    (await farm.downloads(exportInteractions, { format: 'csv' } as never)).content.toString()
  const told = async () => JSON.stringify(await farm.does(getTimeline, { about: customer, limit: 10 }))
  expect([(await file()).includes('Luis'), (await told()).includes('Luis')]).toEqual([false, false])
  await farm.does(updateInteraction, { id, direction: 'in' })
  expect([(await file()).includes('Luis'), (await told()).includes('Luis')]).toEqual([true, true])
})

test('a formula of a type speaks of its fields, and of no interaction of another type', async () => {
  const { farm, tasting, adds, logs } = await open()
  const price = { amount: 250, currency: 'USD' }
  const { id, custom } = await logs({ type_id: tasting, custom: { kilos: 1.5, precio: price } })
  const valued = { kilos: 1.5, precio: price, valor: { amount: 375, currency: 'USD' } }
  expect([custom, (await farm.does(getInteraction, { id })).custom]).toEqual([valued, valued])
  await logs({})
  const filter = { 'custom.valor': { gte: 375 } }
  expect((await farm.does(listInteractions, { filter })).rows.map((row) => row.custom)).toEqual([valued])
  // One of every type can't be reckoned from a field that only some have.
  await farm.refuses(
    createField,
    { entity: INTERACTION, label: 'Doble', type: 'number', formula: 'custom.kilos * 2' },
    'unfit_formula',
  )
  await adds({ label: 'Doble', type: 'number', kind_id: tasting, formula: 'custom.kilos * 2' })
})
