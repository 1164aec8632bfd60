import { expect, test } from 'vitest'
import { register } from './register.ts'
import { PHONE, visitor } from './visitor.ts'
import { word } from './words.ts'

test('from a template to accepted: blocks and budget are written, a wrong variable is told at its block, the customer accepts on a phone', async () => {
  const seller = await visitor({ width: 1440, height: 900 })
  await register(seller, 'Consultores del Istmo', `propuestas.${Date.now()}@him.example`)
  const { request } = seller.context
  const made = await request.post('/api/v1/customers', { data: { name: 'Hotel Bahía' } })
  const customer = await made.json()

  const { page } = seller
  await seller.open('/proposals/templates')
  await page.getByRole('button', { name: word('proposals:templates.add_starters') }).click()
  await page.getByRole('link', { name: 'Servicios profesionales' }).waitFor()
  await seller.inspect('the templates')

  await seller.open(`/proposals?panel=new&customer=${customer.id}`)
  const form = page.getByRole('dialog', { name: word('proposals:new.title') })
  await form.getByRole('combobox', { name: word('proposals:new.template') }).click()
  await page.getByRole('option', { name: 'Servicios profesionales' }).click()
  await form.getByLabel(word('proposals:fields.title')).fill('Auditoría de inventario')
  await form.getByRole('button', { name: word('proposals:new.begin') }).click()

  const sheet = page.frameLocator('iframe')
  await sheet.getByRole('heading', { name: 'Propuesta para Hotel Bahía' }).waitFor()
  await seller.inspect('writing a proposal')

  const words = page.getByRole('textbox', { name: word('proposals:editor.words') }).first()
  await words.fill('Para {{ clientNam }}')
  await page.getByText('«clientName»').waitFor()
  await words.fill('Para **{{ clientName }}**, con gusto.')
  await sheet.getByText(', con gusto.').waitFor()
  await page.getByRole('button', { name: word('quotes:record.save'), exact: true }).click()
  await page
    .getByRole('button', { name: word('quotes:record.save'), exact: true })
    .and(page.locator(':disabled'))
    .waitFor()

  const id = new URL(page.url()).pathname.split('/').at(-1)
  const { version } = await (await request.get(`/api/v1/quotes/${id}`)).json()
  const priced = await request.put(`/api/v1/quotes/${id}`, {
    headers: { 'if-match': `"v${version}"` },
    data: { lines: [{ name: 'Diagnóstico', quantity: 1, unit_price_minor: 100_000, tax_code: 'itbms_7' }] },
  })
  expect(priced.status(), await priced.text()).toBe(200)
  const sent = await request.post(`/api/v1/quotes/${id}/send`, { data: { to: null } })
  expect(sent.status(), await sent.text()).toBe(200)
  const { url } = await (await request.get(`/api/v1/quotes/${id}/link`)).json()

  const buyer = await visitor(PHONE)
  await buyer.open(new URL(url).pathname)
  await buyer.page.getByRole('heading', { name: 'Propuesta para Hotel Bahía' }).waitFor()
  await buyer.inspect('the proposal on a phone')
  const decision = buyer.page.locator('#decision')
  await decision.getByLabel(word('quotes:page.name')).first().fill('Yaritza González')
  await decision.getByRole('checkbox').check()
  await decision.getByRole('button', { name: word('quotes:page.offer_accept') }).tap()
  await buyer.page.getByRole('status').first().waitFor()

  await seller.open(`/proposals/${id}`)
  await page.getByText(word('proposals:editor.decided')).waitFor()
  await seller.inspect('an accepted proposal')
})
