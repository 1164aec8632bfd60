import { expect, test } from 'vitest'
import { newCompany } from '#kernel/server/testing.ts'
import { applyTemplate } from '#modules/company/template.contract.ts'
import { createInteractionType, listInteractionTypes } from './contract.ts'

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
