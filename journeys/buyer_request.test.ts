import { expect, test, vi } from 'vitest'
import { mailTo } from './register.ts'
import { DEMO_PASSWORD, PHONE, visitor } from './visitor.ts'
import { word } from './words.ts'

const SITE = '/c/comercial-istmo'

test('a buyer on a phone asks for products and a list without an account, and the seller finds the request', async () => {
  const { page, open, inspect } = await visitor(PHONE)
  await open(`${SITE}/buscar?q=jumbo`)
  await page
    .getByLabel(word('catalogue:site.quantity_of', { product: '', unit: '' }).split('(')[0]?.trim() ?? '')
    .first()
    .fill('12')
  await page.getByRole('button', { name: /jumbo/i }).first().tap()
  await page.getByText(word('catalogue:site.added')).waitFor()

  await page.getByRole('link', { name: word('catalogue:site.request') }).tap()
  await page.getByLabel(word('quotes:cart.list_text')).fill('10 gal cloro\n3 tornillos de titanio')
  await page.getByRole('button', { name: word('quotes:cart.read_list') }).tap()
  await page.getByText(word('quotes:cart.confidence.none'), { exact: true }).waitFor()
  await inspect('the request as it was understood')

  await page
    .getByRole('textbox', { name: word('quotes:cart.quantity') })
    .first()
    .fill('0')
  await page.getByRole('button', { name: word('quotes:cart.go_on') }).tap()
  await page.getByText(word('quotes:errors.quantity_not_positive')).waitFor()
  await page
    .getByRole('textbox', { name: word('quotes:cart.quantity') })
    .first()
    .fill('40')
  await page.getByRole('button', { name: word('quotes:cart.go_on') }).tap()

  const email = `compras.${Date.now()}@hotel.example`
  const organisation = `Hotel ${Date.now()}`
  await page.getByLabel(word('quotes:cart.details.name')).fill('Luisa Pinto')
  await page.getByLabel(word('quotes:cart.details.organisation')).fill(organisation)
  await page.getByLabel(word('quotes:cart.details.email'), { exact: true }).fill(email)
  await page.getByRole('checkbox').check()
  await inspect('who asks')
  await page.getByRole('button', { name: word('quotes:cart.details.go_on') }).tap()

  const { text } = await mailTo(email)
  await page.getByLabel(word('quotes:cart.code_page.code')).fill(/\b(\d{6})\b/.exec(text)?.[1] ?? '')
  await inspect('the code')
  await page.getByRole('button', { name: word('quotes:cart.code_page.send') }).tap()
  await page.getByText(word('quotes:cart.own.states.received'), { exact: true }).waitFor()
  await inspect('the request that was sent')
  await vi.waitFor(async () => expect((await mailTo(email)).subject).toMatch(/SOL-\d{6}/), 30_000)

  const seller = await visitor()
  await seller.signIn('admin@istmo.example', DEMO_PASSWORD)
  await seller.open('/quotes/requests')
  await seller.page.getByText(organisation).first().click()
  await seller.page.getByText(email).first().waitFor()
  await seller.inspect('the request for its seller')
})
