import { expect, test } from 'vitest'
import { visitor } from './visitor.ts'
import { word } from './words.ts'

test('the owner of the demo signs in and sees the customers', async () => {
  const { page, open, signIn, inspect } = await visitor()
  await open('/')
  await page.getByRole('heading', { name: word('identity:sign_in.title') }).waitFor()
  await inspect('sign in')

  await signIn('dueno@istmo.example')
  await open('/customers')
  await page.getByRole('grid').getByRole('row').nth(3).waitFor()
  await inspect('customers')
  expect(await page.title()).toContain(word('customers:titles.customers'))
})
