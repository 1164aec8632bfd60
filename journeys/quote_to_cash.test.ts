import { expect, inject, test } from 'vitest'
import { yappyAccount } from '#modules/payments/simulators/accounts.ts'
import { begin, choose, press } from './payer.ts'
import { register } from './register.ts'
import { faultsOf, PHONE, type Visitor, visitor } from './visitor.ts'
import { word } from './words.ts'

type Made = { id: string } & Record<string, never>
type Ask = <T = Made>(method: 'GET' | 'POST' | 'PUT', path: string, data?: object) => Promise<T>

const asking =
  ({ context }: Visitor): Ask =>
  async (method, path, data) => {
    const answer = await context.request.fetch(`/api/v1${path}`, { method, ...(data && { data }) })
    expect(answer.status(), `${method} ${path}: ${await answer.text()}`).toBeLessThan(300)
    return answer.json()
  }

/** A company that takes Yappy and issues invoices through the test PAC. */
const openShop = async (staff: Visitor): Promise<Ask> => {
  const mark = Date.now().toString(36)
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

/** A quote of what a supplier was awarded, sent; answers its path. */
const quote = async (ask: Ask): Promise<{ link: string; quoteId: string }> => {
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
    emails: [{ address: 'compras@bahia.example' }],
    addresses: [{ lines: ['Avenida Balboa, torre 2'], city: 'Panamá', country: 'PA' }],
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
  return { link: new URL(url).pathname, quoteId: quote_id }
}

/** The buyer's yes in the app of the bank, which the simulator shows. */
const confirmInApp = async ({ page, context }: Visitor): Promise<void> => {
  const link = page.getByRole('link', { name: word('payments:page.simulated_phone') })
  await link.waitFor()
  const phone = await context.newPage()
  await phone.goto((await link.getAttribute('href')) ?? '')
  expect.soft(await faultsOf(phone), 'the simulated phone').toEqual([])
  await press(phone, 'payments:simulator.yappy.acts.pay')
  await phone.getByText('HTTP 200').waitFor()
  await phone.close()
}

test('from a quote accepted on a phone to goods at the door: paid, invoiced, bought and delivered, each seen by whom it concerns', {
  timeout: 300_000,
}, async () => {
  const staff = await visitor()
  const ask = await openShop(staff)
  const { link, quoteId } = await quote(ask)

  const buyer = await visitor(PHONE)
  const { page, open, inspect } = buyer
  await open(link)
  await page.locator('form[action$="/accept"] [name=name]').fill('Ana Pérez')
  await page.locator('[name=agreed]').check()
  await page.locator('form[action$="/accept"] button').tap()
  const pay = page.locator('#next a.button').first()
  await pay.waitFor({ timeout: 60_000 })
  await inspect('accepted, and what comes next')
  await pay.tap()

  await choose(page, 'yappy')
  await page.getByLabel(word('payments:page.fields.phone')).fill('6123-4567')
  await begin(page, 'yappy')
  await confirmInApp(buyer)
  await page.getByText(word('payments:page.steps.confirmed')).waitFor()

  const order = await expect
    .poll(
      async () => (await ask<{ rows: Made[] }>('GET', '/orders?filter={"status":"confirmed"}')).rows.length,
      { timeout: 60_000 },
    )
    .toBe(1)
    .then(async () => (await ask<{ rows: Made[] }>('GET', '/orders')).rows[0])
  await open(`${link}?said=next`)
  await page.getByText(word('orders:step.paid')).waitFor()
  await inspect('paid')

  const { rows } = await ask<{ rows: Made[] }>('GET', '/purchase-orders')
  const { url } = await ask<{ url: string }>('POST', `/purchase-orders/${rows[0]?.id}/link`, {})
  const supplier = await visitor(PHONE)
  await expect
    .poll(async () => (await supplier.page.goto(new URL(url).pathname))?.status(), { timeout: 60_000 })
    .toBe(200)
  await supplier.inspect('an order as its supplier reads it')
  expect(await supplier.page.content()).not.toMatch(/Hotel Bahía|Balboa|18\.75/)
  await supplier.page.getByRole('button', { name: word('orders:portal.take'), exact: true }).tap()
  await supplier.page
    .getByText(word('orders:portal.states.confirmed'))
    .or(supplier.page.locator('.told.good'))
    .first()
    .waitFor()
  await supplier.inspect('confirmed')

  await staff.open(`/orders/${order?.id}`)
  await staff.page.getByText(word('invoices:statuses.authorized')).first().waitFor({ timeout: 60_000 })
  await staff.page.getByText(word('orders:purchase_statuses.confirmed'), { exact: true }).first().waitFor()
  await staff.inspect('the life of the order')
  await staff.page.getByRole('button', { name: word('orders:record.deliver') }).click()
  await staff.page.getByText(word('orders:statuses.delivered'), { exact: true }).first().waitFor()

  await open(`${link}?said=next`)
  await page.getByText(word('orders:step.delivered')).waitFor()
  expect(quoteId).not.toBe('')
})
