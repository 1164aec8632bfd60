/** Signing in: asked, weighed without a transaction, then entered. */
import { comeAsStranger, enterCompany } from '#kernel/server/companies.ts'
import { Refusal } from '#kernel/server/errors.ts'
import { implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { now, scope } from '#kernel/server/scope.ts'
import { attemptOf, forgiveAttempt, takeBackAttempt, weighAttempt } from './attempt.queries.ts'
import { beginSession, handOver, knownDevice, type Opened } from './door.ts'
import { evenSince } from './evenly.ts'
import { type Home, homesOf, type Login, loginByEmail, loginById, updateLogin } from './login.queries.ts'
import { writeMail } from './mails.ts'
import { keepToken } from './one_time_token.queries.ts'
import { isPassword } from './password_hash.ts'
import { readRights } from './rights.ts'
import { methodsOf, proves } from './second_factor.ts'
import { acquaintance } from './session.queries.ts'
import { deviceName, placeOf } from './session.rules.ts'
import { login, sendCode } from './sign_in.contract.ts'
import { enter, mailCode, noteFailure, spendPasskey, weigh } from './sign_in.steps.ts'
import { hashOfCode, newCode } from './tokens.ts'

const refuseWaiting = (seconds: number): void => {
  if (seconds > 0) throw new Refusal('too_many_attempts', { status: 429, params: { seconds } })
}

const wrongCredentials = (): never => {
  throw new Refusal('wrong_credentials', { status: 401 })
}

/** The login whose password this is. Says and takes the same whether the address or the password is wrong. */
const loginWithPassword = async (email: string, password: string): Promise<string> => {
  const started = performance.now()
  const { login_id, password_hash, seconds } = await call(weigh, { email })
  refuseWaiting(seconds)
  const right = await isPassword(password, password_hash)
  if (right && login_id) return login_id
  await call(noteFailure, { login_id, because: 'wrong_password' })
  await evenSince(started)
  return wrongCredentials()
}

export const signInActions = [
  implement(login, async ({ passkey, email = '', password = '', code, recovery_code, company, tokens }) => {
    await comeAsStranger()
    const proof = passkey
      ? { ...(await call(spendPasskey, { response: passkey })), by: 'passkey' as const }
      : { login_id: await loginWithPassword(email, password), by: 'password' as const, code, recovery_code }
    const outcome = await call(enter, { ...proof, company })
    if (outcome.refused === 'wrong_code')
      await call(noteFailure, { login_id: outcome.login_id, because: 'wrong_code' })
    if (outcome.refused)
      throw new Refusal(outcome.refused, { status: 401, params: { methods: outcome.methods } })
    return handOver(outcome.opened as Opened, tokens)
  }),

  implement(sendCode, async ({ email, password }) => {
    await comeAsStranger()
    await call(mailCode, { login_id: await loginWithPassword(email, password) })
    return {}
  }),

  implement(weigh, async ({ email }) => {
    const known = await loginByEmail(email)
    const attempt = await attemptBy(email, known)
    const seconds = await weighAttempt(attempt)
    return { seconds, ...(known && { login_id: known.id, password_hash: known.password_hash }) }
  }),

  implement(enter, async ({ login_id, by, code, recovery_code, company }) => {
    const person = (await loginById(login_id)) ?? wrongCredentials()
    const methods = await methodsOf(person)
    if (by === 'password' && methods.length) {
      const given = code !== undefined || recovery_code !== undefined
      if (!given) {
        await takeBackAttempt(await attemptBy(person.email, person))
        return { login_id, refused: 'second_factor_needed' as const, methods }
      }
      if (!(await proves(person, { code, recoveryCode: recovery_code })))
        return { login_id, refused: 'wrong_code' as const, methods }
    }
    if (by === 'password') await forgiveAttempt(await attemptBy(person.email, person))

    const home = homeToEnter(await homesOf(login_id), company ?? person.last_company)
    const isStrange = await comesFromAfar(login_id)
    const where = home ? await enterHome(home) : { mustAddSecondFactor: false }
    const opened = await beginSession({ loginId: login_id, ...where })
    if (home) await updateLogin(login_id, { last_company: home.company })
    if (home && isStrange) await mailNewDevice(person)
    return { login_id, opened }
  }),

  implement(noteFailure, async ({ login_id }) => {
    // The companies' record shows who tried to come in as one of their people.
    const home = login_id && homeToEnter(await homesOf(login_id), (await loginById(login_id))?.last_company)
    if (home) await enterCompany(home.company)
    return {}
  }),

  implement(mailCode, async ({ login_id }) => {
    const person = (await loginById(login_id)) ?? wrongCredentials()
    await takeBackAttempt(await attemptBy(person.email, person))
    const home = homeToEnter(await homesOf(login_id), person.last_company)
    if (!person.email_codes || !home) return {}
    await enterCompany(home.company)
    const code = newCode()
    await keepToken('email_code', hashOfCode(login_id, code), { loginId: login_id })
    await writeMail('email_code', person, { name: person.name, code })
    return {}
  }),
]

/** The counters that an attempt from the device and address in scope is held against. */
const attemptBy = async (email: string, person: Login | undefined) => {
  const { address = '' } = scope()
  const known = person ? await acquaintance(person.id, address) : { address: false }
  return attemptOf(email, address, { device: person && knownDevice(person.id), address: known.address })
}

/** The company wished for, or the first in the alphabet; only where the person is active. */
const homeToEnter = (homes: readonly Home[], wished: string | null | undefined): Home | undefined => {
  const open = homes.filter((home) => home.state === 'active')
  return open.find((home) => home.company === wished) ?? open[0]
}

const enterHome = async ({ company, user_id }: Home) => {
  const rights = await readRights(await enterCompany(company), user_id)
  return { companyId: company, userId: user_id, mustAddSecondFactor: rights?.mustAddSecondFactor ?? false }
}

/** Neither the device nor the address has been seen with this person, and it is not their first time. */
const comesFromAfar = async (loginId: string): Promise<boolean> => {
  const known = await acquaintance(loginId, scope().address)
  return known.ever && !known.address && knownDevice(loginId) === undefined
}

const mailNewDevice = async (person: Login): Promise<void> => {
  const { agent = null, address = null } = scope()
  await writeMail('new_device', person, {
    name: person.name,
    device: deviceName(agent),
    place: placeOf(address),
    moment: now().toString().slice(0, 16).replace('T', ' '),
  })
}
