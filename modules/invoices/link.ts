/** The buyer's link: a secret in an address, of which only a hash finds the document. */
import { createHash, randomBytes } from 'node:crypto'
import { company } from '#kernel/server/scope.ts'
import { seal, unseal } from '#kernel/server/secrets.ts'

const TOKEN_BYTES = 24

let publicUrl = 'http://localhost:3000'

/** Told once, when the house starts. */
export const usePublicUrl = (url: string): void => {
  publicUrl = url
}

/** Where this server is reached from outside; its simulators are there. */
export const ownUrl = (): string => publicUrl

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

export const newLink = async (): Promise<{ token_hash: string; token_sealed: string }> => {
  const token = randomBytes(TOKEN_BYTES).toString('base64url')
  return { token_hash: hashOf(token), token_sealed: await seal(token) }
}

/** At the company's own host where it has one: a buyer trusts a name they know. */
export const urlOf = async (sealed: string): Promise<string> => {
  const { host, slug } = company()
  const url = new URL(`/inv/${slug}/${await unseal(sealed)}`, publicUrl)
  if (host) url.hostname = host
  return url.href
}
