/** The link of who waits for a delivery: a secret in an address, of which only a hash finds it. */
import { createHash, randomBytes, randomInt } from 'node:crypto'
import { company } from '#kernel/server/scope.ts'
import { seal, unseal } from '#kernel/server/secrets.ts'

const TOKEN_BYTES = 24
const QR_BYTES = 12
const PIN_DIGITS = 4

let publicUrl = 'http://localhost:3000'

/** Told once, when the house starts. */
export const usePublicUrl = (url: string): void => {
  publicUrl = url
}

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/** What a new delivery is found by, and what is told or shown at its door. */
export const newSecrets = async () => {
  const token = randomBytes(TOKEN_BYTES).toString('base64url')
  return {
    token_hash: hashOf(token),
    token_sealed: await seal(token),
    pin: String(randomInt(10 ** PIN_DIGITS)).padStart(PIN_DIGITS, '0'),
    qr: randomBytes(QR_BYTES).toString('base64url'),
  }
}

/** Where it is followed: at the company's own host where it has one. */
export const trackingUrl = async (sealed: string): Promise<string> => {
  const { host, slug } = company()
  const url = new URL(`/t/${slug}/${await unseal(sealed)}`, publicUrl)
  if (host) url.hostname = host
  return url.href
}
