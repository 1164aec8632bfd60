import { expect, test } from 'vitest'
import { PASSWORD } from './register.ts'
import { PHONE, type Visitor, visitor } from './visitor.ts'
import { word } from './words.ts'

/** Opens a company at the register page; its owner stands in the set-up. */
const openCompany = async ({ page, open }: Visitor, company: string): Promise<void> => {
  await open('/register')
  await page.getByLabel(word('identity:fields.company_name')).fill(company)
  await page.getByLabel(word('identity:fields.own_name')).fill('Berta Him')
  await page.getByLabel(word('identity:fields.email')).fill(`berta.${Date.now()}@him.example`)
  await page.getByLabel(word('identity:fields.password'), { exact: true }).fill(PASSWORD)
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: word('identity:register.submit') }).click()
  await page.getByRole('heading', { name: word('company:welcome.company.title') }).waitFor()
}

const chooseTrade = async ({ page }: Visitor, trade: string): Promise<void> => {
  await page.getByRole('button', { name: word(`company:industries.${trade}`) }).click()
  await page.getByRole('button', { name: /^Agregar \d+ cosas$/ }).click()
  await page.getByRole('heading', { name: word('company:welcome.customers.title') }).waitFor()
}

test('whoever sends the register page half filled in is told all that is missing at once', async () => {
  const { page, open, inspect } = await visitor(PHONE)
  await open('/register')
  const password = page.getByLabel(word('identity:fields.password'), { exact: true })
  await password.fill('12345678901')
  await page.getByText(word('identity:password.strength.1')).waitFor()
  await page.getByRole('button', { name: word('identity:register.submit') }).click()
  for (const field of ['company_name', 'own_name', 'email'])
    await expect
      .poll(() => page.getByLabel(word(`identity:fields.${field}`)).getAttribute('aria-invalid'))
      .toBe('true')
  await page.getByText(word('identity:errors.password_too_weak')).waitFor()
  await page.getByText(word('identity:errors.terms_not_accepted')).waitFor()
  await inspect('a register page half filled in')

  await page.getByRole('checkbox').check()
  await page.getByText(word('identity:errors.terms_not_accepted')).waitFor({ state: 'hidden' })
})

test('ten minutes: from registering to a moved opportunity and a number, with a trade, a list of customers and a brand', async () => {
  const owner = await visitor()
  const { page, open, inspect } = owner
  await openCompany(owner, 'Taller Los Cedros')
  await page.getByLabel(word('company:fields.legal_name')).fill('Taller Los Cedros, S.A.')
  await page.getByLabel(word('company:fields.tax_id_PA')).fill('155596713-2-2015 DV 59')
  await page.getByLabel(word('company:fields.color'), { exact: true }).fill('#1f5074')
  // The colours to choose from reach below the screen: the document stays where it is.
  expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBe(0)
  await page.keyboard.press('Escape')
  await inspect('the company’s facts')
  await page.getByRole('button', { name: word('company:welcome.save_and_go_on') }).click()

  await page.getByRole('button', { name: word('company:industries.workshop') }).click()
  await page.getByText('Contratos de flota', { exact: true }).first().waitFor()
  await inspect('what a trade adds')
  await chooseTrade(owner, 'workshop')
  await inspect('customers to bring')

  await page.getByRole('link', { name: word('company:welcome.customers.import_act') }).click()
  await page.locator('input[type=file]').setInputFiles({
    name: 'clientes.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      'Nombre;Teléfono;Placa\nNilda Quiroz;6200-4411;EF9012\nOmar Tapia;6200-4412;GH3456\n',
    ),
  })
  await page.getByRole('button', { name: word('imports:columns.next') }).click()
  const run = page.getByRole('button', { name: word('imports:preview.run_other', { shown: 2 }) })
  await run.click({ timeout: 20_000 })
  await page.getByText(word('imports:result.done_other', { shown: 2 })).waitFor({ timeout: 20_000 })

  await open('/deals')
  await page.getByRole('link', { name: 'Cambio de embrague', exact: true }).focus()
  await page.keyboard.press('Alt+ArrowRight')
  const ready = page.getByRole('region', { name: 'Listo', exact: true })
  await ready.locator('[data-card]').filter({ hasText: 'Cambio de embrague' }).waitFor()
  await expect
    .poll(async () =>
      (await owner.context.request.get('/api/v1/happened?names=deals.opportunity_moved')).json(),
    )
    .toEqual({ happened: ['deals.opportunity_moved'] })

  // The trade's samples and the two that were imported: the number says so, and opens all of them.
  await open('/analytics')
  const { count } = await (await owner.context.request.get('/api/v1/customers/count')).json()
  const total = word('customers:metrics.total.name')
  await owner.context.request.post('/api/v1/analytics/dashboards', {
    data: {
      name: 'Mi primer tablero',
      widgets: [{ id: 'total', kind: 'number', metrics: ['customers.total'], x: 0, y: 0, w: 4, h: 2 }],
    },
  })
  await page.reload()
  await page.getByRole('link', { name: 'Mi primer tablero' }).click()
  await page.getByRole('button', { name: `${total}: ${count}`, exact: true }).click()
  const behind = page.getByRole('dialog', { name: total })
  await behind.getByText('Nilda Quiroz').waitFor()
  await behind.getByRole('link', { name: word('analytics:rows.open_list') }).click()
  await page.getByRole('heading', { name: word('customers:titles.customers'), exact: true }).waitFor()

  await open('/')
  await page.getByRole('heading', { name: word('workspace:home.first_steps.title') }).waitFor()
  await inspect('the first steps')
})

test('setting up on a phone: every step is skipped, put down and found again', async () => {
  const owner = await visitor(PHONE)
  const { page, open, inspect } = owner
  await openCompany(owner, 'Fonda Bolsillo')
  await page.getByRole('button', { name: word('company:welcome.skip') }).tap()
  await page.getByRole('heading', { name: word('company:welcome.template.title') }).waitFor()
  await inspect('the trades')

  await open('/welcome')
  await page.getByRole('heading', { name: word('company:welcome.template.title') }).waitFor()
  await page.getByRole('button', { name: word('company:welcome.skip') }).tap()
  await page.getByRole('heading', { name: word('company:welcome.customers.title') }).waitFor()
  await page.getByRole('button', { name: word('company:welcome.skip') }).tap()
  await page
    .getByRole('heading', { name: word('company:welcome.next.title', { company: 'Fonda Bolsillo' }) })
    .waitFor()
  await inspect('what comes next')
})
