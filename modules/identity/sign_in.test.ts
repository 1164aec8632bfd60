import { expect, test } from 'vitest'
import { getMe } from './contract.ts'
import { login, logout } from './sign_in.contract.ts'
import { Browser, lastMail, PASSWORD, registered, someEmail } from './testing.ts'

test('whoever registers a company is its owner and signed in at once', async () => {
  const { owner, email, companyId } = await registered()
  const me = await owner.does(getMe, {})
  expect(me).toMatchObject({
    user: { name: 'Ana Pérez', email, language: 'es', verified: false },
    company: {
      id: companyId,
      name: 'Comercial Istmo',
      country: 'PA',
      currency: 'PAB',
      timeZone: 'America/Panama',
      locale: 'es-PA',
    },
    companies: [{ id: companyId, name: 'Comercial Istmo' }],
    role: { name: 'Propietario' },
  })
  expect(me.permissions).toContain('identity:edit_roles')
  expect(me.modules).toContain('identity')
  expect((await lastMail(companyId, email))?.text).toContain('/verify-email#')
})
