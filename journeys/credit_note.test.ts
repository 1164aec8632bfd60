import { test } from 'vitest'
import { issuer } from './issuer.ts'
import { visitor } from './visitor.ts'
import { word } from './words.ts'

test('a sale is issued by hand, authorised while one looks, and part of it is given back by a credit note', {
  timeout: 240_000,
}, async () => {
  const owner = await visitor()
  const { page, open, inspect } = owner
  const ask = await issuer(owner, 'Ferretería El Roble', 'roble')
  const buyer = await ask('POST', '/customers', {
    kind: 'organisation',
    name: 'Constructora Imaginaria, S. A.',
    fiscal_id: { number: '999-1-100000', check: '22', kind: 'ruc' },
    emails: [{ address: 'compras@imaginaria.example' }],
  })

  await open(`/invoices/new?customer=${buyer.id}`)
  await page.getByLabel(word('invoices:lines.description')).fill('Cemento gris 42.5 kg')
  await page.getByLabel(word('invoices:lines.quantity')).fill('40')
  await page.getByLabel(word('invoices:lines.price')).fill('9.25')
  await page.getByText('B/. 395.90').or(page.getByText('$395.90')).first().waitFor()
  await inspect('a new invoice')
  await page.getByRole('button', { name: word('invoices:record.issue'), exact: true }).click()

  await page.getByRole('heading', { name: `${word('invoices:types.01')} 0000000001` }).waitFor()
  // Only what is authorised can be credited; the page says so by itself.
  await page.getByRole('button', { name: word('invoices:record.credit') }).waitFor()
  await inspect('an authorised invoice')

  await page.getByRole('button', { name: word('invoices:record.credit') }).click()
  await page.getByText(word('invoices:credit.part'), { exact: true }).click()
  await page.getByLabel('Cemento gris 42.5 kg').fill('10')
  await page.getByLabel(word('invoices:record.reason')).fill('Diez sacos llegaron mojados')
  await inspect('a part is given back')
  await page.getByRole('button', { name: word('shell:save') }).click()
  await page.getByRole('heading', { name: `${word('invoices:types.04')} 0000000001` }).waitFor()
  await page.getByText(/^FE04/).first().waitFor()
  await inspect('an authorised credit note')

  await page.getByRole('link', { name: `${word('invoices:types.01')} 0000000001` }).click()
  await page.getByText(word('invoices:fields.credited_minor')).waitFor()
  await inspect('the invoice with its note')
})
