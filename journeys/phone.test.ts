import { expect, test } from 'vitest'
import { PHONE, visitor } from './visitor.ts'
import { word } from './words.ts'

test('on a phone: sign in, find, call, edit, import', async () => {
  const { page, open, signIn, inspect } = await visitor(PHONE)
  await open('/customers')
  await page.getByLabel(word('identity:fields.email')).waitFor()
  await inspect('sign in')
  await signIn('supervisor@istmo.example')
  const call = page.locator('a[href^="tel:"]')
  await call.first().waitFor()
  await inspect('the list')
  expect((await call.first().boundingBox())?.height).toBeGreaterThanOrEqual(44)

  await page.getByRole('searchbox').fill('rodriguez')
  const found = page.locator('a[href^="/customers/"]').filter({ hasText: /Rodríguez/i })
  await found.first().click()
  const reach = page.getByRole('navigation', { name: word('shell:record.reach') })
  await reach.getByRole('link').first().waitFor()
  await inspect('a customer')

  await page.getByRole('button', { name: word('customers:record.edit'), exact: true }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: word('shell:save'), exact: true })
    .waitFor()
  await inspect('the form')
  await page.keyboard.press('Escape')

  const bar = page.getByRole('navigation', { name: word('shell:rail.label') })
  await bar.getByRole('button', { name: word('shell:rail.more') }).click()
  await page
    .getByRole('dialog')
    .getByRole('link', { name: word('imports:menu.imports') })
    .click()
  await page.waitForURL('**/imports')
  await page.getByRole('heading', { name: word('imports:titles.imports') }).waitFor()
  await inspect('imports')
  await open('/imports/new')
  await page.getByRole('button', { name: word('shell:drop.choose') }).waitFor()
  await inspect('a new import')
})
