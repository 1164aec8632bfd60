import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { generate } from 'otplib'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { openSecrets } from '#kernel/server/secrets.ts'
import { getMe, listUsers } from './contract.ts'
import { usePublicUrl } from './links.ts'
import { listRoles, updateRole } from './role.contract.ts'
import {
  addPasskey,
  beginPasskey,
  beginTotp,
  confirmTotp,
  listSecondFactors,
  login,
  passkeyChallenge,
  refreshSession,
  removePasskey,
  removeTotp,
  renamePasskey,
  renewRecoveryCodes,
  sendCode,
  setEmailCodes,
  verifyEmail,
} from './sign_in.contract.ts'
import {
  addTeamMember,
  Browser,
  lastMail,
  type Member,
  mailedSecret,
  PASSWORD,
  registered,
} from './testing.ts'

const codeAt = (secret: string, seconds = 0): Promise<string> =>
  generate({ secret, epoch: Math.floor(Date.now() / 1000) + seconds })

/** Turns the authenticator on; answers its secret and the recovery codes. */
const withTotp = async (browser: Browser): Promise<{ secret: string; recoveryCodes: string[] }> => {
  const { secret } = await browser.does(beginTotp, { password: PASSWORD })
  const { recovery_codes } = await browser.does(confirmTotp, { code: await codeAt(secret) })
  return { secret, recoveryCodes: recovery_codes }
}

describe('authenticator apps', () => {
  test('the QR code counts once a code was typed', async () => {
    const { owner, email } = await registered()
    await owner.refuses(confirmTotp, { code: '123456' }, 'totp_not_begun')
    const { secret, uri, qr } = await owner.does(beginTotp, { password: PASSWORD })
    expect(uri).toContain(`secret=${secret}`)
    expect(qr).toMatch(/^<svg/)
    await owner.refuses(confirmTotp, { code: '000000' }, 'wrong_code')
    await new Browser().does(login, { email, password: PASSWORD })
    await owner.does(confirmTotp, { code: await codeAt(secret) })
    await new Browser().refuses(login, { email, password: PASSWORD }, 'second_factor_needed')
  })

  test('a code opens the door once', async () => {
    const { owner, email } = await registered()
    const { secret } = await withTotp(owner)
    const needed = await new Browser().refuses(login, { email, password: PASSWORD }, 'second_factor_needed')
    expect(needed.params.methods).toEqual(['totp', 'recovery_code'])
    const code = await codeAt(secret, 30)
    await new Browser().does(login, { email, password: PASSWORD, code })
    await new Browser().refuses(login, { email, password: PASSWORD, code }, 'wrong_code')
  })

  test('asking without a code does not wipe out the wrong codes before it', async () => {
    const { owner, email } = await registered()
    await withTotp(owner)
    const thief = new Browser({ address: '45.1.2.3' })
    for (let i = 0; i < 6; i += 1) {
      await thief.refuses(login, { email, password: PASSWORD, code: '000000' }, 'wrong_code')
      if (i < 5) await thief.refuses(login, { email, password: PASSWORD }, 'second_factor_needed')
    }
    await thief.refuses(login, { email, password: PASSWORD }, 'too_many_attempts')
  })

  test('each of ten recovery codes stands in once, however it is typed', async () => {
    const { owner, email } = await registered()
    const { recoveryCodes } = await withTotp(owner)
    expect(new Set(recoveryCodes).size).toBe(10)
    const [first = '', second = ''] = recoveryCodes
    await new Browser().does(login, {
      email,
      password: PASSWORD,
      recovery_code: first.replaceAll('-', ' ').toUpperCase(),
    })
    await new Browser().refuses(login, { email, password: PASSWORD, recovery_code: first }, 'wrong_code')
    expect((await owner.does(listSecondFactors, {})).recovery_codes_left).toBe(9)
    await owner.does(renewRecoveryCodes, { password: PASSWORD })
    await new Browser().refuses(login, { email, password: PASSWORD, recovery_code: second }, 'wrong_code')
  })

  test('a new key of the installation leaves the codes people keep on paper as they are', async () => {
    const { owner, email } = await registered()
    const { recoveryCodes } = await withTotp(owner)
    openSecrets(Buffer.alloc(32, 9))
    onTestFinished(() => openSecrets(Buffer.alloc(32, 7)))
    await new Browser().does(login, { email, password: PASSWORD, recovery_code: recoveryCodes[0] })
  })

  test('who has used up the recovery codes is not asked for one', async () => {
    const { owner, email } = await registered()
    const { recoveryCodes } = await withTotp(owner)
    for (const recovery_code of recoveryCodes)
      await new Browser().does(login, { email, password: PASSWORD, recovery_code })
    const needed = await new Browser().refuses(login, { email, password: PASSWORD }, 'second_factor_needed')
    expect(needed.params.methods).toEqual(['totp'])
  })

  test('taking it off asks for the password, and its recovery codes go with it', async () => {
    const { owner, email } = await registered()
    await withTotp(owner)
    await owner.refuses(removeTotp, { password: 'otra cosa' }, 'wrong_password')
    await owner.does(removeTotp, { password: PASSWORD })
    expect(await owner.does(listSecondFactors, {})).toMatchObject({ totp: false, recovery_codes_left: 0 })
    await new Browser().does(login, { email, password: PASSWORD })
  })
})

describe('codes by mail', () => {
  const withMail = async () => {
    const person = await registered()
    await person.owner.refuses(setEmailCodes, { on: true, password: PASSWORD }, 'not_verified')
    await new Browser().does(verifyEmail, { token: await mailedSecret(person.companyId, person.email) })
    await person.owner.does(setEmailCodes, { on: true, password: PASSWORD })
    return person
  }
  const mailedCode = async (companyId: string, email: string): Promise<string> =>
    /\d{6}/.exec((await lastMail(companyId, email))?.text ?? '')?.[0] ?? ''

  test('a mailed code completes the sign-in, once', async () => {
    const { email, companyId } = await withMail()
    await new Browser().refuses(login, { email, password: PASSWORD }, 'second_factor_needed')
    await new Browser().does(sendCode, { email, password: PASSWORD })
    const code = await mailedCode(companyId, email)
    await new Browser().does(login, { email, password: PASSWORD, code })
    await new Browser().refuses(login, { email, password: PASSWORD, code }, 'wrong_code')
  })

  test('no code is mailed for a wrong password', async () => {
    const { email, companyId } = await withMail()
    const before = (await lastMail(companyId, email))?.text
    await new Browser().refuses(sendCode, { email, password: 'adivinanza' }, 'wrong_credentials')
    expect((await lastMail(companyId, email))?.text).toBe(before)
  })
})

describe('a role that demands a second factor', () => {
  const strict = async (): Promise<{ owner: Browser; member: Member }> => {
    const { owner, companyId } = await registered()
    const member = await addTeamMember(companyId, owner, 'agent')
    const { roles } = await owner.does(listRoles, {})
    await owner.does(updateRole, {
      id: roles.find((role) => role.key === 'agent')!.id,
      require_second_factor: true,
    })
    return { owner, member }
  }

  test('opens nothing but the own account until there is one', async () => {
    const { member } = await strict()
    const { browser, email } = member
    expect((await browser.does(login, { email, password: PASSWORD })).must_add_second_factor).toBe(true)
    expect(await browser.does(getMe, {})).toMatchObject({ mustAddSecondFactor: true, permissions: [] })
    expect((await browser.refuses(listUsers, {}, 'second_factor_missing')).status).toBe(403)
    await withTotp(browser)
    expect((await browser.does(getMe, {})).permissions).not.toEqual([])
    await browser.refuses(removeTotp, { password: PASSWORD }, 'second_factor_required')
    await browser.does(refreshSession, {})
  })
})

/** A device that keeps one passkey, as WebAuthn level 3 §6 describes authenticators. */
class Authenticator {
  readonly #keys: { publicKey: KeyObject; privateKey: KeyObject } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
  })
  readonly #id = randomBytes(16)
  #counter = 0

  #authenticatorData(attested: Buffer = Buffer.alloc(0)): Buffer {
    this.#counter += 1
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(this.#counter)
    const userPresentAndVerified = attested.length ? 0x45 : 0x05
    return Buffer.concat([
      createHash('sha256').update('localhost').digest(),
      Buffer.from([userPresentAndVerified]),
      counter,
      attested,
    ])
  }

  #client(type: string, { challenge }: { challenge?: unknown }): Buffer {
    return Buffer.from(
      JSON.stringify({ type, challenge, origin: 'http://localhost:3000', crossOrigin: false }),
    )
  }

  create(options: Record<string, unknown>): Record<string, unknown> {
    const { x, y } = this.#keys.publicKey.export({ format: 'jwk' })
    const bytes = (text?: string) => Buffer.from(text ?? '', 'base64url')
    // COSE key, RFC 9053: {1: EC2, 3: ES256, -1: P-256, -2: x, -3: y}
    const cose = Buffer.concat([
      Buffer.from('a5010203262001215820', 'hex'),
      bytes(x),
      Buffer.from('225820', 'hex'),
      bytes(y),
    ])
    const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, this.#id.length]), this.#id, cose])
    const authData = this.#authenticatorData(attested)
    // {"fmt": "none", "attStmt": {}, "authData": bytes}
    const attestationObject = Buffer.concat([
      Buffer.from('a363666d74646e6f6e656761747453746d74a068617574684461746158', 'hex'),
      Buffer.from([authData.length]),
      authData,
    ])
    return this.#answer({
      clientDataJSON: this.#client('webauthn.create', options).toString('base64url'),
      attestationObject: attestationObject.toString('base64url'),
    })
  }

  get(options: Record<string, unknown>): Record<string, unknown> {
    const authenticatorData = this.#authenticatorData()
    const client = this.#client('webauthn.get', options)
    const signed = Buffer.concat([authenticatorData, createHash('sha256').update(client).digest()])
    return this.#answer({
      clientDataJSON: client.toString('base64url'),
      authenticatorData: authenticatorData.toString('base64url'),
      signature: sign('sha256', signed, this.#keys.privateKey).toString('base64url'),
    })
  }

  #answer(response: object): Record<string, unknown> {
    const id = this.#id.toString('base64url')
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response }
  }
}

describe('passkeys', () => {
  // A server that another file of this process started may have been at home elsewhere.
  beforeEach(() => usePublicUrl('http://localhost:3000'))

  const withPasskey = async () => {
    const person = await registered()
    const device = new Authenticator()
    const { options } = await person.owner.does(beginPasskey, { password: PASSWORD })
    const passkey = await person.owner.does(addPasskey, {
      name: 'Teléfono',
      response: device.create(options),
    })
    return { ...person, device, passkey }
  }

  test('a passkey alone signs its owner in', async () => {
    const { device, companyId } = await withPasskey()
    const browser = new Browser()
    const { options } = await browser.does(passkeyChallenge, {})
    await browser.does(login, { passkey: device.get(options) })
    expect((await browser.does(getMe, {})).company.id).toBe(companyId)
  })

  test('where the house is reached by the number of this machine, they live under its name', async () => {
    usePublicUrl('http://127.0.0.1:3000')
    const { device, companyId } = await withPasskey()
    const browser = new Browser()
    const { options } = await browser.does(passkeyChallenge, {})
    await browser.does(login, { passkey: device.get(options) })
    expect((await browser.does(getMe, {})).company.id).toBe(companyId)
  })

  test('a bare address of another machine has no passkeys', async () => {
    usePublicUrl('http://192.168.1.10:3000')
    await new Browser().refuses(passkeyChallenge, {}, 'passkeys_need_a_domain')
  })

  test('an answer is good once, and only for a challenge of ours', async () => {
    const { device } = await withPasskey()
    const browser = new Browser()
    const { options } = await browser.does(passkeyChallenge, {})
    const answer = device.get(options)
    await browser.does(login, { passkey: answer })
    await new Browser().refuses(login, { passkey: answer }, 'passkey_unknown')
    await new Browser().refuses(
      login,
      { passkey: device.get({ challenge: 'aW52ZW50ZWQ' }) },
      'passkey_unknown',
    )
    await new Browser().refuses(login, { passkey: new Authenticator().get(options) }, 'passkey_unknown')
  })

  test('it is a second factor beside the password, until it is removed', async () => {
    const { owner, email, passkey } = await withPasskey()
    const needed = await new Browser().refuses(login, { email, password: PASSWORD }, 'second_factor_needed')
    expect(needed.params.methods).toContain('passkey')
    expect((await owner.does(listSecondFactors, {})).passkeys).toMatchObject([{ name: 'Teléfono' }])
    await owner.does(removePasskey, { id: passkey.id })
    await new Browser().does(login, { email, password: PASSWORD })
  })

  test('as the first second factor it brings ten recovery codes, each of which stands in for it', async () => {
    const { owner, email, passkey } = await withPasskey()
    const { recovery_codes = [] } = passkey
    expect(new Set(recovery_codes).size).toBe(10)
    const needed = await new Browser().refuses(login, { email, password: PASSWORD }, 'second_factor_needed')
    expect(needed.params.methods).toEqual(['passkey', 'recovery_code'])
    await new Browser().does(login, { email, password: PASSWORD, recovery_code: recovery_codes[0] })
    expect((await owner.does(listSecondFactors, {})).recovery_codes_left).toBe(9)
    await owner.does(removePasskey, { id: passkey.id })
    expect((await owner.does(listSecondFactors, {})).recovery_codes_left).toBe(0)
  })

  test('beside another second factor it leaves the recovery codes as they are', async () => {
    const { owner, email } = await registered()
    const { recoveryCodes } = await withTotp(owner)
    const { options } = await owner.does(beginPasskey, { password: PASSWORD })
    const passkey = await owner.does(addPasskey, {
      name: 'Teléfono',
      response: new Authenticator().create(options),
    })
    expect(passkey.recovery_codes).toBeUndefined()
    await new Browser().does(login, { email, password: PASSWORD, recovery_code: recoveryCodes[0] })
  })

  test('it is called as its owner likes', async () => {
    const { owner, passkey } = await withPasskey()
    await owner.does(renamePasskey, { id: passkey.id, name: 'Llave azul' })
    expect((await owner.does(listSecondFactors, {})).passkeys).toMatchObject([{ name: 'Llave azul' }])
  })

  test("nobody renames or removes another person's passkey", async () => {
    const { passkey } = await withPasskey()
    const { owner } = await registered()
    await owner.refuses(renamePasskey, { id: passkey.id, name: 'Mía' }, 'not_found')
    await owner.refuses(removePasskey, { id: passkey.id }, 'not_found')
  })
})
