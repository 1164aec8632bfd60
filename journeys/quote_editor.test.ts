import { expect, test } from 'vitest'
import { mailTo, register } from './register.ts'
import { PHONE, visitor } from './visitor.ts'
import { word } from './words.ts'

const quotes = (key: string, params?: Record<string, string | number>) => word(`quotes:${key}`, params)

test('without a mouse a quote is written from nothing and sent; its buyer accepts it on a phone', async () => {
  const seller = await visitor()
  const unique = Date.now()
  await register(seller, 'Papelera del Canal', `papelera.${unique}@him.example`)
  const buyerAddress = `compras.${unique}@hotel.example`
  await seller.context.request.post('/api/v1/customers', {
    data: {
      name: 'Hotel Bahía',
      kind: 'organisation',
      emails: [{ address: buyerAddress, label: '' }],
    },
  })

  const { page } = seller
  const { keyboard } = page
  await seller.open('/quotes')
  await page.getByText(quotes('list.none'), { exact: true }).waitFor()
  await keyboard.press('n')
  const panel = page.getByRole('dialog')
  await panel.getByLabel(quotes('fields.customer')).focus()
  await keyboard.type('bah')
  await page.getByRole('option', { name: 'Hotel Bahía' }).waitFor()
  await keyboard.press('ArrowDown')
  await keyboard.press('Enter')
  await panel.getByLabel(quotes('fields.title')).focus()
  await keyboard.type('Insumos de noviembre')
  await keyboard.press('Enter')
  await page.waitForURL(/\/quotes\/[0-9a-f-]{36}/)

  await page.getByRole('button', { name: quotes('editor.add'), exact: true }).focus()
  await keyboard.press('Enter')
  const writeLine = async (...cells: string[]) => {
    for (const [at, text] of cells.entries()) {
      if (at > 0) await keyboard.press('Tab')
      // A figure that stands there is written over.
      await keyboard.press('Control+a')
      await keyboard.type(text)
    }
  }
  await writeLine('Papel jumbo', '40', 'caja', '18.75')
  await keyboard.press('Enter')
  await writeLine('Cloro', '10', 'galón', '3.5')
  // Alt and an arrow carry a line to another place.
  await keyboard.press('Alt+ArrowUp')
  await page
    .getByText(/839\.95/)
    .first()
    .waitFor()
  await seller.inspect('the editor')

  await keyboard.press('Control+Enter')
  const dialog = page.getByRole('dialog')
  const to = dialog.getByLabel(quotes('send.to'))
  await to.waitFor()
  expect(await to.inputValue()).toBe(buyerAddress)
  await seller.inspect('the send dialog')
  await to.focus()
  await keyboard.press('Escape')
  await dialog.getByLabel(quotes('send.subject')).focus()
  await keyboard.press('Enter')
  await page.getByText(quotes('statuses.sent'), { exact: true }).first().waitFor()

  const link = /https?:\S+\/q\/\S+/.exec((await mailTo(buyerAddress)).text)?.[0] ?? ''
  const buyer = await visitor(PHONE)
  await buyer.open(new URL(link).pathname)
  const names = await buyer.page.locator('td.line b').allInnerTexts()
  expect(names).toEqual(['Cloro', 'Papel jumbo'])
  await buyer.inspect('the quote on a phone')
  const accept = buyer.page.locator('form[action$="/accept"]')
  await accept.getByLabel(quotes('page.name')).fill('Luisa Mora')
  await accept.getByRole('checkbox').check()
  await accept.getByRole('button', { name: quotes('page.accept') }).tap()
  await buyer.page.getByText('Luisa Mora').first().waitFor()
  await buyer.inspect('the accepted quote')

  await page.getByText(quotes('statuses.accepted'), { exact: true }).first().waitFor()
  await seller.inspect('the quote that was accepted')
})

test('what a buyer adds beyond the company’s limits is approved by its owner before it can be accepted', async () => {
  const owner = await visitor()
  await register(owner, 'Licorera del Lago', `licorera.${Date.now()}@him.example`)
  const ask = async (method: 'post' | 'put', path: string, data: object) =>
    (await owner.context.request[method](`/api/v1${path}`, { data })).json()
  await ask('put', '/quotes/settings', { approval_above_minor: 100_000 })
  const { id: customer_id } = await ask('post', '/customers', { name: 'Bar Central', kind: 'organisation' })
  const rum = { name: 'Ron', quantity: 10, unit_price_minor: 5_000, tax_code: 'itbms_10' }
  const { id } = await ask('post', '/quotes', {
    customer_id,
    lines: [rum, { ...rum, name: 'Ron añejo', quantity: 20, optional: true, chosen: false }],
  })
  await ask('post', `/quotes/${id}/send`, { to: null })
  const { url } = await (await owner.context.request.get(`/api/v1/quotes/${id}/link`)).json()

  const buyer = await visitor(PHONE)
  await buyer.open(new URL(url).pathname)
  await buyer.page.getByLabel('Ron añejo').check()
  await buyer.page.getByRole('button', { name: quotes('page.recompute') }).tap()
  await buyer.page.getByText(quotes('page.said.chosen')).waitFor()
  expect(await buyer.page.getByRole('button', { name: quotes('page.accept') }).count()).toBe(0)
  await buyer.inspect('the quote that is looked at')

  await owner.open(`/quotes/${id}`)
  const approve = owner.page.getByRole('button', { name: quotes('approval.approve'), exact: true })
  await approve.waitFor()
  await owner.inspect('a choice to approve')
  await approve.click()
  await owner.page.getByText(quotes('said.approved', { number: 'COT-000001' })).waitFor()

  await buyer.open(new URL(url).pathname)
  await buyer.page.getByRole('button', { name: quotes('page.accept') }).waitFor()
})
