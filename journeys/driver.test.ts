import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { register } from './register.ts'
import { PHONE, type Visitor, visitor } from './visitor.ts'
import { word } from './words.ts'

const say = async (staff: Visitor, method: 'get' | 'post' | 'put', path: string, data?: unknown) => {
  const answer = await staff.context.request[method](`/api/v1/logistics${path}`, {
    ...(data ? { data } : {}),
  })
  expect(answer.ok(), `${method} ${path}: ${await answer.text()}`).toBe(true)
  return answer.json()
}

const driving = (key: string, values?: Record<string, string | number>) =>
  word(`logistics:driver.${key}`, values)
const tracking = (key: string, values?: Record<string, string | number>) =>
  word(`logistics:tracking.${key}`, values)

/** A route for today with one delivery, for the person who is signed in. Answers the customer's address. */
const planned = async (staff: Visitor): Promise<string> => {
  const { user } = await (await staff.context.request.get('/api/v1/me')).json()
  await say(staff, 'put', '/settings', {
    proof: { photo: 'required', signature: 'required', pin: 'optional', qr: 'off' },
    depot_name: 'Bodega Juan Díaz',
    depot_latitude: 9.033,
    depot_longitude: -79.452,
  })
  const vehicle = await say(staff, 'post', '/vehicles', { plate: 'EA 4821', kind: 'van' })
  const driver = await say(staff, 'post', '/drivers', { user_id: user.id, vehicle_id: vehicle.id })
  const delivery = await say(staff, 'post', '/deliveries', {
    recipient: 'Mini Súper Yireh',
    address: 'Vía España, Río Abajo',
    latitude: 9.02,
    longitude: -79.494,
    items: [{ name: 'Arroz de primera', quantity: 12, unit: 'saco' }],
  })
  const day = Temporal.Now.zonedDateTimeISO('America/Panama').toPlainDate().toString()
  await say(staff, 'post', '/routes', {
    day,
    driver_id: driver.id,
    vehicle_id: vehicle.id,
    delivery_ids: [delivery.id],
  })
  const { url } = await say(staff, 'get', `/deliveries/${delivery.id}/tracking`)
  return new URL(url).pathname
}

const sign = async (page: Page) => {
  const pad = page.getByRole('img', { name: driving('sign_here') })
  await pad.scrollIntoViewIfNeeded()
  const box = await pad.boundingBox()
  if (!box) throw new Error('There is nothing to sign on.')
  await page.mouse.move(box.x + 30, box.y + 40)
  await page.mouse.down()
  for (let i = 0; i < 20; i++) await page.mouse.move(box.x + 30 + i * 8, box.y + 40 + (i % 4) * 9)
  await page.mouse.up()
}

test('a driver delivers without a network; back in reach the customer sees it, the proof too, and confirms', async () => {
  const driver = await visitor(PHONE)
  await driver.context.grantPermissions(['geolocation'])
  await driver.context.setGeolocation({ latitude: 9.03, longitude: -79.46, accuracy: 12 })
  await register(driver, 'Reparto Istmo', `reparto.${Date.now()}@him.example`)
  const path = await planned(driver)
  const { page } = driver

  await driver.open('/driver/')
  await page.getByRole('button', { name: driving('start_duty') }).tap()
  await page.locator('.watching[data-state="seen"]').waitFor()
  await driver.inspect('on duty')
  await page.getByRole('button', { name: driving('start_route') }).tap()
  await page.getByRole('link', { name: driving('open_stop') }).waitFor()
  // The whole application is kept by then.
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await page.getByText(driving('connected'), { exact: true }).waitFor()

  const customer = await visitor(PHONE)
  await customer.open(path)
  await customer.page.getByRole('heading', { name: tracking('status.on_the_way') }).waitFor()
  await customer.page.locator('.map .truck').waitFor()
  await customer.inspect('on its way')

  await driver.context.setOffline(true)
  await page.reload()
  await page.getByRole('link', { name: driving('open_stop') }).tap()
  await driver.inspect('a stop')
  await page.getByRole('button', { name: driving('i_am_here') }).tap()
  await page.getByRole('link', { name: driving('hand_over'), exact: true }).tap()
  await page.getByRole('button', { name: driving('deliver') }).tap()
  await page.getByText(driving('missing.signature')).waitFor()
  await driver.inspect('what is missing')
  await page.getByLabel(driving('who_took_it')).fill('Yireh Pinzón')
  await page
    .getByLabel(driving('take_photo'))
    .setInputFiles(join(import.meta.dirname, '..', 'modules/logistics/web/driver/public/icon-192.png'))
  await page.getByRole('img', { name: driving('photo_number', { number: 1 }) }).waitFor()
  await sign(page)
  await page.getByRole('button', { name: driving('sign_again') }).waitFor()
  await page.getByRole('button', { name: driving('deliver') }).tap()
  await page.getByText(driving('waiting_count_other', { count: 2 })).waitFor()
  await page.locator('[data-state="delivered"]').waitFor()

  await driver.context.setOffline(false)
  await page.getByText(driving('connected'), { exact: true }).waitFor({ timeout: 30_000 })
  // The page follows by itself.
  await customer.page
    .getByRole('heading', { name: tracking('status.delivered'), exact: true })
    .waitFor({ timeout: 30_000 })
  await customer.page.getByRole('img', { name: tracking('signature') }).waitFor()
  await customer.inspect('delivered')
  await customer.page.getByRole('button', { name: `5, ${tracking('marks.5')}` }).tap()
  await customer.page.getByText(tracking('said.opinion')).waitFor()
  await customer.inspect('confirmed')
  const { rows } = await say(driver, 'get', '/deliveries')
  expect(rows).toMatchObject([
    { status: 'delivered', satisfaction: 5, proof: { recipient_name: 'Yireh Pinzón' } },
  ])

  await page.getByRole('button', { name: driving('finish_route') }).tap()
  await page.getByRole('button', { name: driving('end_duty') }).tap()
  await page.getByText(driving('off_duty_why')).waitFor()
  expect(await page.locator('.watching').count()).toBe(0)
})
