import { expect, test } from 'vitest'
import { newCompany } from '#kernel/server/testing.ts'
import { newId } from '#kernel/values/id.ts'
import { getTimeline, listMyRuns, listTrash, restoreFromTrash, undoRun } from '#modules/audit/contract.ts'
import { createCustomer } from '#modules/customers/contract.ts'
import { createField, deleteField, listFields } from '#modules/fields/contract.ts'
import {
  countInteractions,
  createInteractionType,
  deleteInteractionType,
  exportInteractions,
  getInteraction,
  listInteractions,
  logInteraction,
  updateInteraction,
} from './contract.ts'
import { INTERACTION } from './own_fields.ts'
import { BUILT_IN } from './type.rules.ts'

const CALL = BUILT_IN[0]?.id ?? ''

/** A farm that tastes its lots: score and lot are asked of tastings, the weather of everything. */
const open = async () => {
  const farm = (await newCompany({ modules: ['interactions'] })).on('2026-03-02')
  const { id: customer } = await farm.does(createCustomer, { name: 'Café Boquete' })
  const { id: tasting } = await farm.does(createInteractionType, { label: 'Cata', kind: 'meeting' })
  const field = { entity: INTERACTION, kind_id: tasting }
  const score = await farm.does(createField, { ...field, label: 'Puntaje', type: 'number', required: true })
  await farm.does(createField, { ...field, label: 'Lote', type: 'text', is_unique: true })
  await farm.does(createField, { entity: INTERACTION, label: 'Clima', type: 'text' })
  const taste = (custom: object, more: object = {}) =>
    farm.does(logInteraction, {
      id: customer,
      type_id: tasting,
      summary: 'Lote nuevo',
      custom,
      ...more,
    } as never)
  return { farm, customer, tasting, score, taste }
}

test('a type asks for its own fields and those of all, other types do not', async () => {
  const { farm, customer, tasting, taste } = await open()
  const { custom } = await taste({ puntaje: 84, lote: 'L-7', clima: 'Seco' })
  expect(custom).toEqual({ puntaje: 84, lote: 'L-7', clima: 'Seco' })

  const cup = { id: customer, summary: 'Lote nuevo' }
  const refusal = await farm.refuses(logInteraction, { ...cup, type_id: tasting }, 'invalid_input')
  expect(refusal.problems).toMatchObject([{ field: 'custom.puntaje', code: 'missing' }])
  await farm.refuses(
    logInteraction,
    { ...cup, type_id: tasting, custom: { puntaje: 'alto' } },
    'invalid_input',
  )
  await farm.refuses(logInteraction, { ...cup, type_id: CALL, custom: { puntaje: 84 } }, 'invalid_input')
  const called = await farm.does(logInteraction, { ...cup, type_id: CALL, custom: { clima: 'Lluvia' } })
  expect(called.custom).toEqual({ clima: 'Lluvia' })
})

test('a value that must not repeat is refused with the interaction that has it', async () => {
  const { farm, customer, tasting, taste } = await open()
  await taste({ puntaje: 84, lote: 'L-7' }, { summary: 'Primera cata' })
  const again = { id: customer, type_id: tasting, summary: 'Otra', custom: { puntaje: 80, lote: 'L-7' } }
  const refusal = await farm.refuses(logInteraction, again, 'value_taken')
  expect(refusal).toMatchObject({ field: 'custom.lote', params: { holder: 'Primera cata' } })
})

test('the list is filtered and sorted by the fields of a type, by number and not by letter', async () => {
  const { farm, customer, taste } = await open()
  for (const puntaje of [9, 84, 100]) await taste({ puntaje })
  await farm.does(logInteraction, { id: customer, type_id: CALL, summary: 'x' })
  const above = { filter: { 'custom.puntaje': { gt: 9 } } }
  expect(await farm.does(countInteractions, above)).toEqual({ count: 2 })
  const { rows } = await farm.does(listInteractions, { ...above, sort: '-custom.puntaje' })
  expect(rows.map(({ custom }) => custom?.puntaje)).toEqual([100, 84])
  await farm.refuses(listInteractions, { filter: { 'custom.nada': 1 } }, 'unknown_field')
})

test('with another type its fields are asked for; the values of the former wait and count for nothing', async () => {
  const { farm, tasting, taste } = await open()
  const { id } = await taste({ puntaje: 84, lote: 'L-7' })
  const called = await farm.does(updateInteraction, { id, type_id: CALL })
  expect(called.type_key).toBe('call')
  expect(await farm.does(countInteractions, { filter: { 'custom.puntaje': 84 } })).toEqual({ count: 0 })
  await farm.refuses(updateInteraction, { id, custom: { puntaje: 99 } }, 'invalid_input')
  const tasted = await farm.does(updateInteraction, { id, type_id: tasting })
  expect(tasted.custom).toEqual({ puntaje: 84, lote: 'L-7' })
})

test('an interaction that lacks a field required since then can still get another outcome', async () => {
  const { farm, tasting, taste } = await open()
  const { id } = await taste({ puntaje: 84 })
  const sample = {
    entity: INTERACTION,
    kind_id: tasting,
    label: 'Muestra',
    type: 'text',
    required: true,
  } as const
  await farm.does(createField, sample)
  expect(await farm.does(updateInteraction, { id, outcome: 'Aprobada' })).toMatchObject({
    outcome: 'Aprobada',
  })
  await farm.refuses(updateInteraction, { id, custom: { puntaje: 85 } }, 'invalid_input')
})

test('a field that is removed is gone from forms and lists, and back with its values for thirty days', async () => {
  const { farm, score, taste } = await open()
  const { id } = await taste({ puntaje: 84 })
  await farm.does(deleteField, { id: score.id })
  await farm.refuses(listInteractions, { filter: { 'custom.puntaje': 84 } }, 'unknown_field')
  expect((await farm.does(listTrash, { kind: 'custom_field' })).rows).toMatchObject([{ title: 'Puntaje' }])
  await farm.does(restoreFromTrash, { items: [{ kind: 'custom_field', id: score.id }] })
  expect((await farm.does(getInteraction, { id })).custom).toMatchObject({ puntaje: 84 })
  expect(await farm.does(countInteractions, { filter: { 'custom.puntaje': 84 } })).toEqual({ count: 1 })
})

test('the fields of a type go with it and come back with it', async () => {
  const { farm, tasting } = await open()
  const labels = async () =>
    (await farm.does(listFields, { entity: INTERACTION })).fields.map(({ label }) => label)
  expect(await labels()).toEqual(['Clima', 'Puntaje', 'Lote'])
  const ana = farm.as('owner', { id: newId() })
  await ana.does(deleteInteractionType, { id: tasting })
  expect(await labels()).toEqual(['Clima'])
  const { rows } = await ana.does(listMyRuns, {})
  await ana.does(undoRun, { id: rows[0]?.id ?? '' })
  expect(await labels()).toEqual(['Clima', 'Puntaje', 'Lote'])
})

test('a field for a type there is not, or of a record that has no types, is refused', async () => {
  const { farm, tasting } = await open()
  const field = { label: 'Talla', type: 'text' } as const
  await farm.refuses(createField, { ...field, entity: INTERACTION, kind_id: newId() }, 'unknown_kind')
  await farm.refuses(createField, { ...field, kind_id: tasting }, 'unknown_kind')
})

test('the timeline of the customer tells what the fields say', async () => {
  const { farm, customer, taste } = await open()
  await taste({ puntaje: 84.5, clima: 'Seco' })
  const { rows } = await farm.does(getTimeline, { about: customer, limit: 1 })
  expect(rows[0]?.payload.details).toEqual([
    { label: 'Clima', value: 'Seco' },
    { label: 'Puntaje', value: '84.5' },
  ])
})

test('a file has the columns asked for, a moment as day and time, and whose a field is', async () => {
  const { farm, customer, taste } = await open()
  await taste({ puntaje: 84 }, { happened_at: '2026-03-02T03:30:00Z', outcome: 'Aprobada' })
  await farm.does(logInteraction, { id: customer, type_id: CALL, summary: 'Llamó', direction: 'in' })
  const file = await farm.downloads(exportInteractions, {
    format: 'csv',
    sort: 'happened_at',
    fields: 'happened_at,customer,direction,outcome,custom.puntaje',
  })
  const [head, tasted, called] = String(file.content).trim().split(/\r?\n/)
  expect(head).toContain('Cata: Puntaje')
  expect(tasted).toContain('2026-03-01;22:30;Café Boquete;;Aprobada;84')
  expect(called).toContain('Café Boquete;El cliente;;')
})

test('a row reach of one’s own holds for the file too', async () => {
  const { farm, taste } = await open()
  await taste({ puntaje: 84 })
  const other = farm.as(['interactions:export', 'interactions:read', 'customers:read'], { reach: 'own' })
  const file = await other.downloads(exportInteractions, { format: 'csv', fields: 'customer' })
  expect(String(file.content)).not.toContain('Café Boquete')
})
