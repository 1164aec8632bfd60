import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { register } from './register.ts'
import { type Visitor, visitor } from './visitor.ts'
import { word } from './words.ts'

const post = async ({ context }: Visitor, path: string, data: object): Promise<{ id: string }> => {
  const made = await context.request.post(`/api/v1${path}`, { data })
  expect(made.status(), await made.text()).toBeLessThan(300)
  return made.json()
}

const companyWith = async (one: Visitor, name: string, opportunities: readonly object[]): Promise<void> => {
  await register(one, name, `${name.replace(/\W/g, '')}.${Date.now()}@him.example`)
  const { id } = await post(one, '/customers', { kind: 'organisation', name: 'Ferretería Doña Berta' })
  for (const opportunity of opportunities)
    await post(one, '/opportunities', { customer_id: id, value_minor: 10_000, ...opportunity })
}

const column = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true })
const card = (where: Page | Locator, title: string): Locator =>
  where.locator('[data-card]').filter({ hasText: title })

test('a board by source: a card is carried there by its menu, others see it, an undo takes it back, and a field that is gone is said', async () => {
  const one = await visitor()
  await companyWith(one, 'Por Origen', [
    { title: 'Vitrina', source: 'Feria' },
    { title: 'Techo', source: 'Local' },
    { title: 'Piso' },
  ])
  const other = await visitor()
  await other.context.addCookies(await one.context.cookies())
  const { page, open, inspect } = one
  await open('/deals')
  const bySource = word('deals:grouping.by.source')
  await page
    .getByRole('button', { name: word('deals:grouping.switch', { name: word('deals:grouping.by.stage') }) })
    .click()
  await page.getByRole('menuitem', { name: bySource }).click()
  await card(column(page, 'Feria'), 'Vitrina').waitFor()
  await card(column(page, word('deals:grouping.none.source')), 'Piso').waitFor()
  await inspect('the board by source')

  await other.open(`/deals${new URL(page.url()).search}`)
  await card(column(other.page, 'Local'), 'Techo').waitFor()
  await page.getByRole('link', { name: 'Piso', exact: true }).focus()
  await page.keyboard.press('m')
  await page.getByRole('menuitem', { name: 'Local', exact: true }).click()
  await card(column(page, 'Local'), 'Piso').waitFor()
  await card(column(other.page, 'Local'), 'Piso').waitFor()
  await column(other.page, 'Local').locator('header').filter({ hasText: '200.00' }).waitFor()
  await page.getByRole('button', { name: word('shell:toast.undo') }).click()
  await card(column(other.page, word('deals:grouping.none.source')), 'Piso').waitFor()

  await open('/deals?by=custom.gone')
  await page.getByText(word('deals:grouping.gone')).waitFor()
  await card(column(page, word('deals:usual.stages.new')), 'Piso').waitFor()
  await page.getByRole('button', { name: word('deals:understood') }).click()
  await page.getByText(word('deals:grouping.gone')).waitFor({ state: 'detached' })
})

test('where a next step is required, moving on asks for it, and so does the end of the last task', async () => {
  const one = await visitor()
  await companyWith(one, 'Siempre Algo', [{ title: 'Vitrina' }])
  const { pipelines } = await (await one.context.request.get('/api/v1/pipelines')).json()
  const [{ id, version }] = pipelines
  const asked = await one.context.request.put(`/api/v1/pipelines/${id}`, {
    data: { next_step: 'required' },
    headers: { 'if-match': `"v${version}"` },
  })
  expect(asked.status(), await asked.text()).toBe(200)
  const { page, open, inspect } = one
  await open('/deals')
  await card(page, 'Vitrina').getByText(word('deals:steps.missing')).waitFor()

  await page.getByRole('link', { name: 'Vitrina', exact: true }).focus()
  await page.keyboard.press('Alt+ArrowRight')
  const moving = page.getByRole('dialog')
  await moving.getByRole('button', { name: /Contactado/ }).click()
  await moving.getByText(word('shell:fields.missing')).first().waitFor()
  await moving.getByLabel(word('tasks:next.day')).fill('31/12/2030')
  await page.getByRole('button', { name: word('shell:calendar.next_month') }).waitFor()
  await inspect('the calendar of a day')
  await moving.getByLabel(word('tasks:next.task')).fill('Llamar a Berta')
  await inspect('a move that asks for the next step')
  await moving.getByRole('button', { name: /Contactado/ }).click()
  const moved = card(column(page, word('deals:usual.stages.contacted')), 'Vitrina')
  await moved.getByText('31/12/2030 · Llamar a Berta').waitFor()

  await open('/tasks')
  await page.getByRole('button', { name: word('tasks:complete_one', { title: 'Llamar a Berta' }) }).click()
  const ending = page.getByRole('dialog', { name: word('tasks:next.title') })
  await ending.getByLabel(word('tasks:next.day')).fill('31/12/2030')
  await ending.getByLabel(word('tasks:next.task')).fill('Enviar oferta')
  await inspect('the end of the last task')
  await ending.getByRole('button', { name: word('tasks:next.act.complete') }).click()
  await page.getByText('Enviar oferta').first().waitFor()
  await ending.waitFor({ state: 'detached' })
})
