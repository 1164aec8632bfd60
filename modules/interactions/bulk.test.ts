import { expect, test } from 'vitest'
import { newCompany } from '#kernel/server/testing.ts'
import { undoRun } from '#modules/audit/contract.ts'
import { createCustomer } from '#modules/customers/contract.ts'
import { countInteractions, deleteInteractions, logInteraction } from './contract.ts'
import { BUILT_IN } from './type.rules.ts'

const CALL = BUILT_IN[0]?.id ?? ''

test('what a filter finds goes to the trash as one run, and comes back as one', async () => {
  const shop = await newCompany({ modules: ['interactions'] })
  const { id } = await shop.does(createCustomer, { name: 'Café Boquete' })
  for (const summary of ['Pidió precio', 'Pidió muestra', 'Se quejó'])
    await shop.does(logInteraction, { id, type_id: CALL, summary })
  const filter = { summary: { starts: 'Pidió' } }
  await shop.refuses(deleteInteractions, { filter, expected: 3 }, 'selection_changed')

  const { changed, run_id } = await shop.does(deleteInteractions, { filter, expected: 2 })
  expect(changed).toBe(2)
  expect(await shop.does(countInteractions, {})).toEqual({ count: 1 })
  await shop.does(undoRun, { id: run_id })
  expect(await shop.does(countInteractions, {})).toEqual({ count: 3 })
})

test('nobody deletes what was said with customers they do not see', async () => {
  const shop = await newCompany({ modules: ['interactions'] })
  const { id } = await shop.does(createCustomer, { name: 'Café Boquete' })
  await shop.does(logInteraction, { id, type_id: CALL, summary: 'Llamó' })
  const seller = shop.as(['interactions:delete', 'interactions:read'], { reach: 'own' })
  expect(await seller.does(deleteInteractions, {})).toMatchObject({ changed: 0 })
})
