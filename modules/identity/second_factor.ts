/** Second factors a person has, and whether what they gave is one. */
import { generateSecret, generateURI, verify } from 'otplib'
import { toString as toSvg } from 'qrcode'
import { sharedStatement } from '#kernel/server/database.ts'
import { now } from '#kernel/server/scope.ts'
import { unsealGlobal } from '#kernel/server/secrets.ts'
import { type Login, passkeysOf, recoveryCodesLeft, spendRecoveryCode } from './login.queries.ts'
import { spendCode } from './one_time_token.queries.ts'
import { hashOfCode } from './tokens.ts'

export type Method = 'totp' | 'email_code' | 'passkey' | 'recovery_code'

/** What a sign-in by password may be completed with; nothing where the person has no second factor. */
export const methodsOf = async (person: Login): Promise<Method[]> => {
  const methods: Method[] = [
    ...(person.totp ? (['totp'] as const) : []),
    ...(person.email_codes ? (['email_code'] as const) : []),
    ...((await passkeysOf(person.id)).length ? (['passkey'] as const) : []),
  ]
  return methods.length && (await recoveryCodesLeft(person.id)) ? [...methods, 'recovery_code'] : methods
}

/** Seconds a code is taken before and after its own thirty: people type slowly, and phones' clocks are off. */
const TOLERANCE_SECONDS = 30

/** The step of a code that is right now and was not used before; undefined for others. Source: RFC 6238. */
export const totpStep = async (
  sealed: string,
  code: string,
  afterStep: number,
): Promise<number | undefined> => {
  const result = await verify({
    secret: unsealGlobal(sealed),
    token: code,
    epoch: Math.floor(now().epochMilliseconds / 1000),
    epochTolerance: TOLERANCE_SECONDS,
    ...(afterStep > 0 && { afterTimeStep: afterStep }),
  })
  return result.valid && 'timeStep' in result ? result.timeStep : undefined
}

/** Uses up the code given: of the authenticator, of a mail, or a recovery code. */
export const proves = async (
  person: Login,
  given: { code?: string | undefined; recoveryCode?: string | undefined },
): Promise<boolean> => {
  if (given.recoveryCode !== undefined) return spendRecoveryCode(person.id, given.recoveryCode)
  const { code = '' } = given
  const step = person.totp ? await totpStep(person.totp, code, person.totp_step) : undefined
  if (step !== undefined) return spendStep(person.id, step)
  return person.email_codes && (await spendCode(person.id, hashOfCode(person.id, code)))
}

/** Of two sign-ins with one code at the same moment, one wins. */
const spendStep = async (loginId: string, step: number): Promise<boolean> => {
  const spent = await sharedStatement(
    'update identity.login set totp_step = $2 where id = $1 and totp_step < $2 returning id',
    [loginId, step],
  )
  return spent.length > 0
}

/** A new secret for an authenticator app, as text, link and QR code (an SVG document). */
export const newTotp = async (email: string): Promise<{ secret: string; uri: string; qr: string }> => {
  const secret = generateSecret()
  const uri = generateURI({ issuer: 'Ceiba', label: email, secret })
  return { secret, uri, qr: await toSvg(uri, { type: 'svg', margin: 1 }) }
}
