import { expect, test } from 'vitest'
import { newCompany } from '#kernel/server/testing.ts'
import { listMyRuns, undoRun } from '#modules/audit/contract.ts'
import { applyTemplate, previewTemplate, removeSample } from '#modules/company/template.contract.ts'
import { createObject, listObjects } from './contract.ts'
import { listRecords, updateRecord } from './record.contract.ts'

test('a workshop begins with its vehicles, samples go and what was worked with stays, and all can be undone', async () => {
  const shop = await newCompany()
  await shop.does(applyTemplate, { key: 'workshop', with_sample: true })
  const { objects } = await shop.does(listObjects, {})
  expect(objects.map(({ label, relations }) => [label, relations.map((one) => one.label)])).toEqual([
    ['Vehículos', ['Dueño']],
  ])
  const of = { key: 'vehicles' }
  const { rows } = await shop.does(listRecords, { ...of, sort: 'name' })
  expect(rows.map(({ name, links }) => [name, links.owner?.[0]?.title])).toEqual([
    ['8T-1107', 'Cooperativa de Taxis 20 de Enero'],
    ['8T-1288', 'Cooperativa de Taxis 20 de Enero'],
    ['AB1234', 'Mario Bonilla Tejada'],
    ['CD5678', 'Keila Gordón Smith'],
  ])
  expect(rows[2]?.custom).toMatchObject({ make_model: 'Toyota Hilux', model_year: 2019, engine: 'diesel' })

  expect(await shop.does(applyTemplate, { key: 'workshop', with_sample: true })).toMatchObject({ added: 0 })
  await shop.does(updateRecord, { ...of, id: rows[2]?.id ?? '', custom: { mileage_km: 90_000 } })
  await shop.does(removeSample, {})
  const left = await shop.does(listRecords, of)
  // Whose vehicle stays stays as well: the record needs its owner.
  expect(left.rows.map(({ name, links }) => [name, links.owner?.[0]?.title])).toEqual([
    ['AB1234', 'Mario Bonilla Tejada'],
  ])
})

test('an applied template is undone with its objects, and an own object of the name stays as it is', async () => {
  const shop = await newCompany()
  await shop.does(applyTemplate, { key: 'clinic' })
  expect((await shop.does(listObjects, {})).objects).toHaveLength(1)
  const { rows } = await shop.does(listMyRuns, {})
  await shop.does(undoRun, {
    id: rows.find(({ operation }) => operation === 'company.apply_template')?.id ?? '',
  })
  expect((await shop.does(listObjects, {})).objects).toEqual([])

  await shop.does(createObject, { label: 'pacientes a cargo', label_one: 'Paciente', name_label: 'Nombre' })
  const { parts } = await shop.does(previewTemplate, { key: 'clinic' })
  expect(parts.find(({ key }) => key === 'objects')?.additions.map(({ state }) => state)).toEqual(['kept'])
  await shop.does(applyTemplate, { key: 'clinic' })
  expect((await shop.does(listObjects, {})).objects.map(({ label }) => label)).toEqual(['pacientes a cargo'])
})
