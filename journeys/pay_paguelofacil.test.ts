import { expect, test } from 'vitest'
import { begin, choose, payer, press } from './payer.ts'
import { PHONE, visitor } from './visitor.ts'
import { word } from './words.ts'

test('a buyer pays by card from a phone of 360 pixels: denied first, then approved', {
  timeout: 180_000,
}, async () => {
  const { link, charge } = await payer(await visitor())
  const { page, open, inspect } = await visitor(PHONE)
  const number = page.getByLabel(word('payments:simulator.paguelofacil.card.number'))
  const goOn = async () => {
    await open(link)
    await choose(page, 'paguelofacil')
    await begin(page, 'paguelofacil')
    await number.waitFor()
  }

  await goOn()
  await inspect('the card page of the simulator')
  await press(page, 'payments:simulator.paguelofacil.acts.deny')
  await page.getByRole('link', { name: word('payments:page.choose_again') }).waitFor({ timeout: 60_000 })
  expect(await charge()).toMatchObject({ status: 'open', paid_minor: 0 })

  await goOn()
  await press(page, 'payments:simulator.paguelofacil.acts.pay', { amount: '$123.45' })
  await page.getByText(word('payments:page.steps.confirmed')).waitFor({ timeout: 60_000 })
  await inspect('the payment is confirmed')
  expect(await charge()).toMatchObject({ status: 'paid', paid_minor: 12_345 })
})
