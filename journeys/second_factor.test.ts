import { generate } from 'otplib'
import { expect, test } from 'vitest'
import { PASSWORD, register } from './register.ts'
import { visitor } from './visitor.ts'
import { word } from './words.ts'

test('with a second factor, signing in asks for the code of the app', async () => {
  const berta = await visitor()
  const { page, open, inspect } = berta
  const email = `codigo.${Date.now()}@him.example`
  await register(berta, 'Dos Llaves', email)
  const { request } = berta.context
  const begun = await request.post('/api/v1/auth/second-factors/totp', { data: { password: PASSWORD } })
  const { secret } = await begun.json()
  const confirmed = await request.post('/api/v1/auth/second-factors/totp/confirm', {
    data: { code: await generate({ secret }) },
  })
  expect(confirmed.status(), await confirmed.text()).toBe(200)
  const { recovery_codes } = await confirmed.json()

  await open('/customers')
  await page.getByRole('button', { name: word('shell:person.menu', { name: 'Berta Him' }) }).click()
  await page.getByRole('menuitem', { name: word('shell:person.sign_out') }).click()
  await page.waitForEvent('load')
  await page.getByLabel(word('identity:fields.email')).fill(email)
  await page.getByLabel(word('identity:fields.password'), { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: word('identity:sign_in.submit'), exact: true }).click()

  const code = page.getByLabel(word('identity:methods.totp'))
  await code.waitFor()
  await inspect('the second step')
  await code.fill('000000')
  await page.getByText(word('identity:errors.wrong_code')).waitFor()
  // The code that confirmed the app counts once, so this one enters with a code kept on paper.
  await page.getByRole('button', { name: word('identity:sign_in.use.recovery_code') }).click()
  await page.getByLabel(word('identity:methods.recovery_code')).fill(recovery_codes[0])
  await page.getByRole('button', { name: word('identity:sign_in.submit'), exact: true }).click()
  await page.getByRole('main').waitFor()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
})
