import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { register } from './register.ts'
import { PHONE, type Visitor, visitor } from './visitor.ts'
import { word } from './words.ts'

const post = async ({ context }: Visitor, path: string, data: object): Promise<{ id: string }> => {
  const made = await context.request.post(`/api/v1${path}`, { data })
  expect(made.status(), await made.text()).toBeLessThan(300)
  return made.json()
}

/** A company with opportunities of these values, in minor units. */
const companyWith = async (one: Visitor, name: string, values: readonly number[]): Promise<void> => {
  await register(one, name, `${name.replace(/\W/g, '')}.${Date.now()}@him.example`)
  const { id } = await post(one, '/customers', { kind: 'organisation', name: 'Ferretería Doña Berta' })
  for (const [index, value_minor] of values.entries())
    await post(one, '/opportunities', { title: `Pedido ${index + 1}`, customer_id: id, value_minor })
}

const OPEN_VALUE = word('deals:metrics.open_value.name')

const widget = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true })

/** Numbers as they are written in Panama: `B/. 1,234.50`. */
const amountIn = (text: string): number => Number(text.replace(/[^\d.]/g, '').replace(/^\./, ''))

const isSaved = (page: Page): Promise<void> => page.getByText(word('analytics:edit.state.saved')).waitFor()

test('a number opens exactly the rows it is made of, and their sum is the number', async () => {
  const one = await visitor()
  await companyWith(one, 'Suma Exacta', [150_000, 275_050, 80_025])
  const { page, open, inspect } = one
  await open('/analytics')
  const number = widget(page, OPEN_VALUE).getByRole('button', { name: `${OPEN_VALUE}: ` })
  await number.waitFor()
  await inspect('the dashboard')
  const inSight = amountIn((await number.textContent()) ?? '')
  expect(inSight).toBe(5050.75)

  await number.focus()
  await page.keyboard.press('Enter')
  const panel = page.getByRole('dialog', { name: OPEN_VALUE })
  await panel.getByText(word('deals:metrics.open_value.sentence')).waitFor()
  const rows = panel.getByRole('row').filter({ hasText: 'Pedido' })
  await rows.first().waitFor()
  const values = await rows.evaluateAll((found) =>
    found.map((row) => /B\/\.\s*([\d,.]+)/.exec(row.textContent ?? '')?.[1] ?? ''),
  )
  expect(values).toHaveLength(3)
  expect(values.map(amountIn).reduce((sum, value) => sum + value, 0)).toBeCloseTo(inSight, 2)
  await inspect('the rows behind a number')
  await panel.getByRole('link', { name: 'Pedido 2' }).click()
  await page.getByRole('heading', { name: 'Pedido 2' }).waitFor()
})

test('a stage of the board on a dashboard opens its own opportunities', async () => {
  const one = await visitor()
  await companyWith(one, 'Por Etapa', [120_000, 30_000])
  const { page, open } = one
  await open('/analytics')
  const stage = page.getByRole('listitem').filter({ hasText: word('deals:usual.stages.new') })
  await stage.getByRole('button', { name: '1,500.00' }).first().click()
  const panel = page.getByRole('dialog')
  await panel.getByText(word('analytics:rows.total_other', { number: 2, sum: 'B/.\u00a01,500.00' })).waitFor()
})

test('a widget is dragged, another added, each saved by itself and taken back', async () => {
  const one = await visitor({ width: 1400 })
  await companyWith(one, 'Tablero Propio', [90_000])
  const { page, open, inspect } = one
  await open('/analytics')
  await page.getByRole('button', { name: word('analytics:edit.begin'), exact: true }).click()
  const carried = widget(page, OPEN_VALUE)
  await carried.waitFor()
  await inspect('a dashboard that is changed')
  const before = await carried.boundingBox()
  const handle = carried.getByRole('button', { name: word('analytics:edit.handle', { name: OPEN_VALUE }) })
  const grip = await handle.boundingBox()
  if (!before || !grip) throw new Error('There is nothing to drag.')
  await page.mouse.move(grip.x + 8, grip.y + 8)
  await page.mouse.down()
  await page.mouse.move(grip.x - 120, grip.y + 20, { steps: 6 })
  await page.mouse.move(grip.x - 340, grip.y + 10, { steps: 6 })
  await page.mouse.up()
  await expect.poll(async () => (await carried.boundingBox())?.x).toBeLessThan(before.x - 100)
  await isSaved(page)

  await page.getByRole('button', { name: word('analytics:edit.add'), exact: true }).click()
  const panel = page.getByRole('dialog', { name: word('analytics:form.add') })
  await inspect('the catalogue')
  await panel.getByLabel(word('analytics:form.search')).fill(word('deals:metrics.open_count.name'))
  await panel
    .locator('button')
    .filter({ has: page.getByText(word('deals:metrics.open_count.name'), { exact: true }) })
    .click()
  await panel.getByText(word('analytics:kinds.table'), { exact: true }).click()
  await inspect('the form of a widget')
  await panel.getByRole('button', { name: word('analytics:form.put'), exact: true }).click()
  const added = widget(page, word('deals:metrics.open_count.name'))
  await added.waitFor()
  await isSaved(page)
  await page.reload()
  await added.waitFor()
  await page.getByRole('button', { name: word('analytics:edit.done'), exact: true }).click()
  await page.getByRole('button', { name: word('analytics:edit.begin'), exact: true }).click()

  await handle.focus()
  await page.keyboard.press('ArrowDown')
  await expect.poll(async () => (await carried.boundingBox())?.y).toBeGreaterThan(before.y + 100)
  await isSaved(page)
  await page.getByRole('button', { name: word('analytics:edit.undo'), exact: true }).click()
  await expect.poll(async () => (await carried.boundingBox())?.y).toBeLessThan(before.y + 100)
  await isSaved(page)
})

test('what somebody else changed meanwhile is not overwritten unasked', async () => {
  const one = await visitor({ width: 1400 })
  await companyWith(one, 'Dos Manos', [10_000])
  const { page, open, context } = one
  await open('/analytics?edit=1')
  const carried = widget(page, OPEN_VALUE)
  await carried.waitFor()
  const { rows } = await (await context.request.get('/api/v1/analytics/dashboards')).json()
  const changed = await context.request.put(`/api/v1/analytics/dashboards/${rows[0].id}`, {
    data: { name: 'Ventas del día' },
    headers: { 'if-match': `"v${rows[0].version}"` },
  })
  expect(changed.status(), await changed.text()).toBe(200)
  await carried.getByRole('button', { name: word('analytics:edit.handle', { name: OPEN_VALUE }) }).focus()
  await page.keyboard.press('ArrowRight')
  await page.getByText(word('analytics:edit.overtaken.title')).waitFor()
  await page.getByRole('button', { name: word('analytics:edit.overtaken.insist') }).click()
  await isSaved(page)
})

test('on a phone a dashboard reads from top to bottom, and its numbers open', async () => {
  const one = await visitor(PHONE)
  await companyWith(one, 'En La Mano', [42_000])
  const { page, open, inspect } = one
  await open('/analytics')
  const number = widget(page, OPEN_VALUE).getByRole('button', { name: `${OPEN_VALUE}: ` })
  await number.waitFor()
  const boxes = await page
    .getByRole('region')
    .evaluateAll((regions) => regions.map((one) => one.getBoundingClientRect()).map(({ x, y }) => [x, y]))
  expect(new Set(boxes.map(([x]) => x)).size).toBe(1)
  expect(boxes.map(([, y]) => y)).toEqual(boxes.map(([, y]) => y ?? 0).toSorted((a, b) => a - b))
  await inspect('the dashboard on a phone')
  await number.tap()
  await page.getByRole('dialog', { name: OPEN_VALUE }).getByText('Pedido 1').waitFor()
  await inspect('the rows on a phone')
})
