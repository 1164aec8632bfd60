import { openSecrets } from '#kernel/server/secrets.ts'
import { readAccess, signAccess } from '#modules/identity/tokens.ts'
import type { Stage } from './stage.ts'

/** Gives everybody who asks a new access token, as their browser would have: a whole run outlives the first ones. */
export async function renewTokens({ seeded, secretKey }: Stage): Promise<void> {
  openSecrets(secretKey)
  for (const asked of [seeded.busy, ...seeded.middling]) {
    const held = await readAccess(asked.token)
    if (!held) throw new Error('An access token ended before it was renewed.')
    asked.token = await signAccess(held.access)
  }
}
