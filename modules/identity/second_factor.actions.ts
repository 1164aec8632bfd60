import { fail, found, Refusal } from '#kernel/server/errors.ts'
import { implement } from '#kernel/server/module.ts'
import { sealGlobal } from '#kernel/server/secrets.ts'
import {
  deletePasskey,
  insertPasskey,
  type Login,
  notePasskeyUse,
  passkeyByCredential,
  passkeysOf,
  recoveryCodesLeft,
  renamePasskeyRow,
  replaceRecoveryCodes,
  type StoredPasskey,
  updateLogin,
} from './login.queries.ts'
import { keepToken, spendToken } from './one_time_token.queries.ts'
import { ownLogin, ownLoginToChange } from './own_login.ts'
import { refuseWrongPassword } from './own_password.ts'
import { askForNewPasskey, askForPasskey, credentialIdOf, madePasskey, provenCounter } from './passkeys.ts'
import { roleById } from './role.queries.ts'
import { methodsOf, newTotp, totpStep } from './second_factor.ts'
import {
  addPasskey,
  beginPasskey,
  beginTotp,
  confirmTotp,
  listSecondFactors,
  passkeyChallenge,
  removePasskey,
  removeTotp,
  renamePasskey,
  renewRecoveryCodes,
  setEmailCodes,
} from './sign_in.contract.ts'
import { spendPasskey } from './sign_in.steps.ts'
import { standing } from './standing.ts'
import { newRecoveryCode } from './tokens.ts'
import { rightsChanged } from './user.queries.ts'

const RECOVERY_CODES = 10

export const secondFactorActions = [
  implement(listSecondFactors, async () => {
    const person = await ownLogin()
    return {
      totp: person.totp !== null,
      email_codes: person.email_codes,
      recovery_codes_left: await recoveryCodesLeft(person.id),
      passkeys: (await passkeysOf(person.id)).map(asPasskey),
      required: await roleRequiresOne(),
    }
  }),

  implement(beginTotp, async ({ password }) => {
    const person = await ownLoginToChange()
    await refuseWrongPassword(person, password)
    const made = await newTotp(person.email)
    await updateLogin(person.id, { totp_pending: sealGlobal(made.secret) })
    return made
  }),

  implement(confirmTotp, async ({ code }) => {
    const person = await ownLoginToChange()
    const pending = person.totp_pending ?? fail('totp_not_begun')
    const step = await totpStep(pending, code, 0)
    if (step === undefined) return fail('wrong_code', {}, 'code')
    await updateLogin(person.id, { totp: pending, totp_pending: null, totp_step: step })
    rightsChanged(person.id)
    return { recovery_codes: await freshRecoveryCodes(person.id) }
  }),

  implement(removeTotp, async ({ password }) => {
    const person = await ownLoginToChange()
    await refuseWrongPassword(person, password)
    await refuseWithoutFactor({ ...person, totp: null })
    await updateLogin(person.id, { totp: null, totp_pending: null })
    await forgetUselessRecoveryCodes({ ...person, totp: null })
    rightsChanged(person.id)
    return {}
  }),

  implement(setEmailCodes, async ({ on, password }) => {
    const person = await ownLoginToChange()
    await refuseWrongPassword(person, password)
    if (on && !person.verified_at) fail('not_verified')
    if (!on) await refuseWithoutFactor({ ...person, email_codes: false })
    await updateLogin(person.id, { email_codes: on })
    await forgetUselessRecoveryCodes({ ...person, email_codes: on })
    rightsChanged(person.id)
    return {}
  }),

  implement(renewRecoveryCodes, async ({ password }) => {
    const person = await ownLoginToChange()
    await refuseWrongPassword(person, password)
    if (!(await methodsOf(person)).length) fail('no_second_factor')
    return { recovery_codes: await freshRecoveryCodes(person.id) }
  }),

  implement(beginPasskey, async ({ password }) => {
    const person = await ownLoginToChange()
    await refuseWrongPassword(person, password)
    const { options, challengeHash } = await askForNewPasskey(person, await passkeysOf(person.id))
    await keepToken('passkey', challengeHash, { loginId: person.id })
    return { options }
  }),

  implement(addPasskey, async ({ name, response }) => {
    const person = await ownLoginToChange()
    const spend = async (hash: string) => (await spendToken('passkey', hash))?.login_id === person.id
    const isFirst = !(await methodsOf(person)).length
    const made = await insertPasskey({ ...(await madePasskey(response, spend)), login_id: person.id, name })
    rightsChanged(person.id)
    return { ...asPasskey(made), ...(isFirst && { recovery_codes: await freshRecoveryCodes(person.id) }) }
  }),

  implement(renamePasskey, async ({ id, name }) => {
    const person = await ownLoginToChange()
    return asPasskey(found(await renamePasskeyRow(person.id, id, name)))
  }),

  implement(removePasskey, async ({ id }) => {
    const person = await ownLoginToChange()
    if (!(await deletePasskey(person.id, id))) fail('not_found')
    await refuseWithoutFactor(person)
    await forgetUselessRecoveryCodes(person)
    rightsChanged(person.id)
    return {}
  }),

  implement(passkeyChallenge, async () => {
    const { options, challengeHash } = await askForPasskey()
    await keepToken('passkey', challengeHash)
    return { options }
  }),

  implement(spendPasskey, async ({ response }) => {
    const passkey = (await passkeyByCredential(credentialIdOf(response))) ?? unknown()
    const spend = async (hash: string) => (await spendToken('passkey', hash))?.login_id === null
    const counter = (await provenCounter(response, passkey, spend)) ?? unknown()
    await notePasskeyUse(passkey.id, counter)
    return { login_id: passkey.login_id }
  }),
]

const unknown = (): never => {
  throw new Refusal('passkey_unknown', { status: 401 })
}

const asPasskey = ({ id, name, created_at, used_at }: StoredPasskey) => ({ id, name, created_at, used_at })

const freshRecoveryCodes = async (loginId: string): Promise<string[]> => {
  const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode)
  await replaceRecoveryCodes(loginId, codes)
  return codes
}

/** Recovery codes stand in for a second factor; without one they would be a second password. */
const forgetUselessRecoveryCodes = async (person: Login): Promise<void> => {
  if (!(await methodsOf(person)).length) await replaceRecoveryCodes(person.id, [])
}

const roleRequiresOne = async (): Promise<boolean> => {
  const { roleId } = standing()
  return roleId ? ((await roleById(roleId))?.require_second_factor ?? false) : false
}

const refuseWithoutFactor = async (person: Login): Promise<void> => {
  if ((await roleRequiresOne()) && !(await methodsOf(person)).length) fail('second_factor_required')
}
