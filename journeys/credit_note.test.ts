import { expect, inject, test } from 'vitest'
import { register } from './register.ts'
import { visitor } from './visitor.ts'
import { word } from './words.ts'

test('a sale is issued by hand, authorised while one looks, and part of it is given back by a credit note', {
  timeout: 240_000,
}, async () => {
  const { context, page, open, inspect } = await visitor()
  await register(
    { context } as never,
    'Ferretería El Roble',
    `roble.${Date.now().toString(36)}@roble.example`,
  )
  const ask = async (method: 'POST' | 'PUT', path: string, data: object): Promise<{ id: string }> => {
    const answer = await context.request.fetch(`/api/v1${path}`, { method, data })
    expect(answer.status(), await answer.text()).toBeLessThan(300)
    return answer.json()
  }
  await ask('PUT', '/invoices/settings', {
    tax_number: '155000001-2-2026',
    tax_check: '36',
    legal_name: 'Ferretería El Roble de Prueba, S. A.',
    provider: 'hka',
  })
  await ask('POST', '/invoices/branches', {
    // The test PAC knows one taxpayer: a branch of its own for each run.
    code: Date.now().toString(36).slice(-4).toUpperCase(),
    name: 'Casa matriz',
    address: 'Calle 50, edificio 12',
    place: '8-8-7',
    latitude: 8.9892,
    longitude: -79.5201,
    phone: '200-1234',
    email: 'facturas@roble.example',
  })
  await ask('PUT', '/invoices/credentials', {
    credentials: {
      address: `${inject('address')}/simulators/pac/hka/Service.svc`,
      token_company: '155000001-2-2026-36',
      token_password: 'roble',
    },
  })
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
