import { expect, test } from 'vitest'
import { begin, choose, payer } from './payer.ts'
import { PHONE, visitor } from './visitor.ts'
import { word } from './words.ts'

const says = (key: string, params: Record<string, string | number> = {}) =>
  word(`payments:instalments.${key}`, params)

test('a charge is divided into instalments that do not add up until the last is mended, and the buyer pays the first from a phone', {
  timeout: 180_000,
}, async () => {
  const owner = await visitor()
  const { link, charge } = await payer(owner)
  const { id } = await charge()
  const { page, open, inspect } = owner
  await open(`/payments/charges/${id}?tab=instalments`)
  await inspect('a charge that is asked for at once')
  await page.getByRole('button', { name: says('divide') }).click()
  const form = page.getByRole('dialog', { name: says('title') })
  const amounts = form.getByRole('textbox', { name: word('payments:fields.amount_minor') })
  await expect.poll(() => amounts.count()).toBe(3)
  await amounts.first().fill('50')
  await page.keyboard.press('Control+s')
  await form.getByText(word('payments:errors.instalments_differ')).first().waitFor()
  await inspect('instalments that do not add up')
  await form.getByRole('button', { name: says('put_right') }).click()
  await expect.poll(() => form.getByRole('status').last().textContent()).toMatch(/123\.45/)
  await page.keyboard.press('Control+s')
  await form.waitFor({ state: 'hidden' })
  await page.getByText(says('one', { number: 1, count: 3 })).waitFor()
  await inspect('a charge in instalments')

  const buyer = await visitor(PHONE)
  await buyer.open(link)
  await choose(buyer.page, 'yappy')
  const first = word('payments:page.part_next', { number: 1, count: 3 })
  expect(await buyer.page.getByRole('radio', { name: first }).first().isChecked()).toBe(true)
  await buyer.inspect('the instalments, and which to pay')
  await buyer.page.getByLabel(word('payments:page.fields.phone')).fill('6000-0000')
  await begin(buyer.page, 'yappy')
  await buyer.page.getByText(word('payments:page.steps.confirmed')).waitFor()
  expect(await charge()).toMatchObject({ status: 'part_paid', paid_minor: 5_000 })
  await page.getByText(says('states.paid')).waitFor()
})
