import { expect, test } from 'vitest'
import { register } from './register.ts'
import { PHONE, type Visitor, visitor } from './visitor.ts'
import { word } from './words.ts'

/** What the staff's browser says to Ceiba, with the answer. */
const say = async (staff: Visitor, method: 'get' | 'post' | 'put', path: string, data?: unknown) => {
  const answer = await staff.context.request[method](`/api/v1${path}`, { ...(data ? { data } : {}) })
  expect(answer.ok(), `${method} ${path}: ${await answer.text()}`).toBe(true)
  return answer.json()
}

const asked = async (
  staff: Visitor,
  supplierId: string,
  deadlineAt: string,
): Promise<{ id: string; path: string }> => {
  const { requests } = await say(staff, 'post', '/price-requests', {
    suppliers: [supplierId],
    deadline_at: deadlineAt,
    zone: 'Panamá Oeste',
    lines: [
      { name: 'Papel jumbo', unit: 'rollo', quantity: 40 },
      { name: 'Cloro', unit: 'galón', quantity: 10 },
    ],
  })
  const { id } = requests[0]
  const { url } = await say(staff, 'get', `/price-requests/${id}/link`)
  return { id, path: new URL(url).pathname }
}

/** What a sentence says after its moment. */
const rest = (key: 'late' | 'sent_late'): string =>
  word(`suppliers:portal.request.${key}`, { moment: '@' }).split('@')[1] ?? ''

test('a supplier answers by a link on a phone, in part, changes its mind, and learns what comes too late', async () => {
  const staff = await visitor()
  await register(staff, 'Aseo Total', `aseo.${Date.now()}@him.example`)
  const supplier = await say(staff, 'post', '/suppliers', {
    name: 'Agencia López',
    contacts: [{ name: 'Rita', email: 'rita@lopez.example' }],
  })
  const tomorrow = Temporal.Now.instant().add({ hours: 24 }).toString()
  const { id, path } = await asked(staff, supplier.id, tomorrow)

  const { page, open, inspect } = await visitor(PHONE)
  await open(path)
  await inspect('the request')
  await page.locator('[name="price.0"]').fill('a convenir')
  await page.getByRole('button', { name: word('suppliers:portal.request.send') }).tap()
  await page.getByText(word('suppliers:errors.price_not_a_number')).waitFor()
  await inspect('the answer that could not be read')
  await page.locator('[name="price.0"]').fill('3.75')
  await page.locator('[name="available.0"]').fill('25')
  await page.locator('[name="outcome.1"]').selectOption('none')
  await page.getByRole('button', { name: word('suppliers:portal.request.send') }).tap()
  await page.getByRole('button', { name: word('suppliers:portal.request.resend') }).waitFor()
  await inspect('the answer sent')
  expect((await say(staff, 'get', `/price-requests/${id}`)).content).toMatchObject([
    { outcome: 'partial', unit_price_minor: 375, available_quantity: 25 },
    { outcome: 'none' },
  ])

  await page.locator('[name="price.0"]').fill('3.60')
  await page.locator('[name="available.0"]').fill('40')
  await page.getByRole('button', { name: word('suppliers:portal.request.resend') }).tap()
  await page.getByRole('button', { name: word('suppliers:portal.request.resend') }).waitFor()
  await staff.open(`/price-requests/${id}`)
  await staff.page.getByText('3.60').waitFor()
  await staff.inspect('the answer as staff see it')

  // A deadline that passes while the page stands open.
  const soon = await asked(staff, supplier.id, Temporal.Now.instant().add({ seconds: 4 }).toString())
  await open(soon.path)
  await page.locator('[name="price.0"]').fill('3.50')
  const isLate = async () => (await (await page.request.get(soon.path)).text()).includes(rest('late'))
  await expect.poll(isLate, { timeout: 30_000 }).toBe(true)
  await page.getByRole('button', { name: word('suppliers:portal.request.send') }).tap()
  await page.getByText(rest('sent_late')).waitFor()
  await inspect('the late answer')
  await staff.open(`/price-requests/${soon.id}`)
  await staff.page.getByText(word('suppliers:requests.late_about')).waitFor()
  await staff.page.getByRole('button', { name: word('suppliers:requests.accept_late') }).click()
  await staff.page.getByText(word('suppliers:said.late_accepted')).waitFor()
  await open(soon.path)
  await expect
    .poll(() => page.getByRole('button', { name: word('suppliers:portal.request.send') }).count())
    .toBe(0)
})
