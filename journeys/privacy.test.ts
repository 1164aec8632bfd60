import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import type { Page } from 'playwright-core'
import { expect, test, vi } from 'vitest'
import { addBusinessDays } from '#kernel/values/business_day.ts'
import { type Ask, issuer } from './issuer.ts'
import { mailTo } from './register.ts'
import { PHONE, type Visitor, visitor } from './visitor.ts'
import { word } from './words.ts'

const ANA = 'Ana Pérez Ríos'
const PHOTO = join(import.meta.dirname, '..', 'modules/logistics/web/driver/public/icon-192.png')

const own = (key: string) => word(`privacy:own.${key}`)
const record = (key: string) => word(`privacy:record.${key}`)

/** A person with an invoice, and a charge whose page waits for the receipt of a transfer. */
const sold = async (ask: Ask, email: string) => {
  const { id: customer_id } = await ask('POST', '/customers', {
    kind: 'person',
    name: ANA,
    emails: [{ address: email }],
    notes: 'Prefiere que la llamen de tarde',
  })
  const invoice = await ask('POST', '/invoices', {
    customer_id,
    lines: [{ name: 'Pintura blanca', quantity: 2, unit_price_minor: 1_850, tax_code: 'itbms_7' }],
  })
  await ask('PUT', '/payments/settings', {
    transfer_offered: true,
    bank_accounts: [{ bank: 'Banco Nacional', holder: 'El Nogal', kind: 'Corriente', number: '04-01-77' }],
  })
  const charge = await ask('POST', '/payments/charges', {
    ...{ label: 'Pintura blanca', customer_id, amount_minor: 3_959, currency: 'USD' },
  })
  const { url } = await ask<{ url: string }>('GET', `/payments/charges/${charge.id}/link`)
  return { customer_id, invoice: invoice.id, link: new URL(url).pathname }
}

/** Goes in at the public page: a mistyped address first, then the right one and the code that was mailed. */
const proves = async ({ page, open, inspect }: Visitor, path: string, email: string) => {
  await open(path)
  await inspect('the way in')
  await page.getByLabel(own('enter.email')).fill('ana@')
  await page.locator('form').evaluate((form: HTMLFormElement) => {
    form.noValidate = true
  })
  await page.getByRole('button', { name: own('enter.send') }).tap()
  await page.getByText(own('flaws.not_an_email')).waitFor()
  await page.getByLabel(own('enter.email')).fill(email)
  await page.getByRole('button', { name: own('enter.send') }).tap()
  await page.getByLabel(own('code.code')).fill('000000')
  await page.getByRole('button', { name: own('code.enter') }).tap()
  await page.getByText(own('flaws.code_wrong')).waitFor()
  await page.getByLabel(own('code.code')).fill(/\b(\d{6})\b/.exec((await mailTo(email)).text)?.[1] ?? '')
  await page.getByRole('button', { name: own('code.enter') }).tap()
  await page.getByRole('heading', { name: own('own_title') }).waitFor()
}

const asks = async (page: Page, right: string) => {
  await page.getByText(own('ask.title')).tap()
  await page.locator(`input[value=${right}]`).check()
  await page.getByLabel(own('ask.name')).fill(ANA)
  await page.getByRole('button', { name: own('ask.send') }).tap()
  await page.getByText(own('said.asked')).waitFor()
}

/** Staff see how long they have, open the request and confirm the person's record. */
const takesUp = async ({ page, open }: Visitor, number: string, right: string) => {
  await open('/privacy')
  const row = page.getByRole('row').filter({ hasText: number })
  await row.getByText(/^Quedan? \d+ días?$/).waitFor()
  await row.getByRole('link', { name: number }).click()
  await page
    .getByText(word(`privacy:rights.${right}`))
    .first()
    .waitFor()
  await page.getByRole('checkbox', { name: new RegExp(ANA) }).check()
  await page.getByRole('button', { name: record('confirm') }).click()
  await page.getByText(word('privacy:said.records')).waitFor()
  await page.getByRole('tab', { name: record('data') }).click()
}

const answers = async ({ page }: Visitor) => {
  await page.getByRole('button', { name: record('answer'), exact: true }).click()
  await page.getByText(/respondida$/).waitFor()
}

test('a person on a phone gets all that is held of them, files included, and is then forgotten where the law lets', {
  timeout: 240_000,
}, async () => {
  const staff = await visitor()
  const ask = await issuer(staff, 'Ferretería El Nogal', 'nogal')
  const email = `ana.${Date.now()}@correo.example`
  const { customer_id, invoice, link } = await sold(ask, email)
  const { company } = await ask<{ company: { slug: string } }>('GET', '/me')

  const ana = await visitor(PHONE)
  await ana.open(link)
  await ana.page.locator('input[type=file]').setInputFiles(PHOTO)
  await ana.page.getByRole('button', { name: word('payments:page.send') }).tap()
  await ana.page.getByText(word('payments:page.states.receipt_arrived')).waitFor()

  await proves(ana, `/privacidad/${company.slug}`, email)
  await asks(ana.page, 'access')
  await ana.inspect('what was asked')

  const { rows: open } = await ask<{ rows: { due_on: string }[] }>('GET', '/privacy/requests')
  const today = Temporal.Now.zonedDateTimeISO('America/Panama').toPlainDate().toString()
  expect(open.map(({ due_on }) => due_on)).toEqual([addBusinessDays(today, 10, 'PA', [])])
  await takesUp(staff, 'PD-0001', 'access')
  await staff.page.getByRole('button', { name: record('export') }).click()
  await staff.page.getByText(word('privacy:said.exported')).waitFor()
  await staff.inspect('the data gathered')
  await answers(staff)

  await vi.waitFor(async () => expect((await mailTo(email)).subject).toContain('PD-0001'), 30_000)
  await ana.page.reload()
  const [download] = await Promise.all([
    ana.page.waitForEvent('download'),
    ana.page.getByRole('link', { name: own('download') }).tap(),
  ])
  const files = unzipSync(readFileSync(await download.path()))
  const page = Buffer.from(files['Sus datos.html'] ?? []).toString()
  expect(page).toContain('Prefiere que la llamen de tarde')
  const receipt = Object.keys(files).find((name) => name.startsWith('Archivos/') && /Comprobante/.test(name))
  expect(page).toContain(encodeURIComponent(receipt?.split('/')[1] ?? 'no receipt'))
  expect(files[receipt ?? '']?.length).toBeGreaterThan(500)

  await asks(ana.page, 'cancellation')
  await takesUp(staff, 'PD-0002', 'cancellation')
  await staff.page.getByRole('button', { name: record('erase') }).click()
  const dialog = staff.page.getByRole('dialog')
  await dialog.getByText(word('payments:privacy.receipt')).waitFor()
  await staff.inspect('what an erasure would take')
  await dialog.getByLabel(record('erase_confirm').split('{{')[0] ?? '').fill('PD-0002')
  await dialog.getByRole('button', { name: record('erase') }).click()
  await staff.page.getByText(word('invoices:privacy.kept_by_law')).first().waitFor()
  await staff.inspect('what became of it')
  await answers(staff)

  const kept = await ask<{ status: string; receiver_name: string }>('GET', `/invoices/${invoice}`)
  expect(kept).toMatchObject({ status: 'authorized', receiver_name: ANA })
  const forgotten = await ask<{ name: string }>('GET', `/customers/${customer_id}`)
  expect(forgotten.name).toBe(word('customers:privacy.nobody'))
  const { rows } = await ask<{ rows: object[] }>('GET', '/payments')
  expect(JSON.stringify(rows)).not.toContain(ANA)
  await ana.page.reload()
  await ana.page.getByText(own('states.answered')).nth(1).waitFor()
  await ana.inspect('both answered')
})
