import { expect, test } from 'vitest'
import { register } from './register.ts'
import { PHONE, visitor } from './visitor.ts'
import { word } from './words.ts'

const said = (key: string, params?: Record<string, string | number>): string => word(`objects:${key}`, params)

test('on a phone: an object is made, linked to customers, filled from a customer’s page, and found again', async () => {
  const berta = await visitor(PHONE)
  const { page, open, inspect } = berta
  await register(berta, 'Taller Berta', `objetos.${Date.now()}@him.example`)
  const made = await berta.context.request.post('/api/v1/customers', {
    data: { kind: 'person', name: 'Ana Pérez' },
  })
  expect(made.status(), await made.text()).toBeLessThan(300)
  const { id } = await made.json()

  await open('/settings/objects')
  await page.getByText(said('setup.empty_title')).waitFor()
  await inspect('no object yet')
  await page.getByRole('button', { name: said('setup.add') }).click()
  const form = page.getByRole('dialog', { name: said('setup.new') })
  await form.getByLabel(said('setup.label')).fill('Vehículos')
  await form.getByLabel(said('setup.label_one')).fill('Vehículo')
  await form.getByRole('radio', { name: said('icons.car') }).click()
  await form.getByRole('button', { name: said('setup.add_field') }).click()
  await form.getByPlaceholder(said('setup.field_label')).fill('Marca')
  await form.getByRole('button', { name: word('shell:save') }).click()
  // What its name is called was not said.
  await form.getByText(word('kernel:errors.missing')).waitFor()
  await inspect('the form of an object')
  await form.getByLabel(said('setup.name_label')).fill('Placa')
  await form.getByRole('button', { name: word('shell:save') }).click()

  const panel = page.getByRole('dialog', { name: 'Vehículos' })
  await panel.getByText('Marca').waitFor()
  await panel.getByRole('button', { name: said('setup.add_relation') }).click()
  const relation = page.getByRole('dialog', { name: said('setup.new_relation') })
  await relation.getByRole('combobox', { name: said('setup.target') }).click()
  await page.getByRole('option', { name: word('customers:menu.customers') }).click()
  await relation.getByLabel(said('setup.relation_label')).fill('Dueño')
  await relation.getByLabel(said('setup.required')).check()
  await inspect('the form of a relation')
  await relation.getByRole('button', { name: said('setup.save') }).click()
  await panel.getByRole('button', { name: 'Dueño' }).first().waitFor()
  await inspect('an object with its fields and relations')

  await open(`/customers/${id}`)
  await page.getByRole('tab', { name: 'Vehículos' }).click()
  await page.getByText(said('leading.none', { label: 'Vehículos' })).waitFor()
  await page.getByRole('button', { name: said('list.add', { label: 'Vehículo' }) }).click()
  const entry = page.getByRole('dialog', { name: said('form.new', { label: 'Vehículo' }) })
  await entry.getByLabel('Placa').fill('CH-1234')
  await entry.getByLabel('Marca').fill('Toyota')
  // It began from Ana, and is hers already.
  await expect.poll(() => entry.getByRole('combobox', { name: 'Dueño' }).inputValue()).toBe('Ana Pérez')
  await inspect('the form of a record')
  await entry.getByRole('button', { name: word('shell:save') }).click()
  await page.getByRole('link', { name: 'CH-1234' }).waitFor()
  await inspect('a customer with a vehicle')

  await page.getByRole('button', { name: word('shell:search.short') }).click()
  await page.getByPlaceholder(word('shell:search.hint')).fill('toyota')
  await page.getByRole('button', { name: 'CH-1234' }).click()
  await page.waitForURL('**/objects/vehiculos/*')
  await page.getByRole('heading', { name: 'CH-1234' }).waitFor()
  await page.getByRole('link', { name: 'Ana Pérez' }).waitFor()
  await inspect('a record')

  await open('/objects/vehiculos')
  await page.getByRole('link', { name: 'CH-1234' }).waitFor()
  await inspect('the list of records')
  const answer = await berta.context.request.get('/api/v1/custom-objects/vehiculos/records?search=toyota')
  expect((await answer.json()).rows).toMatchObject([{ name: 'CH-1234', custom: { marca: 'Toyota' } }])
})
