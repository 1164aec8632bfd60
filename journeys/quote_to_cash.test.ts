import { join } from 'node:path'
import { expect, test } from 'vitest'
import { begin, choose, press } from './payer.ts'
import { type Ask, colleague, type Made, offer, openShop } from './shop.ts'
import { faultsOf, PHONE, type Visitor, visitor } from './visitor.ts'
import { word } from './words.ts'

const PHOTO = join(import.meta.dirname, '..', 'modules/logistics/web/driver/public/icon-192.png')
const WITHIN_A_MINUTE = { timeout: 60_000 }

const driving = (key: string, values?: Record<string, string | number>) =>
  word(`logistics:driver.${key}`, values)
const tracking = (key: string) => word(`logistics:tracking.${key}`)

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

/** Waits until there is one in this state: what the house does by itself takes a moment. */
const comes = (ask: Ask, path: string, status: string): Promise<unknown> =>
  expect
    .poll(
      async () => (await ask<{ rows: Made[] }>('GET', `${path}?filter={"status":"${status}"}`)).rows.length,
      WITHIN_A_MINUTE,
    )
    .toBe(1)

/** At this customer's door a PIN is asked as well as a photo. */
const askForPin = async ({ page, open, inspect }: Visitor, customerId: string): Promise<void> => {
  await open(`/customers/${customerId}?tab=deliveries`)
  await page.getByRole('button', { name: word('logistics:customer_proof.change'), exact: true }).click()
  const form = page.getByRole('dialog', { name: word('logistics:customer_proof.title') })
  await form.getByRole('switch', { name: word('logistics:customer_proof.switch') }).click()
  await form.getByRole('combobox', { name: word('logistics:proofs.pin') }).click()
  await page.getByRole('option', { name: word('logistics:demands.required'), exact: true }).click()
  await inspect('what is asked at one customer’s door')
  await page.keyboard.press('Control+s')
  await page.getByText(word('logistics:customer_proof.own')).waitFor()
}

/** The buyer accepts on a phone and pays. */
const buys = async (buyer: Visitor, link: string): Promise<void> => {
  const { page, open, inspect } = buyer
  await open(link)
  await page.locator('form[action$="/accept"] [name=name]').fill('Ana Pérez')
  await page.locator('[name=agreed]').check()
  await page.locator('form[action$="/accept"] button').tap()
  const pay = page.locator('#next a.button').first()
  await pay.waitFor(WITHIN_A_MINUTE)
  await inspect('accepted, and what comes next')
  await pay.tap()
  await choose(page, 'yappy')
  await page.getByLabel(word('payments:page.fields.phone')).fill('6123-4567')
  await begin(page, 'yappy')
  await confirmInApp(buyer)
  await page.getByText(word('payments:page.steps.confirmed')).waitFor()
}

/** The supplier reads the order on a phone, takes it, and its goods arrive. */
const supplies = async (ask: Ask): Promise<void> => {
  // Bought once the order is confirmed, when the house has a hand free.
  const bought = async () => (await ask<{ rows: Made[] }>('GET', '/purchase-orders')).rows[0]
  await expect.poll(bought, WITHIN_A_MINUTE).toBeDefined()
  const path = `/purchase-orders/${(await bought())?.id}`
  const { url } = await ask<{ url: string }>('POST', `${path}/link`, {})
  const supplier = await visitor(PHONE)
  await expect
    .poll(async () => (await supplier.page.goto(new URL(url).pathname))?.status(), WITHIN_A_MINUTE)
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
  const { content } = await ask<{ content: { id: string; quantity: number }[] }>('GET', path)
  const lines = content.map((line) => ({ line_id: line.id, quantity: line.quantity }))
  await ask('POST', `${path}/receipts`, { lines })
}

/** The day is planned: what is ready goes on a new route, and the route gets its driver. */
const dispatches = async ({ page, open, inspect }: Visitor, driverName: string): Promise<void> => {
  await open('/logistics/dispatch')
  await page.getByRole('checkbox', { name: /Hotel Bahía/ }).check()
  await page.getByRole('button', { name: word('logistics:dispatch.put_on_one') }).click()
  await page.getByRole('menuitem', { name: word('logistics:dispatch.on_new') }).click()
  await page.getByRole('combobox', { name: word('logistics:fields.driver_id') }).click()
  await page.getByRole('option', { name: new RegExp(driverName) }).click()
  await page.getByText(word('logistics:said.route_saved', { number: 'RUT-000001' })).waitFor()
  await inspect('the day’s dispatch')
}

test('from a quote accepted on a phone to goods at the door: paid, invoiced, bought, driven and handed over, each seen by whom it concerns', {
  timeout: 400_000,
}, async () => {
  const mark = Date.now().toString(36)
  const staff = await visitor()
  const ask = await openShop(staff, mark)
  const { link, customer_id } = await offer(ask, `compras.${mark}@bahia.example`)
  await askForPin(staff, customer_id)
  const ruben = { name: 'Rubén Ortega', email: `ruben.${mark}@istmo.example`, role: 'driver' }
  const driver = await colleague(ask, ruben, PHONE)
  const vehicle = await ask('POST', '/logistics/vehicles', { plate: `EA ${mark.slice(-4)}`, kind: 'van' })
  await ask('POST', '/logistics/drivers', { user_id: driver.id, vehicle_id: vehicle.id })

  const buyer = await visitor(PHONE)
  await buys(buyer, link)
  await comes(ask, '/orders', 'confirmed')
  const [order] = (await ask<{ rows: Made[] }>('GET', '/orders')).rows
  await buyer.open(`${link}?said=next`)
  await buyer.page.getByText(word('orders:step.paid')).waitFor()
  await buyer.inspect('paid')

  await supplies(ask)
  await comes(ask, '/logistics/deliveries', 'ready')
  await dispatches(staff, 'Rubén')

  const { page } = driver
  await driver.context.grantPermissions(['geolocation'])
  await driver.context.setGeolocation({ latitude: 8.985, longitude: -79.51, accuracy: 9 })
  await driver.open('/driver/')
  await page.getByRole('button', { name: driving('start_duty') }).tap()
  await page.locator('.watching[data-state="seen"]').waitFor()
  await page.getByRole('button', { name: driving('start_route') }).tap()
  await page.getByRole('link', { name: driving('open_stop') }).waitFor()

  await buyer.open(`${link}?said=next`)
  await buyer.page.getByRole('link', { name: word('logistics:step.follow') }).tap()
  // The page looks every eight seconds, and only after the driver's phone has told of the start.
  await buyer.page.getByRole('heading', { name: tracking('status.on_the_way') }).waitFor({ timeout: 30_000 })
  await buyer.page.locator('.map .truck').waitFor({ timeout: 30_000 })
  const pin = (await buyer.page.locator('.pin').textContent()) ?? ''
  expect(pin).toMatch(/^\d{4}$/)
  await buyer.inspect('on its way')

  await page.getByRole('link', { name: driving('open_stop') }).tap()
  await page.getByRole('button', { name: driving('i_am_here') }).tap()
  await page.getByRole('link', { name: driving('hand_over'), exact: true }).tap()
  await page.getByRole('button', { name: 'Hotel Bahía', exact: true }).tap()
  await page.getByLabel(driving('take_photo')).setInputFiles(PHOTO)
  await page.getByRole('img', { name: driving('photo_number', { number: 1 }) }).waitFor()
  await page.getByLabel(driving('pin')).fill(pin === '1234' ? '4321' : '1234')
  await page.getByRole('button', { name: driving('deliver') }).tap()
  // The house does not take it; what the driver took is still there.
  await page.getByRole('link', { name: driving('mend') }).tap()
  await page.getByRole('img', { name: driving('photo_number', { number: 1 }) }).waitFor()
  await driver.inspect('a wrong PIN')
  await page.getByLabel(driving('pin')).fill(pin)
  await page.getByRole('button', { name: driving('deliver') }).tap()
  await page.locator('[data-state="delivered"]').waitFor()

  await buyer.page
    .getByRole('heading', { name: tracking('status.delivered'), exact: true })
    .waitFor({ timeout: 30_000 })
  await buyer.page.getByRole('button', { name: `5, ${tracking('marks.5')}` }).tap()
  await buyer.page.getByText(tracking('said.opinion')).waitFor()
  await buyer.inspect('confirmed')

  await staff.open(`/orders/${order?.id}`)
  await staff.page.getByText(word('invoices:statuses.authorized')).first().waitFor(WITHIN_A_MINUTE)
  await staff.page
    .getByText(word('orders:statuses.delivered'), { exact: true })
    .first()
    .waitFor(WITHIN_A_MINUTE)
  await staff.inspect('the whole life of the order')
  expect(await ask('GET', `/orders/${order?.id}/life`)).toMatchObject({
    stages: ['quote', 'payment', 'invoice', 'purchase', 'delivery'].map((kind) => ({ kind, state: 'done' })),
  })
  await buyer.open(`${link}?said=next`)
  await buyer.page.getByText(word('orders:step.delivered')).waitFor()
})
