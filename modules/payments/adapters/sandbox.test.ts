/**
 * The same questions to the providers' own sandboxes, for whoever has an account there. `CEIBA_YAPPY_SANDBOX` and
 * `CEIBA_PAGUELOFACIL_SANDBOX`: the account's fields as JSON, for Yappy with the `phone` of its test user.
 */
import { expect, test } from 'vitest'
import { newId } from '#kernel/values/id.ts'
import type { Attempt, Credentials, Gateway } from '../gateway.ts'
import { paguelofacil } from './paguelofacil.ts'
import { yappy } from './yappy.ts'

const accountIn = (variable: string): (Credentials & { phone?: string }) | undefined => {
  const given = process.env[variable]
  return given ? { environment: 'sandbox', ...JSON.parse(given) } : undefined
}

const attempt = (phone: string): Attempt => ({
  id: newId(),
  charge_id: newId(),
  order_ref: newId().replaceAll('-', '').slice(-12).toUpperCase(),
  amount_minor: 100,
  currency: 'USD',
  label: 'Ceiba',
  payer: { email: 'prueba@example.com', phone },
  return_url: 'https://example.com/return',
  notify_url: 'https://example.com/notify',
})

const ACCOUNTS: [Gateway, ReturnType<typeof accountIn>, string][] = [
  [yappy, accountIn('CEIBA_YAPPY_SANDBOX'), 'app'],
  [paguelofacil, accountIn('CEIBA_PAGUELOFACIL_SANDBOX'), 'redirect'],
]

for (const [gateway, account, kind] of ACCOUNTS)
  test.runIf(account)(`the sandbox of ${gateway.key} knows the account and takes an attempt`, async () => {
    const credentials = account as NonNullable<typeof account>
    expect(await gateway.check(credentials)).toEqual({ ok: true })
    const started = await gateway.start(credentials, attempt(credentials.phone ?? ''))
    expect(started).toMatchObject({ kind })
    if (gateway.confirm && started.kind === 'redirect')
      expect(
        await gateway.confirm(credentials, { order_ref: 'NOBODY', reference: started.reference }),
      ).toBeNull()
  })
