/** A company that sells and delivers, with colleagues of its owner, and what it offers a buyer. */
import { expect, inject } from 'vitest'
import { yappyAccount } from '#modules/payments/simulators/accounts.ts'
import { mailTo, PASSWORD, register } from './register.ts'
import { type Visitor, visitor } from './visitor.ts'

export type Made = { id: string } & Record<string, never>
/** The interface as the person at this browser may use it; anything but a success fails the test. */
export type Ask = <T = Made>(
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  data?: object,
  seenVersion?: number,
) => Promise<T>

export const asking =
  ({ context }: Visitor): Ask =>
  async (method, path, data, seenVersion) => {
    const answer = await context.request.fetch(`/api/v1${path}`, {
      method,
      ...(data && { data }),
      ...(seenVersion !== undefined && { headers: { 'if-match': `"v${seenVersion}"` } }),
    })
    expect(answer.status(), `${method} ${path}: ${await answer.text()}`).toBeLessThan(300)
    return answer.json()
  }

/** Somebody who joins the company of whoever invites them, at a browser of their own. */
export const colleague = async (
  ask: Ask,
  { name, email, role }: { name: string; email: string; role: string },
  screen?: Parameters<typeof visitor>[0],
): Promise<Visitor & { id: string }> => {
  const { roles } = await ask<{ roles: { id: string; key: string }[] }>('GET', '/roles')
  const role_id = roles.find(({ key }) => key === role)?.id
  const { id } = await ask('POST', '/users/invite', { name, email, role_id })
  const token = /https?:\S+/.exec((await mailTo(email)).text)?.[0].split('#')[1]
  const they = await visitor(screen)
  await asking(they)('POST', '/invitations/accept', { token, password: PASSWORD })
  return { ...they, id }
}

/** A company that takes Yappy and issues invoices through the test PAC. */
export const openShop = async (staff: Visitor, mark: string): Promise<Ask> => {
  await register(staff, 'Aseo del Istmo', `aseo.${mark}@istmo.example`)
  const ask = asking(staff)
  const { name: _, ...yappy } = yappyAccount(`cash-${mark}`)
  await ask('PUT', '/payments/gateways/yappy', {
    environment: 'simulator',
    offered: true,
    fields: { ...yappy, site_url: 'https://aseo.example' },
  })
  await ask('PUT', '/invoices/settings', {
    tax_number: '155000001-2-2026',
    tax_check: '36',
    legal_name: 'Aseo del Istmo de Prueba, S. A.',
    provider: 'hka',
  })
  await ask('POST', '/invoices/branches', {
    // The test PAC knows one taxpayer: a branch of its own for each run.
    code: mark.slice(-4).toUpperCase(),
    name: 'Casa matriz',
    address: 'Calle 50, edificio 12',
    place: '8-8-7',
    latitude: 8.9892,
    longitude: -79.5201,
    phone: '200-1234',
    email: 'facturas@aseo.example',
  })
  await ask('PUT', '/invoices/credentials', {
    credentials: {
      address: `${inject('address')}/simulators/pac/hka/Service.svc`,
      token_company: '155000001-2-2026-36',
      token_password: 'roble',
    },
  })
  return ask
}

/** A customer who can be found on the map, and a quote of what a supplier was awarded, sent to them. `link`: its path. */
export const offer = async (
  ask: Ask,
  email: string,
): Promise<{ link: string; quote_id: string; customer_id: string }> => {
  const product = await ask('POST', '/products', { name: 'Papel higiénico jumbo', unit: 'caja' })
  const { variants } = await ask<{ variants: { id: string }[] }>('GET', `/products/${product.id}/parts`)
  const variant_id = variants[0]?.id
  const supplier = await ask('POST', '/suppliers', {
    name: 'Agencia López',
    contacts: [{ name: 'Rita', email: 'rita@lopez.example' }],
  })
  await ask('POST', `/suppliers/${supplier.id}/prices`, { prices: [{ variant_id, unit_price_minor: 1_500 }] })
  await ask('POST', '/margin-rules', { percent: 25, basis: 'cost' })
  const buyer = await ask('POST', '/customers', {
    kind: 'organisation',
    name: 'Hotel Bahía',
    fiscal_id: { number: '999-1-100000', check: '22', kind: 'ruc' },
    emails: [{ address: email }],
    addresses: [
      {
        lines: ['Avenida Balboa, torre 2'],
        city: 'Panamá',
        country: 'PA',
        latitude: 8.9776,
        longitude: -79.5222,
      },
    ],
  })
  const { id } = await ask('POST', '/sourcings', {
    customer_id: buyer.id,
    asks: false,
    lines: [{ variant_id, quantity: 12 }],
  })
  await ask('POST', `/sourcings/${id}/award-best`, {})
  const { quote_id } = await ask<{ quote_id: string }>('POST', `/sourcings/${id}/quote`, {})
  await ask('POST', `/quotes/${quote_id}/send`, {})
  const { url } = await ask<{ url: string }>('GET', `/quotes/${quote_id}/link`)
  return { link: new URL(url).pathname, quote_id, customer_id: buyer.id }
}
