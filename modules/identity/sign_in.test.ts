import { afterEach, describe, expect, test } from 'vitest'
import { knownCompany } from '#kernel/server/testing.ts'
import { identify } from './access.ts'
import { getMe, listColleagues } from './contract.ts'
import { inviteUser } from './invitation.contract.ts'
import { useRegistration } from './registration.ts'
import { listRoles } from './role.contract.ts'
import {
  addCompany,
  getEntrance,
  login,
  logout,
  refreshSession,
  register,
  sendVerification,
  switchCompany,
  verifyEmail,
} from './sign_in.contract.ts'
import {
  addTeamMember,
  Browser,
  lastMail,
  later,
  mailedSecret,
  PASSWORD,
  registered,
  someEmail,
} from './testing.ts'

describe('where one comes in by invitation', () => {
  afterEach(() => useRegistration('open'))

  test('strangers open no company, and the entrance says so', async () => {
    expect(await new Browser().does(getEntrance, {})).toMatchObject({ registration: 'open' })
    useRegistration('invited')
    expect(await new Browser().does(getEntrance, {})).toMatchObject({ registration: 'invited' })
    const wish = {
      company_name: 'Comercial Istmo',
      country: 'PA',
      name: 'Ana Pérez',
      email: someEmail(),
      password: PASSWORD,
      accepts_terms: true,
    }
    await new Browser().refuses(register, wish, 'registration_closed')
    await new Browser().refuses(login, { email: wish.email, password: PASSWORD }, 'wrong_credentials')
  })

  test('whoever is invited comes in all the same', async () => {
    const { owner, companyId } = await registered()
    useRegistration('invited')
    const { browser } = await addTeamMember(companyId, owner, 'agent')
    expect((await browser.does(getMe, {})).company.id).toBe(companyId)
  })
})

describe('registering', () => {
  test('whoever registers a company is its owner and signed in at once', async () => {
    const { owner, email, companyId } = await registered()
    const me = await owner.does(getMe, {})
    expect(me).toMatchObject({
      user: { name: 'Ana Pérez', email, language: 'es', verified: false },
      company: {
        id: companyId,
        name: 'Comercial Istmo',
        country: 'PA',
        timeZone: 'America/Panama',
        locale: 'es-PA',
      },
      companies: [{ id: companyId, name: 'Comercial Istmo' }],
      role: { name: 'Propietario' },
    })
    expect(me.permissions).toContain('identity:edit_roles')
    expect(me.modules).toContain('identity')
  })

  test('two companies of one name get different addresses', async () => {
    const one = await (await registered()).owner.does(getMe, {})
    const other = await (await registered()).owner.does(getMe, {})
    expect(one.company.slug).toMatch(/^comercial-istmo/)
    expect(other.company.slug).not.toBe(one.company.slug)
  })

  test('companies of one name that register at the same instant all get in, each at an address of its own', async () => {
    const wish = { company_name: `Gemelas ${someEmail()}`, country: 'PA' as const, password: PASSWORD }
    const owners = await Promise.all(
      ['Ana', 'Eva', 'Luz', 'Sol'].map(async (name) => {
        const owner = new Browser()
        await owner.does(register, { ...wish, name, email: someEmail(), accepts_terms: true })
        return owner.does(getMe, {})
      }),
    )
    expect(new Set(owners.map((me) => me.company.slug)).size).toBe(4)
  })

  test('of those who register one address at the same instant one gets in, and the others hear why not', async () => {
    const wish = {
      company_name: 'Correo Compartido',
      country: 'PA' as const,
      name: 'Ana',
      email: someEmail(),
      password: PASSWORD,
      accepts_terms: true,
    }
    const answers = await Promise.allSettled([1, 2, 3].map(() => new Browser().does(register, wish)))
    const refused = answers.filter((answer) => answer.status === 'rejected')
    expect(refused.map(({ reason }) => reason.code)).toEqual(['login_exists', 'login_exists'])
  })

  test('an address registers once, whatever its letter case', async () => {
    const { email } = await registered()
    const again = {
      company_name: 'Otra',
      country: 'CR',
      name: 'Ana',
      password: PASSWORD,
      accepts_terms: true,
    }
    await new Browser().refuses(register, { ...again, email: email.toUpperCase() }, 'login_exists')
  })

  test('the terms are accepted and the password withstands guessing', async () => {
    const wish = { company_name: 'Panadería Sol', country: 'PA', name: 'Luis Díaz', email: someEmail('luis') }
    const browser = new Browser()
    await browser.refuses(
      register,
      { ...wish, password: PASSWORD, accepts_terms: false },
      'terms_not_accepted',
    )
    await browser.refuses(register, { ...wish, password: 'corta', accepts_terms: true }, 'password_too_short')
    const weak = await browser.refuses(
      register,
      { ...wish, password: 'luis diaz 2026', accepts_terms: true },
      'password_too_weak',
    )
    expect(weak.params.advice).toContain('names_you')
  })

  test('the address is confirmed by the link of a mail, once', async () => {
    const { owner, email, companyId } = await registered()
    const token = await mailedSecret(companyId, email)
    await new Browser().does(verifyEmail, { token })
    expect((await owner.does(getMe, {})).user.verified).toBe(true)
    await new Browser().refuses(verifyEmail, { token }, 'link_unusable')
    await owner.refuses(sendVerification, {}, 'already_verified')
  })
})

describe('signing in', () => {
  test('the right password opens the company where the person last was', async () => {
    const { email, companyId } = await registered()
    const browser = new Browser()
    await browser.does(login, { email, password: PASSWORD })
    expect((await browser.does(getMe, {})).company.id).toBe(companyId)
  })

  test('what is missing is named', async () => {
    const refusal = await new Browser().refuses(login, { email: 'ana@example.com' }, 'invalid_input')
    expect(refusal.problems).toMatchObject([{ field: 'password', code: 'credential_missing' }])
  })

  test('an unknown address and a wrong password get the same answer', async () => {
    const { email } = await registered()
    const wrong = await new Browser().refuses(
      login,
      { email, password: 'no es esta clave' },
      'wrong_credentials',
    )
    const unknown = await new Browser().refuses(
      login,
      { email: someEmail('nadie'), password: 'no es esta clave' },
      'wrong_credentials',
    )
    expect({ ...unknown }).toEqual({ ...wrong })
  })

  test('an unknown address takes as long to refuse as a known one', async () => {
    const { email } = await registered()
    const time = async (address: string) => {
      const started = performance.now()
      await new Browser({ address: '201.1.1.1' }).refuses(
        login,
        { email: address, password: 'no es esta clave' },
        'wrong_credentials',
      )
      return performance.now() - started
    }
    const [known, unknown] = [await time(email), await time(someEmail('nadie'))]
    expect(Math.min(known, unknown)).toBeGreaterThan(245)
  })

  test('a program gets tokens instead of cookies', async () => {
    const { email } = await registered()
    const program = new Browser({ agent: 'curl/8' })
    const { tokens } = await program.does(login, { email, password: PASSWORD, tokens: true })
    expect(program.cookies).toEqual({})
    program.bearer = tokens?.access_token
    expect((await program.does(getMe, {})).user.email).toBe(email)
    program.bearer = undefined
    const renewed = await program.does(refreshSession, { refresh_token: tokens?.refresh_token, tokens: true })
    expect(renewed.tokens?.refresh_token).not.toBe(tokens?.refresh_token)
  })

  test('whoever is signed in as one person can sign in as another', async () => {
    const ana = await registered()
    const luis = await registered()
    await ana.owner.does(login, { email: luis.email, password: PASSWORD })
    expect((await ana.owner.does(getMe, {})).company.id).toBe(luis.companyId)
  })

  test('signing out ends the session', async () => {
    const { owner } = await registered()
    const copy = owner.copy()
    await owner.does(logout, {})
    await owner.refuses(getMe, {}, 'not_signed_in')
    await copy.refuses(getMe, {}, 'not_signed_in')
    await copy.refuses(refreshSession, {}, 'session_ended')
  })

  test('a sign-in from a device and network never seen before is told by mail', async () => {
    const { email, companyId } = await registered()
    await new Browser({ address: '190.34.7.1' }).does(login, { email, password: PASSWORD })
    expect((await lastMail(companyId, email))?.subject).not.toContain('dispositivo nuevo')
    await new Browser({ address: '45.9.9.9' }).does(login, { email, password: PASSWORD })
    expect((await lastMail(companyId, email))?.text).toContain('Chrome · Windows')
  })

  test('tokens that are not ours identify nobody', async () => {
    expect(await identify({ bearer: 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.' })).toBeUndefined()
    expect(await identify({ cookie: 'nonsense' })).toBeUndefined()
    expect(await identify({ bearer: 'ceiba_nonsense' })).toBeUndefined()
  })
})

describe('guessing', () => {
  const guess = (browser: Browser, email: string) =>
    browser.refuses(login, { email, password: 'adivinanza 1' }, 'wrong_credentials')

  test('after five wrong passwords from one place it has to wait', async () => {
    const { email } = await registered()
    const thief = new Browser({ address: '45.1.1.1' })
    for (let i = 0; i < 6; i += 1) await guess(thief, email)
    const refusal = await thief.refuses(login, { email, password: PASSWORD }, 'too_many_attempts')
    expect(refusal.status).toBe(429)
    expect(refusal.params.seconds).toBe(30)
    await later(thief, { seconds: 31 }).does(login, { email, password: PASSWORD })
  })

  test('nobody can lock another out: elsewhere, and on a known device in the same place, the door stays open', async () => {
    const { owner, email } = await registered()
    const thief = new Browser({ address: owner.address })
    for (let i = 0; i < 6; i += 1) await guess(thief, email)
    await thief.refuses(login, { email, password: PASSWORD }, 'too_many_attempts')
    await owner.does(login, { email, password: PASSWORD })
    await new Browser({ address: '190.140.2.2' }).does(login, { email, password: PASSWORD })
  })

  test('guesses from many places add up, yet never against a known device or address', async () => {
    const { owner, email } = await registered()
    const army = Array.from({ length: 51 }, (_, i) => new Browser({ address: `45.2.0.${i}` }))
    await Promise.all(army.map((one) => one.refuses(login, { email, password: 'x' }, 'wrong_credentials')))
    await new Browser({ address: '45.3.3.3' }).refuses(
      login,
      { email, password: PASSWORD },
      'too_many_attempts',
    )
    await owner.does(login, { email, password: PASSWORD })
    await new Browser({ address: owner.address }).does(login, { email, password: PASSWORD })
  })

  test('an unknown address is slowed down like a known one', async () => {
    const email = someEmail('nadie')
    const thief = new Browser({ address: '45.4.4.4' })
    for (let i = 0; i < 6; i += 1) await guess(thief, email)
    await thief.refuses(login, { email, password: PASSWORD }, 'too_many_attempts')
  })

  test('the company sees in its record who tried to come in', async () => {
    const { email, companyId } = await registered()
    await guess(new Browser({ address: '45.5.5.5' }), email)
    const rows = await (await knownCompany(companyId)).sees(
      "select address from kernel.action_run where operation = 'identity.note_failure'",
    )
    expect(rows).toEqual([{ address: '45.5.5.5' }])
  })
})

describe('several companies', () => {
  test('a person opens a second company and moves between both', async () => {
    const { owner, companyId } = await registered()
    const second = await owner.does(addCompany, { name: 'Istmo Dos', country: 'CR' })
    const me = await owner.does(getMe, {})
    expect(me.company).toMatchObject({ id: second.company, currency: 'CRC', timeZone: 'America/Costa_Rica' })
    expect(me.companies.map((one) => one.name)).toEqual(['Comercial Istmo', 'Istmo Dos'])

    await owner.does(switchCompany, { company: companyId })
    expect((await owner.does(getMe, {})).company.id).toBe(companyId)
    await owner.does(refreshSession, {})
    expect((await owner.does(getMe, {})).company.id).toBe(companyId)
  })

  test('nobody moves into a company where they have no user', async () => {
    const ana = await registered()
    const luis = await registered()
    await ana.owner.refuses(switchCompany, { company: luis.companyId }, 'not_found')
    expect((await ana.owner.does(listColleagues, {})).colleagues).toHaveLength(1)
  })

  test('a licence limits how many people a company has', async () => {
    const { owner, companyId } = await registered()
    const { companyChanged } = await import('#kernel/server/licences.ts')
    const { placementOf } = await import('#kernel/server/database.ts')
    await placementOf(undefined).write.query(
      `update kernel.licence set limits = '{"users": 2}' where company_id = $1`,
      [companyId],
    )
    companyChanged(companyId)
    const { roles } = await owner.does(listRoles, {})
    const role_id = roles.find((role) => role.key === 'agent')!.id
    await owner.does(inviteUser, { email: someEmail('eva'), name: 'Eva', role_id })
    await owner.refuses(inviteUser, { email: someEmail('leo'), name: 'Leo', role_id }, 'limit_reached')
  })
})
