/** The payer's link, and the address gateways tell us at: secrets of which only a hash finds what they open. */
import { createHash, randomBytes } from 'node:crypto'
import { company } from '#kernel/server/scope.ts'
import { seal, unseal } from '#kernel/server/secrets.ts'

const TOKEN_BYTES = 24

let publicUrl = 'http://localhost:3000'

/** Told once, when the house starts. */
export const usePublicUrl = (url: string): void => {
  publicUrl = url
}

export const hashOf = (content: string): string => createHash('sha256').update(content).digest('hex')

export type Secret = { hash: string; sealed: string }

export const newSecret = async (): Promise<Secret> => {
  const token = randomBytes(TOKEN_BYTES).toString('base64url')
  return { hash: hashOf(token), sealed: await seal(token) }
}

/** Where the charge's payer sees it: at the company's own host where it has one, a name they know. */
export const payUrl = async (sealed: string): Promise<string> => {
  const { host, slug } = company()
  const url = new URL(`/pay/${slug}/${await unseal(sealed)}`, publicUrl)
  if (host) url.hostname = host
  return url.href
}

/** Where a gateway tells us. Always at our own address, which it was given when the account was opened. */
export const notifyUrl = async (gateway: string, sealed: string): Promise<string> =>
  new URL(`/api/v1/payments/notify/${gateway}/${company().slug}/${await unseal(sealed)}`, publicUrl).href
