/** Keeps in the register of consents what the company itself agreed to with whoever runs the house. */
import { statement } from '#kernel/server/database.ts'
import { call } from '#kernel/server/run.ts'
import { newId } from '#kernel/values/id.ts'
import type { Acceptance } from '#modules/identity/terms.contract.ts'
import { recordConsent } from './consent.contract.ts'

const SOURCE = 'identity.terms'

export const acceptedTerms = {
  enter: async ({ version, ...acceptance }: Acceptance): Promise<void> => {
    await call(recordConsent, {
      ...acceptance,
      purpose: 'terms',
      channel: 'form',
      text_version: version,
      source: SOURCE,
      source_id: newId(),
    })
  },
  accepted: async (): Promise<string | null> => {
    const [latest] = await statement<{ text_version: string }>(
      `select text_version from privacy.consent where source = $1 and source_id is not null order by given_at desc limit 1`,
      [SOURCE],
    )
    return latest?.text_version ?? null
  },
}
