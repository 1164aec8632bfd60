/** A supplier's link to one purchase order: a secret in an address, of which only a hash finds the order. */
import { createHash, randomBytes } from 'node:crypto'
import { company } from '#kernel/server/scope.ts'
import { seal, unseal } from '#kernel/server/secrets.ts'

const TOKEN_BYTES = 24

let publicUrl = 'http://localhost:3000'

/** Told once, when the house starts. */
export const usePublicUrl = (url: string): void => {
  publicUrl = url
}

export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

export const newToken = async (): Promise<{ token_hash: string; token_sealed: string }> => {
  const token = randomBytes(TOKEN_BYTES).toString('base64url')
  return { token_hash: hashOf(token), token_sealed: await seal(token) }
}

/** Beside the portal's own addresses. */
export const orderUrl = async (sealed: string): Promise<string> =>
  `${publicUrl}/s/${company().slug}/o/${await unseal(sealed)}`
