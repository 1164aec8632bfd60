import { expect, test } from 'vitest'
import { begin, choose, payer, press } from './payer.ts'
import { faultsOf, PHONE, type Visitor, visitor } from './visitor.ts'
import { word } from './words.ts'

/** The payer writes their phone and goes on. */
const payWith = async ({ page, open }: Visitor, link: string, phone: string): Promise<void> => {
  await open(link)
  await choose(page, 'yappy')
  await page.getByLabel(word('payments:page.fields.phone')).fill(phone)
  await begin(page, 'yappy')
}

/** What they do in their phone, which the simulator shows in a tab of its own. */
const decide = async ({ page, context }: Visitor, act: string): Promise<void> => {
  const link = page.getByRole('link', { name: word('payments:page.simulated_phone') })
  await link.waitFor()
  const phone = await context.newPage()
  await phone.goto((await link.getAttribute('href')) ?? '')
  expect.soft(await faultsOf(phone), 'the simulated phone').toEqual([])
  await press(phone, `payments:simulator.yappy.acts.${act}`)
  await phone.getByText('HTTP 200').waitFor()
  await phone.close()
}

test('a buyer pays with Yappy from a phone of 360 pixels, and the page says so by itself', {
  timeout: 180_000,
}, async () => {
  const { link, charge } = await payer(await visitor())
  const buyer = await visitor(PHONE)
  const { page, open, inspect } = buyer

  await open(link)
  await choose(page, 'yappy')
  await inspect('the page to pay')
  await payWith(buyer, link, '2234-5678')
  // A landline is nobody's Yappy: it is said, and another try is possible.
  await page.getByText(word('payments:gateway_refusals.not_a_yappy_phone')).waitFor()
  await inspect('a try that was refused')

  await payWith(buyer, link, '6123-4567')
  await page.locator('btn-yappy').waitFor()
  await inspect('waiting for the phone')
  await decide(buyer, 'pay')
  await page.getByText(word('payments:page.steps.confirmed')).waitFor()
  await inspect('the payment is confirmed')
  expect(await charge()).toMatchObject({ status: 'paid', paid_minor: 12_345 })
})

test('a buyer who cancels in Yappy reads it, and may choose another way', { timeout: 180_000 }, async () => {
  const { link, charge } = await payer(await visitor())
  const buyer = await visitor(PHONE)
  await payWith(buyer, link, '6123-4567')
  await decide(buyer, 'cancel')
  await buyer.page.getByRole('link', { name: word('payments:page.choose_again') }).tap()
  await buyer.page.getByRole('heading', { name: word('payments:page.ways') }).waitFor()
  expect(await charge()).toMatchObject({ status: 'open', paid_minor: 0 })
})
