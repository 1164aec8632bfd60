import { expect, test } from 'vitest'
import { newCompany } from '#kernel/server/testing.ts'
import { applyTemplate, removeSample } from '#modules/company/template.contract.ts'
import { listCustomers } from '#modules/customers/contract.ts'
import { listFields } from '#modules/fields/contract.ts'
import {
  createInteractionType,
  listInteractions,
  listInteractionTypes,
  updateInteraction,
} from './contract.ts'
import { INTERACTION } from './own_fields.ts'

test('a trade brings its types of interaction, and leaves those of the company as they are', async () => {
  const clinic = await newCompany({ modules: ['company', 'interactions'] })
  await clinic.does(createInteractionType, { label: 'consulta', kind: 'meeting' })
  await clinic.does(applyTemplate, { key: 'clinic' })
  const { types } = await clinic.does(listInteractionTypes, {})
  expect(types.filter(({ built_in }) => !built_in)).toMatchObject([
    { label: 'consulta', kind: 'meeting', outcomes: [] },
    { label: 'Recordatorio de cita', kind: 'call', outcomes: ['Confirmó', 'Reprogramó', 'No contesta'] },
  ])
})

const sampled = async () => {
  const shop = (await newCompany({ modules: ['company', 'interactions'] })).on('2026-03-20')
  await shop.does(applyTemplate, { key: 'cacao_exporter', with_sample: true })
  return shop
}

test('a type of a trade brings its fields, and the samples fill them in', async () => {
  const house = await sampled()
  const { types } = await house.does(listInteractionTypes, {})
  const tasting = types.find(({ key }) => key === 'tasting')
  const { fields } = await house.does(listFields, { entity: INTERACTION })
  expect(fields.filter(({ kind_id }) => kind_id === tasting?.id)).toMatchObject([
    { key: 'score', label: 'Puntaje (0 a 100)', type: 'number' },
    { key: 'flavour', type: 'text' },
    { key: 'lot_tasted', label: 'Lote', type: 'text' },
  ])
  const { rows } = await house.does(listInteractions, { filter: { 'custom.score': { gte: 84 } } })
  expect(rows).toMatchObject([
    { type_label: 'Cata', outcome: 'Aprobada', happened_at: expect.stringMatching(/^2026-03-15/) },
  ])
})

test('sample interactions go with the other samples; one somebody corrected stays with its customer', async () => {
  const house = await sampled()
  const { rows } = await house.does(listInteractions, {})
  expect(rows).toHaveLength(4)
  const called = rows.find(({ kind }) => kind === 'call')
  await house.on('2026-03-21').does(updateInteraction, { id: called?.id ?? '', outcome: 'Aceptado' })
  await house.does(removeSample, {})
  const { rows: left } = await house.does(listInteractions, {})
  expect(left).toMatchObject([{ id: called?.id, outcome: 'Aceptado' }])
  expect((await house.does(listCustomers, {})).rows).toMatchObject([{ id: called?.customer_id }])
})

test('a type of one’s own by the same name keeps its fields and its outcomes', async () => {
  const house = await newCompany({ modules: ['company', 'interactions'] })
  await house.does(createInteractionType, { label: 'Cata', outcomes: ['Buena'] })
  await house.does(applyTemplate, { key: 'cacao_exporter', with_sample: true })
  const { fields } = await house.does(listFields, { entity: INTERACTION })
  expect(fields.map(({ key }) => key)).toEqual(['moisture', 'kilos'])
  expect((await house.does(listInteractions, {})).rows).toHaveLength(4)
})
