/** The buyer's link: a secret in an address, of which only a hash finds the quote. */
import { createHash, randomBytes } from 'node:crypto'
import { company } from '#kernel/server/scope.ts'
import { seal, unseal } from '#kernel/server/secrets.ts'

const TOKEN_BYTES = 24

let publicUrl = 'http://localhost:3000'

/** Told once, when the house starts. */
export const usePublicUrl = (url: string): void => {
  publicUrl = url
}

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

export type Link = { token_hash: string; token_sealed: string; url: string }

export const newLink = async (): Promise<Link> => {
  const token = randomBytes(TOKEN_BYTES).toString('base64url')
  return { token_hash: hashOf(token), token_sealed: await seal(token), url: addressOf(token) }
}

/** The address of a link that was made before. */
export const urlOf = async (sealed: string): Promise<string> => addressOf(await unseal(sealed))

/** At the company's own host where it has one: a buyer trusts a name they know. */
const addressOf = (token: string): string => new URL(`/q/${company().slug}/${token}`, ownOrigin()).href

const ownOrigin = (): string => {
  const { host } = company()
  const url = new URL(publicUrl)
  if (host) url.hostname = host
  return url.origin
}

/** Where the company's public site begins. */
export const siteUrl = (): string => (company().host ? ownOrigin() : `${publicUrl}/c/${company().slug}`)
