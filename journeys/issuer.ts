/** A company that issues fiscal documents through the simulated PAC. */
import { expect, inject } from 'vitest'
import { register } from './register.ts'
import type { Visitor } from './visitor.ts'

export type Ask = <A = { id: string }>(
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  data?: object,
) => Promise<A>

/** Calls the API as whoever is signed in. */
export const askAs =
  ({ context }: Pick<Visitor, 'context'>): Ask =>
  async (method, path, data) => {
    const answer = await context.request.fetch(`/api/v1${path}`, { method, ...(data && { data }) })
    expect(answer.status(), await answer.text()).toBeLessThan(300)
    return answer.json()
  }

/** Registers a company and gives it what it takes to issue. `short`: of its mail addresses. */
export const issuer = async (owner: Visitor, name: string, short: string): Promise<Ask> => {
  const now = Date.now().toString(36)
  await register(owner, name, `${short}.${now}@${short}.example`)
  const ask = askAs(owner)
  await ask('PUT', '/invoices/settings', {
    tax_number: '155000001-2-2026',
    tax_check: '36',
    legal_name: `${name} de Prueba, S. A.`,
    provider: 'hka',
  })
  await ask('POST', '/invoices/branches', {
    // The test PAC knows one taxpayer: a branch of its own for each run.
    code: now.slice(-4).toUpperCase(),
    name: 'Casa matriz',
    address: 'Calle 50, edificio 12',
    place: '8-8-7',
    latitude: 8.9892,
    longitude: -79.5201,
    phone: '200-1234',
    email: `facturas@${short}.example`,
  })
  await ask('PUT', '/invoices/credentials', {
    credentials: {
      address: `${inject('address')}/simulators/pac/hka/Service.svc`,
      token_company: '155000001-2-2026-36',
      token_password: short,
    },
  })
  return ask
}
