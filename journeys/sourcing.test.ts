import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { register } from './register.ts'
import { PHONE, type Visitor, visitor } from './visitor.ts'
import { word } from './words.ts'

type Made = { id: string; variants: { id: string }[] }

const asking =
  ({ context }: Visitor) =>
  async (method: 'GET' | 'POST', path: string, data?: object): Promise<Made> => {
    const answer = await context.request.fetch(`/api/v1${path}`, { method, ...(data && { data }) })
    expect(answer.status(), await answer.text()).toBeLessThan(300)
    return answer.json()
  }

/** A company that sells paper for 25 % of the price over what two suppliers charge; the cheaper one has 25 boxes. */
const companyThatBuys = async (one: Visitor): Promise<void> => {
  await register(one, 'Compras Him', `compras.${Date.now()}@him.example`)
  const ask = asking(one)
  await ask('POST', '/customers', { kind: 'organisation', name: 'Hotel Boquete' })
  const { id } = await ask('POST', '/products', { name: 'Papel higiénico jumbo', unit: 'caja' })
  const variant_id = (await ask('GET', `/products/${id}/parts`)).variants[0]?.id
  const supplier = async (name: string, unit_price_minor: number, available_quantity: number) => {
    const { id: made } = await ask('POST', '/suppliers', { name, lead_days: 2 })
    await ask('POST', `/suppliers/${made}/prices`, { prices: [{ variant_id, unit_price_minor }] })
    const states = [{ variant_id, state: 'in_stock', available_quantity }]
    await ask('POST', `/suppliers/${made}/stock`, { states })
  }
  await supplier('Agencia López', 1_500, 25)
  await supplier('Global Packaging', 1_800, 500)
  await ask('POST', '/margin-rules', { percent: 25, basis: 'price' })
}

const press = (page: Page, key: string, params: Record<string, string | number> = {}): Promise<void> =>
  page.getByRole('button', { name: word(key, params), exact: true }).click()

const give = async (page: Page, supplier: string, quantity?: string): Promise<void> => {
  await page.getByRole('button', { name: new RegExp(`^${supplier}, Papel`) }).click()
  const dialog = page.getByRole('dialog')
  const amount = dialog.getByLabel(word('quotes:sourcing.quantity', { unit: 'caja' }))
  if (quantity) await amount.fill(quantity)
  else expect(await amount.inputValue()).toBe('15')
  await dialog.getByRole('button', { name: word('quotes:sourcing.give'), exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}

test('a pasted list becomes a quote of which two suppliers deliver parts', { timeout: 120_000 }, async () => {
  const one = await visitor()
  await companyThatBuys(one)
  const { page } = one
  await one.open('/quotes/requests')
  await page
    .getByRole('button', { name: word('quotes:requests.add'), exact: true })
    .first()
    .click()
  await page.getByRole('combobox', { name: word('quotes:fields.customer'), exact: true }).fill('boquete')
  await page.getByRole('option', { name: 'Hotel Boquete' }).click()
  await page.getByLabel(word('quotes:requests.list')).fill('40 cajas de papel jumbo')
  await page.getByText(word('quotes:requests.sureness.sure')).waitFor()
  await one.inspect('a new request')
  await press(page, 'quotes:requests.create')

  await page.getByText('SOL-000001').first().waitFor()
  await one.inspect('a request')
  await press(page, 'quotes:requests.find_prices')
  await page.getByRole('button', { name: /^Agencia López, Papel/ }).waitFor()
  await one.inspect('the comparison')

  await give(page, 'Agencia López', '25')
  await page.getByText(word('quotes:sourcing.open_rest', { quantity: 15 })).waitFor()
  await give(page, 'Global Packaging')
  await page.getByText(word('quotes:sourcing.progress', { done: 1, lines: 1 })).waitFor()
  // 25 at 15.00 and 15 at 18.00 are 645.00; a quarter of 860.00 is left.
  await page.getByText('860.00').first().waitFor()
  await press(page, 'quotes:sourcing.quote')
  await page.getByText('COT-000001').first().waitFor()
  await page.getByText('860.00').first().waitFor()
})

test('on a phone an award is taken back by its undo', { timeout: 120_000 }, async () => {
  const one = await visitor(PHONE)
  await companyThatBuys(one)
  const { page } = one
  const ask = asking(one)
  const { rows } = (await ask('GET', '/customers?limit=1')) as unknown as { rows: { id: string }[] }
  const request = { customer_id: rows[0]?.id, text: '20 cajas papel jumbo' }
  const { id } = await ask('POST', '/quote-requests', request)
  await one.open(`/quotes/requests/${id}`)
  await one.inspect('a request on a phone')
  await press(page, 'quotes:requests.find_prices')
  await page.getByRole('button', { name: /^Agencia López, Papel/ }).waitFor()
  await one.inspect('the comparison on a phone')
  await give(page, 'Agencia López', '20')
  const done = page.getByText(word('quotes:sourcing.progress', { done: 1, lines: 1 }))
  await done.waitFor()
  const told = page.locator('[data-tone]').filter({ hasText: word('quotes:sourcing.said_awarded') })
  await told.getByRole('button', { name: word('shell:toast.undo') }).click()
  await page.getByText(word('quotes:sourcing.progress', { done: 0, lines: 1 })).waitFor()
})
