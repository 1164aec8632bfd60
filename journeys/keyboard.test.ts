import { expect, test } from 'vitest'
import { register } from './register.ts'
import { DEMO_PASSWORD, visitor } from './visitor.ts'
import { word } from './words.ts'

test('without a mouse: sign in, find with Ctrl-K, open, edit, save, undo', async () => {
  const { page, open, inspect } = await visitor()
  const { keyboard } = page
  await open('/')
  const email = page.getByLabel(word('identity:fields.email'))
  await email.waitFor()
  expect(await email.evaluate((input) => input === document.activeElement)).toBe(true)
  await keyboard.type('supervisor@istmo.example')
  await page.getByLabel(word('identity:fields.password'), { exact: true }).focus()
  await keyboard.type(DEMO_PASSWORD)
  await keyboard.press('Enter')
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  // The sign-in page has a main part too: the keys are heard once the frame with its search is there.
  await page.getByText('Ctrl', { exact: false }).first().waitFor()

  // Typed on at once: what comes before the palette is there is not lost, and no shortcut.
  await keyboard.press('Control+k')
  await keyboard.type('gonzalez')
  // Customers come first, whichever module answers first: Enter waits for all of them.
  await page.locator('[data-palette]:focus').waitFor()
  await keyboard.press('Enter')
  await page.waitForURL('**/customers/*')

  const edit = page.getByRole('button', { name: word('customers:record.edit'), exact: true })
  await edit.focus()
  await keyboard.press('Enter')
  const form = page.getByRole('dialog')
  await form.waitFor()
  const jobTitle = form.getByLabel(word('customers:fields.notes'))
  await jobTitle.focus()
  const note = `Prefiere que le escriban (${Date.now()})`
  await keyboard.type(`${note}. `)
  await keyboard.press('Control+s')
  await form.waitFor({ state: 'hidden' })
  await page.getByText(note).waitFor()
  // The keyboard goes on where the dialog was opened.
  await expect.poll(() => edit.evaluate((button) => button === document.activeElement)).toBe(true)
  await keyboard.press('Control+z')
  await page.getByText(note).waitFor({ state: 'hidden' })

  await keyboard.press('Control+k')
  await keyboard.type('gonzalez')
  await page.locator('[data-palette-entry][data-selected]').filter({ hasText: 'González' }).waitFor()
  await inspect('what was found, the first of it chosen')

  // Hundreds of records are called so; who writes the page's name means the page.
  const pages = word('quotes:module')
  await keyboard.press('Control+a')
  await keyboard.type(pages.slice(0, 6).toLowerCase())
  await page.locator('[data-palette-entry][data-selected]').filter({ hasText: pages }).waitFor()
  await keyboard.press('Enter')
  await page.waitForURL('**/quotes')
})

test('the keyboard is led through the page and never caught', async () => {
  const { page, open, ...berta } = await visitor()
  await register({ page, open, ...berta }, 'Solo Teclas', `teclas.${Date.now()}@him.example`)
  await open('/customers')
  await page.getByText(word('customers:empty.title')).waitFor()
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(word('shell:skip'))
  const seen = new Set<string>()
  for (let stop = 0; stop < 60; stop++) {
    await page.keyboard.press('Tab')
    seen.add(await page.evaluate(() => document.activeElement?.textContent?.trim() ?? ''))
  }
  expect([...seen]).toEqual(
    expect.arrayContaining([word('customers:empty.import'), word('customers:empty.samples')]),
  )
})

test('while one refused field is mended, the next one does not take the focus', async () => {
  const { page, open } = await visitor()
  await open('/register')
  await page.getByRole('button', { name: word('identity:register.submit'), exact: true }).click()
  await expect.poll(() => page.locator('[aria-invalid="true"]').count()).toBeGreaterThan(1)
  await page.keyboard.type('Hielo del Istmo', { delay: 20 })
  expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe(
    'Hielo del Istmo',
  )
})

test('a password that is left out says so, and the keyboard is led to it', async () => {
  const { page, open } = await visitor()
  await open('/sign-in')
  await page.getByLabel(word('identity:fields.email')).fill('supervisor@istmo.example')
  await page.keyboard.press('Enter')
  const password = page.getByLabel(word('identity:fields.password'), { exact: true })
  await expect.poll(() => password.getAttribute('aria-invalid')).toBe('true')
  await page.keyboard.type(DEMO_PASSWORD)
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
})
