import { expect, test } from 'vitest'
import { register } from './register.ts'
import { faultsOf, PHONE, visitor } from './visitor.ts'
import { word } from './words.ts'

test('on a phone: a call is logged with a follow-up, the task is there, and one undo takes both back', async () => {
  const berta = await visitor(PHONE)
  const { page, open, inspect } = berta
  await register(berta, 'Ferretería Berta', `interacciones.${Date.now()}@him.example`)
  const made = await berta.context.request.post('/api/v1/customers', {
    data: { kind: 'organisation', name: 'Café Boquete' },
  })
  expect(made.status(), await made.text()).toBeLessThan(300)
  const { id } = await made.json()

  await open(`/customers/${id}?tab=interactions`)
  await page.getByText(word('interactions:list.none')).waitFor()
  await inspect('a customer nobody spoke with')
  await page
    .getByRole('button', { name: word('interactions:log'), exact: true })
    .last()
    .click()
  const form = page.getByRole('dialog', { name: word('interactions:form.new') })
  await form.getByLabel(word('interactions:fields.summary')).waitFor()
  await form.getByRole('button', { name: word('shell:save') }).click()
  await form.getByText(word('kernel:errors.missing')).waitFor()
  await inspect('the form of an interaction')

  await form.getByLabel(word('interactions:fields.summary')).fill('Pidió cotización')
  await form.getByRole('button', { name: word('interactions:form.tomorrow') }).click()
  await form.getByRole('button', { name: word('shell:save') }).click()
  await page.getByText(word('interactions:said.logged')).waitFor()
  const row = page.getByRole('button', { name: 'Pidió cotización', exact: true })
  await row.waitFor()
  await inspect('the interactions of a customer')
  const tasks = async (): Promise<number> => {
    const answer = await berta.context.request.get('/api/v1/tasks?limit=10')
    return (await answer.json()).rows.length
  }
  expect(await tasks()).toBe(1)

  const list = await berta.context.newPage()
  await list.goto('/interactions', { waitUntil: 'commit' })
  await list.getByText('Pidió cotización', { exact: true }).first().waitFor()
  expect.soft(await faultsOf(list), 'the list of interactions').toEqual([])
  await list.close()

  await page.getByRole('button', { name: word('shell:toast.undo'), exact: true }).click()
  await expect.poll(() => row.count()).toBe(0)
  expect(await tasks()).toBe(0)
})

test('a type gets outcomes and a note template, and a variable there is not is refused on its field', async () => {
  const berta = await visitor()
  const { page, open, inspect } = berta
  await register(berta, 'Ferretería Tipos', `tipos.${Date.now()}@him.example`)
  await open('/settings/interaction-types')
  await page
    .getByRole('button', { name: word('interactions:types.visit') })
    .first()
    .waitFor()
  await inspect('types of interaction')
  await page.getByRole('button', { name: word('interactions:type_page.add') }).click()
  const form = page.getByRole('dialog', { name: word('interactions:type_page.new') })
  await form.getByLabel(word('interactions:type_page.label')).first().fill('Demostración')
  await form.getByRole('button', { name: word('interactions:type_page.add_template') }).click()
  await form.getByLabel(word('interactions:type_page.template_name')).fill('Guion')
  const text = form.getByLabel(word('interactions:type_page.template_text'), { exact: true })
  await text.fill('Para {{ customer.debt }}')
  await form.getByRole('button', { name: word('shell:save') }).click()
  await form.getByText(word('kernel:errors.unknown_variable', { name: 'customer.debt' })).waitFor()
  await inspect('the form of a type')
  await text.fill('Para {{ customer.name }}')
  await form.getByRole('button', { name: word('shell:save') }).click()
  await page.getByText(word('interactions:said.type_saved')).waitFor()
  await page.getByRole('button', { name: 'Demostración' }).first().waitFor()
})
