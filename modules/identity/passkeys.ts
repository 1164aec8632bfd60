/** Passkeys (WebAuthn level 3). A passkey asks for a fingerprint, face or PIN, so it is both factors at once. */
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { fail, Refusal } from '#kernel/server/errors.ts'
import { passkeyHome } from './links.ts'
import type { Login, StoredPasskey } from './login.queries.ts'
import { hashOf } from './tokens.ts'

// It takes 18 MB, and a house where nobody has a passkey does without.
const webauthn = () => import('@simplewebauthn/server')

/** EdDSA, ES256, RS256: what every device knows. The library's own list adds one that Node still calls experimental. */
const ALGORITHMS = [-8, -7, -257]

/** Where passkeys live; they need a domain name, and a bare address is none. */
const home = (): { domain: string; origin: string } => {
  const { domain, origin } = passkeyHome()
  return domain ? { domain, origin } : fail('passkeys_need_a_domain')
}

type Asked = { options: Record<string, unknown>; challengeHash: string }

const asked = (options: { challenge: string }): Asked => ({
  options: options as unknown as Record<string, unknown>,
  challengeHash: hashOf(options.challenge),
})

/** What a browser needs to ask for any passkey of this house. */
export const askForPasskey = async (): Promise<Asked> => {
  const { domain } = home()
  const { generateAuthenticationOptions } = await webauthn()
  return asked(await generateAuthenticationOptions({ rpID: domain, userVerification: 'required' }))
}

/** What a browser needs to make a passkey for this person. */
export const askForNewPasskey = async (person: Login, existing: readonly StoredPasskey[]): Promise<Asked> => {
  const { domain } = home()
  const { generateRegistrationOptions } = await webauthn()
  return asked(
    await generateRegistrationOptions({
      rpName: 'Ceiba',
      rpID: domain,
      userName: person.email,
      userDisplayName: person.name,
      userID: Uint8Array.from(Buffer.from(person.passkey_handle)),
      supportedAlgorithmIDs: ALGORITHMS,
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      excludeCredentials: existing.map(({ credential_id }) => ({ id: credential_id })),
    }),
  )
}

type Spend = (challengeHash: string) => Promise<boolean>

/** The passkey a browser made, if it answers a challenge of ours. */
export const madePasskey = async (
  response: Record<string, unknown>,
  spend: Spend,
): Promise<Pick<StoredPasskey, 'credential_id' | 'public_key' | 'counter' | 'transports'>> => {
  const { domain, origin } = home()
  const { verifyRegistrationResponse } = await webauthn()
  const { registrationInfo } = await verifyRegistrationResponse({
    response: response as unknown as RegistrationResponseJSON,
    expectedChallenge: (challenge) => spend(hashOf(challenge)),
    expectedOrigin: origin,
    expectedRPID: domain,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch((cause) => {
    throw new Refusal('passkey_unfit', { cause })
  })
  if (!registrationInfo) return fail('passkey_unfit')
  const { id, publicKey, counter, transports = [] } = registrationInfo.credential
  return { credential_id: id, public_key: Buffer.from(publicKey).toString('base64url'), counter, transports }
}

export const credentialIdOf = (response: Record<string, unknown>): string =>
  typeof response.id === 'string' ? response.id : ''

/** Whether this passkey signed a challenge of ours; its new counter, or undefined. */
export const provenCounter = async (
  response: Record<string, unknown>,
  { credential_id, public_key, counter }: StoredPasskey,
  spend: Spend,
): Promise<number | undefined> => {
  const { domain, origin } = home()
  const { verifyAuthenticationResponse } = await webauthn()
  const verified = await verifyAuthenticationResponse({
    response: response as unknown as AuthenticationResponseJSON,
    expectedChallenge: (challenge) => spend(hashOf(challenge)),
    expectedOrigin: origin,
    expectedRPID: domain,
    credential: {
      id: credential_id,
      publicKey: Uint8Array.from(Buffer.from(public_key, 'base64url')),
      counter,
    },
  }).catch(() => undefined)
  return verified?.verified ? verified.authenticationInfo.newCounter : undefined
}
