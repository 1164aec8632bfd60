import { expect, test } from 'vitest'
import { visitor } from './visitor.ts'
import { word } from './words.ts'

const rowsCount = (text: string | null): number =>
  Number(/de ([\d.,\s]+)/.exec(text ?? '')?.[1]?.replace(/\D/g, ''))

test('who only audits finds every act disabled, with the reason', async () => {
  const { page, open, signIn, inspect } = await visitor()
  await open('/customers')
  await signIn('auditoria@istmo.example')
  await page.getByRole('grid').getByRole('link').first().waitFor()

  const add = page.getByRole('button', { name: word('customers:list.add') })
  expect(await add.isDisabled()).toBe(true)
  await add.hover()
  await page
    .getByText(`«${word('customers:module')}: ${word('kernel:verbs.create')}»`)
    .first()
    .waitFor()
  await inspect('a list that may only be read')
})

test('who sells sees the own customers only', async () => {
  const sales = await visitor()
  await sales.open('/customers')
  await sales.signIn('ventas@istmo.example')
  await sales.page.getByRole('grid').getByRole('link').first().waitFor()
  const own = sales.page.getByText(/^1–\d+ de /)
  await own.waitFor()

  const owner = await visitor()
  await owner.open('/customers')
  await owner.signIn('admin@istmo.example')
  await owner.page.getByRole('grid').getByRole('link').first().waitFor()
  const all = owner.page.getByText(/^1–\d+ de /)
  await all.waitFor()

  expect(rowsCount(await own.textContent())).toBeLessThan(rowsCount(await all.textContent()) / 2)
})

test('the other company shows its own customers and none of the first', async () => {
  const { page, open, signIn, inspect } = await visitor()
  await open('/customers')
  await signIn('dueno@istmo.example')
  const here = page.getByText(/^1–\d+ de /)
  await here.waitFor()
  const there = await here.textContent()

  await page.getByRole('button', { name: /Comercial Istmo/ }).click()
  await page.getByRole('menuitem', { name: 'Cacao Bocas' }).click()
  await page.getByRole('button', { name: /Cacao Bocas/ }).waitFor()
  await open('/customers')
  await here.waitFor()
  expect(rowsCount(await here.textContent())).toBe(24)
  expect(rowsCount(there)).toBeGreaterThan(1_000)
  await inspect('the other company')
})
