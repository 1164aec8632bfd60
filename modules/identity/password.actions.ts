import { comeAsStranger, enterCompany } from '#kernel/server/companies.ts'
import { fail, found } from '#kernel/server/errors.ts'
import { implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { now } from '#kernel/server/scope.ts'
import { rememberDevice } from './door.ts'
import { evenSince } from './evenly.ts'
import { linkTo } from './links.ts'
import { homesOf, type Login, loginByEmail, loginById, updateLogin } from './login.queries.ts'
import { writeMail } from './mails.ts'
import { forgetTokens, keepToken, spendToken } from './one_time_token.queries.ts'
import { ownLoginToChange } from './own_login.ts'
import { refuseWeak, refuseWrongPassword } from './own_password.ts'
import { hashPassword } from './password_hash.ts'
import { revokeSessions } from './session.queries.ts'
import {
  changePassword,
  forgotPassword,
  resetPassword,
  sendVerification,
  verifyEmail,
} from './sign_in.contract.ts'
import { mailReset } from './sign_in.steps.ts'
import { standing } from './standing.ts'
import { hashOf, newSecret } from './tokens.ts'
import { mailVerification } from './verification.ts'

export const passwordActions = [
  implement(forgotPassword, async ({ email }) => {
    await comeAsStranger()
    const started = performance.now()
    await call(mailReset, { email })
    await evenSince(started)
    return {}
  }),

  implement(mailReset, async ({ email }) => {
    const person = await loginByEmail(email)
    if (!person || !(await enterHome(person))) return {}
    const secret = newSecret()
    await keepToken('reset_password', hashOf(secret), { loginId: person.id })
    await writeMail('reset_password', person, { name: person.name, link: linkTo('/reset-password', secret) })
    return {}
  }),

  implement(resetPassword, async ({ token, password }) => {
    await comeAsStranger()
    const spent = (await spendToken('reset_password', hashOf(token))) ?? fail('link_unusable')
    const person = found(await loginById(spent.login_id ?? ''))
    refuseWeak(password, [person.name, person.email])
    await setPassword(person, password)
    // The mail came from the address, so the address is theirs, and this device no stranger's.
    if (!person.verified_at) await updateLogin(person.id, { verified_at: now().toString() })
    rememberDevice(person.id)
    await revokeSessions({ loginId: person.id }, 'password_changed')
    if (await enterHome(person)) await writeMail('password_changed', person, { name: person.name })
    return {}
  }),

  implement(changePassword, async ({ password, new_password }) => {
    const person = await ownLoginToChange()
    await refuseWrongPassword(person, password)
    refuseWeak(new_password, [person.name, person.email], 'new_password')
    await setPassword(person, new_password)
    await revokeSessions({ loginId: person.id, except: standing().sessionId }, 'password_changed')
    await writeMail('password_changed', person, { name: person.name })
    return {}
  }),

  implement(verifyEmail, async ({ token }) => {
    const spent = (await spendToken('verify_email', hashOf(token))) ?? fail('link_unusable')
    await updateLogin(spent.login_id ?? '', { verified_at: now().toString() })
    return {}
  }),

  implement(sendVerification, async () => {
    const person = await ownLoginToChange()
    if (person.verified_at) fail('already_verified')
    await mailVerification(person)
    return {}
  }),
]

/** A mail is its company's: that where the person last was, or any of theirs. */
const enterHome = async (person: Login): Promise<boolean> => {
  const homes = (await homesOf(person.id)).filter((home) => home.state === 'active')
  const home = homes.find(({ company }) => company === person.last_company) ?? homes[0]
  if (home) await enterCompany(home.company)
  return home !== undefined
}

const setPassword = async (person: Login, password: string): Promise<void> => {
  await updateLogin(person.id, {
    password_hash: await hashPassword(password),
    password_set_at: now().toString(),
  })
  await forgetTokens(person.id, 'reset_password')
}
