import { describe, expect, test } from 'vitest'
import { getMe } from './contract.ts'
import { changePassword, forgotPassword, login, resetPassword } from './sign_in.contract.ts'
import {
  Browser,
  lastMail,
  later,
  mailedSecret,
  OTHER_PASSWORD,
  PASSWORD,
  registered,
  someEmail,
} from './testing.ts'

describe('passwords', () => {
  test('a forgotten password is set anew by the link of a mail, once, and every session ends', async () => {
    const { owner, email, companyId } = await registered()
    await new Browser().does(forgotPassword, { email })
    const token = await mailedSecret(companyId, email)
    const browser = new Browser({ address: '45.6.6.6' })
    await browser.refuses(resetPassword, { token, password: 'password123' }, 'password_too_weak')
    await browser.does(resetPassword, { token, password: OTHER_PASSWORD })
    await owner.refuses(getMe, {}, 'not_signed_in')
    await browser.refuses(login, { email, password: PASSWORD }, 'wrong_credentials')
    await browser.does(login, { email, password: OTHER_PASSWORD })
    await browser.refuses(resetPassword, { token, password: OTHER_PASSWORD }, 'link_unusable')
  })

  test('the link lives an hour', async () => {
    const { email, companyId } = await registered()
    await new Browser().does(forgotPassword, { email })
    const token = await mailedSecret(companyId, email)
    await later(new Browser(), { minutes: 61 }).refuses(
      resetPassword,
      { token, password: OTHER_PASSWORD },
      'link_unusable',
    )
  })

  test('asking for an unknown address says and takes the same', async () => {
    const started = performance.now()
    expect(await new Browser().does(forgotPassword, { email: someEmail('nadie') })).toEqual({})
    expect(performance.now() - started).toBeGreaterThan(245)
  })

  test('changing it asks for the old one, ends the other sessions, and tells by mail', async () => {
    const { owner, email, companyId } = await registered()
    const other = new Browser()
    await other.does(login, { email, password: PASSWORD })
    await owner.refuses(
      changePassword,
      { password: 'no es esta', new_password: OTHER_PASSWORD },
      'wrong_password',
    )
    await owner.does(changePassword, { password: PASSWORD, new_password: OTHER_PASSWORD })
    await other.refuses(getMe, {}, 'not_signed_in')
    await owner.does(getMe, {})
    expect((await lastMail(companyId, email))?.subject).toContain('cambió')
  })
})
