import type { CDPSession, Locator, Page } from 'playwright-core'
import { expect, inject, onTestFinished, test } from 'vitest'
import { PASSWORD, register } from './register.ts'
import { type Visitor, visitor } from './visitor.ts'
import { word } from './words.ts'

/** Passkeys belong to a name: the same Ceiba, by the name of this machine. */
const named = (path: string): string => `${inject('address').replace('127.0.0.1', 'localhost')}${path}`

/** A device of the person's as browsers pretend it (WebAuthn level 3 §11.2). It recognises its owner. */
const newDevice = async (devtools: CDPSession): Promise<string> => {
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return authenticatorId
}

const button = (within: Page | Locator, key: string): Locator =>
  within.getByRole('button', { name: word(key), exact: true })

const factor = (page: Page, title: string): Locator => page.getByRole('group', { name: title, exact: true })

/** Fills in the dialog of a new passkey and lets the device make it. */
const make = async (page: Page, name: string): Promise<Locator> => {
  await button(factor(page, word('identity:factors.passkeys')), 'identity:factors.add_passkey').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(word('identity:factors.passkey_name')).fill(name)
  await dialog.getByLabel(word('identity:factors.own_password'), { exact: true }).fill(PASSWORD)
  await button(dialog, 'identity:factors.make_passkey').click()
  return dialog
}

/** Puts the recovery codes away that come with the first passkey. */
const keepCodes = async (page: Page): Promise<void> => {
  await page.getByRole('checkbox', { name: word('identity:factors.kept') }).check()
  await button(page, 'identity:factors.finish').click()
}

const signOut = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: word('shell:person.menu', { name: 'Berta Him' }) }).click()
  await page.getByRole('menuitem', { name: word('shell:person.sign_out') }).click()
  await button(page, 'identity:sign_in.use.passkey').waitFor()
}

const withPasskeys = async (): Promise<Visitor & { devtools: CDPSession }> => {
  const berta = await visitor()
  const email = `llaves.${Date.now()}@him.example`
  await register(berta, 'Llaves del Istmo', email)
  const devtools = await berta.context.newCDPSession(berta.page)
  onTestFinished(() => devtools.detach())
  await devtools.send('WebAuthn.enable')
  await berta.open(named('/account/security'))
  await berta.signIn(email, PASSWORD)
  await factor(berta.page, word('identity:factors.passkeys')).waitFor()
  return { ...berta, devtools }
}

test('a passkey is added, signs in without a password, gets another name and is removed', async () => {
  const { page, open, inspect, devtools } = await withPasskeys()
  const phone = await newDevice(devtools)
  await make(page, 'Teléfono')
  await keepCodes(page)
  await factor(page, 'Teléfono').getByText(word('identity:factors.never_used')).waitFor()

  await make(page, 'Otra vez')
  await page.getByText(word('identity:factors.passkey_there')).waitFor()
  await page.keyboard.press('Escape')

  await signOut(page)
  await button(page, 'identity:sign_in.use.passkey').click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  await open(named('/account/security'))
  await expect
    .poll(() => factor(page, 'Teléfono').textContent())
    .not.toContain(word('identity:factors.never_used'))

  await devtools.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: phone })
  await newDevice(devtools)
  await make(page, 'Llave azul')
  await factor(page, 'Llave azul').waitFor()
  await inspect('two passkeys')

  await button(factor(page, 'Teléfono'), 'identity:factors.rename').click()
  await page.getByRole('dialog').getByLabel(word('identity:factors.passkey_name')).fill('Teléfono viejo')
  await button(page.getByRole('dialog'), 'shell:save').click()
  await button(factor(page, 'Teléfono viejo'), 'identity:factors.remove').click()
  await button(page.getByRole('dialog'), 'identity:factors.remove').click()
  await page.getByText(word('identity:factors.passkey_removed', { name: 'Teléfono viejo' })).waitFor()
  await factor(page, 'Teléfono viejo').waitFor({ state: 'hidden' })
  await factor(page, 'Llave azul').waitFor()
})

test('a passkey that was removed, or whose owner the device does not recognise, lets nobody in, and the page says why', async () => {
  const { page, inspect, devtools } = await withPasskeys()
  const authenticatorId = await newDevice(devtools)
  const recognises = (isUserVerified: boolean) =>
    devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified })

  await recognises(false)
  const dialog = await make(page, 'Teléfono')
  await dialog.getByText(word('identity:factors.passkey_not_made')).waitFor()
  await recognises(true)
  await button(dialog, 'identity:factors.make_passkey').click()
  await keepCodes(page)
  await factor(page, 'Teléfono').waitFor()

  await recognises(false)
  await signOut(page)
  await button(page, 'identity:sign_in.use.passkey').click()
  await page.getByText(word('identity:sign_in.passkey_not_used')).waitFor()
  await inspect('a passkey that was not used')

  await recognises(true)
  await button(page, 'identity:sign_in.use.passkey').click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  await page.goto(named('/account/security'))
  await button(factor(page, 'Teléfono'), 'identity:factors.remove').click()
  await button(page.getByRole('dialog'), 'identity:factors.remove').click()
  await page.getByText(word('identity:factors.passkey_removed', { name: 'Teléfono' })).waitFor()
  await signOut(page)
  await button(page, 'identity:sign_in.use.passkey').click()
  await page.getByText(word('identity:errors.passkey_unknown')).waitFor()
  expect(new URL(page.url()).pathname).toBe('/sign-in')
})
