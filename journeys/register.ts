import { expect, inject, vi } from 'vitest'
import type { Visitor } from './visitor.ts'

/** Hard enough to guess for any company. */
export const PASSWORD = 'mango lluvia canal bejuco'

/** The newest mail to an address, once it has arrived in the simulator's inbox. */
export async function mailTo(address: string): Promise<{ subject: string; text: string }> {
  const inbox = `${inject('address')}/simulators/mail/messages?to=${encodeURIComponent(address)}`
  const mails = await vi.waitFor(
    async () => {
      const found: { id: string }[] = await (await fetch(inbox)).json()
      expect(found).not.toEqual([])
      return found
    },
    { timeout: 60_000, interval: 100 },
  )
  return (await fetch(`${inject('address')}/simulators/mail/messages/${mails[0]?.id}`)).json()
}

/** A new company with its owner, who is signed in and has confirmed their address by the link in the mail. */
export async function register(visitor: Visitor, company: string, email: string): Promise<void> {
  const { request } = visitor.context
  const registered = await request.post('/api/v1/auth/register', {
    data: {
      company_name: company,
      country: 'PA',
      name: 'Berta Him',
      email,
      password: PASSWORD,
      accepts_terms: true,
    },
  })
  expect(registered.status(), await registered.text()).toBeLessThan(300)
  const link = /https?:\S+/.exec((await mailTo(email)).text)?.[0]
  const verified = await request.post('/api/v1/auth/verify-email', {
    data: { token: link?.split('#')[1] },
  })
  expect(verified.status(), await verified.text()).toBeLessThan(300)
}
