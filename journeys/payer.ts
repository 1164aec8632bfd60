/** A company that takes money through both simulators, and a charge that somebody is to pay. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { paguelofacilAccount, yappyAccount } from '#modules/payments/simulators/accounts.ts'
import { register } from './register.ts'
import type { Visitor } from './visitor.ts'
import { word } from './words.ts'

type Made = { id: string; url: string; notify_url: string; status: string; paid_minor: number }

/** `link`: path of the page where the charge of 123.45 is paid. `charge`: how it stands, as the company sees it. */
export const payer = async (owner: Visitor): Promise<{ link: string; charge: () => Promise<Made> }> => {
  const name = `journey-${Date.now().toString(36)}`
  await register(owner, 'Café Boquete', `cafe.${name}@boquete.example`)
  const ask = async (method: 'GET' | 'POST' | 'PUT', path: string, data?: object): Promise<Made> => {
    const answer = await owner.context.request.fetch(`/api/v1${path}`, { method, ...(data && { data }) })
    expect(answer.status(), await answer.text()).toBeLessThan(300)
    return answer.json()
  }
  const simulator = { environment: 'simulator', offered: true }
  const { name: _, ...yappy } = yappyAccount(name)
  await ask('PUT', '/payments/gateways/yappy', {
    ...simulator,
    fields: { ...yappy, site_url: 'https://cafe.example' },
  })
  const { cclw, access_token } = paguelofacilAccount(name)
  const { notify_url } = await ask('PUT', '/payments/gateways/paguelofacil', {
    ...simulator,
    fields: { cclw, access_token },
  })
  await owner.context.request.post('/simulators/paguelofacil/settings', {
    form: { account: name, hook: notify_url },
  })
  const customer = await ask('POST', '/customers', { kind: 'person', name: 'Ana Pérez' })
  const { id } = await ask('POST', '/payments/charges', {
    label: 'Café de altura, 12 bolsas',
    customer_id: customer.id,
    amount_minor: 12_345,
    currency: 'USD',
  })
  const { url } = await ask('GET', `/payments/charges/${id}/link`)
  return { link: new URL(url).pathname, charge: () => ask('GET', `/payments/charges/${id}`) }
}

export const press = (page: Page, key: string, params: Record<string, string> = {}): Promise<void> =>
  page
    .getByRole('button', { name: word(key, params), exact: true })
    .first()
    .tap()

/** Opens the card of a way to pay, where it is not open already. */
export const choose = async (page: Page, gateway: 'yappy' | 'paguelofacil'): Promise<void> => {
  const card = page.locator('details').filter({ has: page.locator(`input[value=${gateway}]`) })
  if ((await card.getAttribute('open')) === null) await card.locator('summary').tap()
}

/** Sends the form of that card. */
export const begin = (page: Page, gateway: 'yappy' | 'paguelofacil'): Promise<void> =>
  page.locator(`form:has(input[value=${gateway}]) button[type=submit]`).tap()
