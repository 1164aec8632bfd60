import { expect, test, vi } from 'vitest'
import { mailTo, register } from './register.ts'
import { PHONE, type Visitor, visitor } from './visitor.ts'
import { word } from './words.ts'

type Made = {
  id: string
  variants: { id: string }[]
  public_path: string
  rows: { number: string; status: string }[]
}

const asking =
  ({ context }: Visitor) =>
  async (method: 'GET' | 'POST' | 'PUT', path: string, data?: object): Promise<Made> => {
    const answer = await context.request.fetch(`/api/v1${path}`, { method, ...(data && { data }) })
    expect(answer.status(), await answer.text()).toBeLessThan(300)
    return answer.json()
  }

/** A company whose prices are fresh and which lets quotes go by themselves; the address of its site. */
const companyThatSells = async (owner: Visitor): Promise<string> => {
  await register(owner, 'Suministros Him', `suministros.${Date.now()}@him.example`)
  const ask = asking(owner)
  const { id: category_id } = await ask('POST', '/product-categories', { name: 'Papel' })
  const { id } = await ask('POST', '/products', {
    name: 'Papel higiénico jumbo',
    unit: 'caja',
    category_id,
    description: 'Rollo de 250 metros para dispensador.',
  })
  await ask('POST', '/products/status', { ids: [id], status: 'published' })
  const { variants, public_path } = await ask('GET', `/products/${id}/parts`)
  const { id: supplier } = await ask('POST', '/suppliers', { name: 'Proveedora Zarigüeya', lead_days: 2 })
  await ask('POST', `/suppliers/${supplier}/prices`, {
    prices: [{ variant_id: variants[0]?.id, unit_price_minor: 1_500 }],
  })
  await ask('POST', '/margin-rules', { percent: 25, basis: 'price' })
  await ask('PUT', '/sourcing-settings', { automatic: 'send' })
  return public_path.replace(/\/producto\/.*/, '')
}

const press = (page: Visitor['page'], key: string): Promise<void> =>
  page
    .getByRole('button', { name: word(key), exact: true })
    .first()
    .tap()

/** The address in the mail with the quote, once it has come. */
const quoteMailedTo = (address: string): Promise<string> =>
  vi.waitFor(
    async () => {
      const path = /https?:\/\/[^/\s]+(\/q\/\S+)/.exec((await mailTo(address)).text)?.[1]
      expect(path).toBeDefined()
      return path ?? ''
    },
    { timeout: 60_000, interval: 500 },
  )

test('a buyer on a phone goes from a search to an accepted quote, and reads nothing of who supplies it', {
  timeout: 240_000,
}, async () => {
  const owner = await visitor()
  const site = await companyThatSells(owner)
  const email = `marta.${Date.now()}@hotelboquete.example`
  const buyer = await visitor(PHONE)
  const { page, open, inspect } = buyer
  const read: string[] = []
  page.on('response', async (answer) => {
    if (/html|json/.test(answer.headers()['content-type'] ?? ''))
      read.push(await answer.text().catch(() => ''))
  })

  await open(site)
  await page.getByRole('searchbox').fill('papel higienico jumbo')
  await press(page, 'catalogue:site.search')
  await page.getByRole('main').getByRole('link', { name: 'Papel higiénico jumbo' }).first().tap()
  await page.getByLabel(word('catalogue:site.quantity'), { exact: true }).fill('40')
  await press(page, 'catalogue:site.add')
  await page
    .getByText(word('quotes:cart.said.added'))
    .or(page.getByText(word('catalogue:site.added')))
    .first()
    .waitFor()

  await page
    .getByRole('link', { name: new RegExp(word('catalogue:site.request')) })
    .first()
    .tap()
  await page.getByRole('heading', { level: 1, name: word('quotes:cart.title') }).waitFor()
  await inspect('the request')
  await press(page, 'quotes:cart.go_on')
  await page.getByLabel(word('quotes:cart.details.name'), { exact: true }).fill('Marta Solís')
  await page.getByLabel(word('quotes:cart.details.email'), { exact: true }).fill(email)
  await page.getByRole('checkbox').check()
  await inspect('who asks')
  await press(page, 'quotes:cart.details.go_on')

  await page.getByRole('heading', { name: word('quotes:cart.code_page.title') }).waitFor()
  await inspect('the code')
  const code = /\b(\d{6})\b/.exec((await mailTo(email)).text)?.[1] ?? ''
  await page.getByLabel(word('quotes:cart.code_page.code'), { exact: true }).fill(code)
  await press(page, 'quotes:cart.code_page.send')
  await page.getByRole('heading', { level: 1, name: word('quotes:cart.own.title') }).waitFor()
  await inspect('the requests sent')

  await open(await quoteMailedTo(email))
  // 40 at 15.00, of whose price a quarter is left: 800.00, and the tax.
  await page.getByText('800.00').first().waitFor()
  await inspect('the quote')
  await page.getByLabel(word('quotes:page.name'), { exact: true }).first().fill('Marta Solís')
  await page.getByRole('checkbox').last().check()
  await press(page, 'quotes:page.accept')
  await page.getByText(/Marta Solís aceptó esta cotización/).waitFor()
  await inspect('the accepted quote')

  await open(`${site}/solicitud/mias`)
  await page.getByText(word('quotes:cart.own.states.accepted')).waitFor()
  expect(read.length).toBeGreaterThan(5)
  expect(read.join()).not.toMatch(/zarig/i)
  const { rows } = await asking(owner)('GET', '/quotes?limit=5')
  expect(rows.map(({ status }) => status)).toEqual(['accepted'])
})
