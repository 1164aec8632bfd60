import { expect, test } from 'vitest'
import { visitor } from './visitor.ts'
import { word } from './words.ts'

test('the owner of the demo signs in, and the list is there within a breath', async () => {
  const { page, open, signIn, inspect } = await visitor()
  await open('/customers')
  await page.getByRole('heading', { name: word('identity:sign_in.title') }).waitFor()
  await inspect('sign in')
  const began = performance.now()
  await signIn('dueno@istmo.example')
  await page.getByRole('grid').getByRole('link').first().waitFor()
  // Far above what it takes on an idle machine: it shows a hang, the bench shows the speed.
  expect(performance.now() - began).toBeLessThan(8_000)
  await inspect('customers')
})

test('a filter is kept as a view, tags are put on many at once and taken back', async () => {
  const { page, open, signIn, inspect } = await visitor()
  await open('/customers')
  await signIn('admin@istmo.example')
  await page.getByRole('grid').getByRole('link').first().waitFor()

  await page.getByRole('button', { name: word('shell:filter.add'), exact: true }).click()
  await page.getByRole('menuitem', { name: word('customers:fields.city') }).click()
  const condition = page.getByRole('dialog', { name: word('customers:fields.city') })
  await condition.getByRole('textbox').fill('David')
  await page.getByText(word('shell:filter.contains', { value: 'David' })).waitFor()
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: word('shell:views.create') }).click()
  await page.getByLabel(word('shell:views.name')).fill('Clientes de David')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: word('shell:save'), exact: true })
    .click()
  await page.getByRole('button', { name: 'Clientes de David', exact: true }).waitFor()
  await inspect('a saved view')

  const picks = page.getByRole('checkbox', { name: word('shell:grid.select_row') })
  await picks.nth(0).click()
  await picks.nth(1).click()
  const bulk = page.getByRole('toolbar', { name: word('shell:grid.bulk') })
  await bulk.getByRole('button', { name: word('customers:fields.tags'), exact: true }).click()
  await page.getByRole('combobox', { name: word('shell:bulk.add_tags') }).fill('feria 2026')
  await page.keyboard.press('Enter')
  await inspect('putting tags')
  await page.getByRole('button', { name: word('shell:bulk.apply') }).click()
  await page.getByText(word('customers:said.changed_other', { count: 2 })).waitFor()
  await expect.poll(() => page.getByRole('grid').getByText('feria 2026').count()).toBe(2)
  await page
    .getByRole('button', { name: word('shell:toast.undo'), exact: true })
    .last()
    .click()
  await expect.poll(() => page.getByRole('grid').getByText('feria 2026').count()).toBe(0)
})

test('a deleted customer comes back', async () => {
  const { page, open, signIn } = await visitor()
  await open('/customers')
  await signIn('admin@istmo.example')
  // Nobody of the demo: who owes or has paid stays.
  const name = `Hostal Que Vuelve ${Date.now()}`
  await page.getByRole('grid').waitFor()
  await page.evaluate(
    (asked) =>
      fetch('/api/v1/customers', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ name: asked }),
      }),
    name,
  )
  await open('/customers')
  await page.getByRole('grid').getByRole('link', { name, exact: true }).click()
  // The list has a button of this name as well.
  await page.getByRole('heading', { name }).waitFor()
  await page.getByRole('button', { name: word('customers:more') }).click()
  await page.getByRole('menuitem', { name: word('customers:delete'), exact: true }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: word('customers:delete'), exact: true })
    .click()
  await page.getByText(word('customers:said.trashed', { name })).waitFor()
  const undo = page.getByRole('button', { name: word('shell:toast.undo'), exact: true })
  // A toast stays while it is pointed at.
  await undo.hover()
  await page.getByRole('searchbox').fill(name)
  await page.getByText(word('customers:nothing_fits')).waitFor()
  await undo.click()
  await page.getByRole('grid').getByRole('link', { name, exact: true }).first().waitFor()
})
