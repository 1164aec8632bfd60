/** What is wrong is refused with the reason at its field, written down, and changes nothing. */
import { beforeAll, expect, test } from 'vitest'
import type { TestCompany } from '#kernel/server/testing.ts'
import * as i from './invoice.contract.ts'
import { selfMadeCertificate } from './panama/self_made.ts'
import { getSettings, uploadCertificate } from './settings.contract.ts'
import { CEMENT, newBuyer, newIssuer } from './testing_issuer.ts'

let shop: TestCompany
let customer_id: string
beforeAll(async () => {
  shop = await newIssuer()
  customer_id = (await newBuyer(shop)).id
})

const refusals = (operation: string) =>
  shop.sees<{ code: string }>(
    `select error_code as code from kernel.action_run where operation = $1 and outcome = 'refused' order by started_at`,
    [operation],
  )
const documents = async () => (await shop.does(i.countInvoices, {})).count

test('a quantity with seven decimals, and a price finer than four of a cent', async () => {
  const before = await documents()
  const sell = (more: object) =>
    shop.refuses(i.issueInvoice, { customer_id, lines: [{ ...CEMENT, ...more }] }, 'invalid_input')
  const fine = await sell({ quantity: 1.1234567 })
  expect(fine.problems).toMatchObject([{ field: 'lines.0.quantity', code: 'quantity_too_fine' }])
  const finer = await sell({ unit_price_minor: 100.12345 })
  expect(finer.problems).toMatchObject([{ field: 'lines.0.unit_price_minor', code: 'price_too_fine' }])
  expect(await documents()).toBe(before)
})

test('a certificate whose time is over, and one of another taxpayer', async () => {
  const certificate = (more: object) =>
    selfMadeCertificate(
      {
        ...{ name: 'EL ROBLE', tax_number: '155000001-2-2026', check: '36' },
        ...{ valid_from: '2020-01-01T00:00:00Z', valid_until: '2026-03-01T00:00:00Z', ...more },
      },
      'clave',
    ).toString('base64')
  const upload = (file: string, code: string) =>
    shop.refuses(uploadCertificate, { file, password: 'clave' }, code)
  await upload(certificate({}), 'certificate_expired')
  const others = { tax_number: '999-1-100000', check: '22', valid_until: '2030-01-01T00:00:00Z' }
  await upload(certificate(others), 'certificate_wrong_holder')
  expect((await shop.does(getSettings, {})).certificate).toBeNull()
  expect((await refusals('invoices.upload_certificate')).map(({ code }) => code)).toEqual([
    'certificate_expired',
    'certificate_wrong_holder',
  ])
})

test('a RUC that can not be one keeps a document from going out; wrong check digits are only remarked', async () => {
  const sell = async (fiscal_id: object) => {
    const { id } = await newBuyer(shop, { fiscal_id: { kind: 'ruc', ...fiscal_id } })
    return shop.does(i.issueInvoice, { customer_id: id, lines: [CEMENT] })
  }
  const ofNumber = ({ problems }: i.InvoiceWithLines) =>
    problems.filter(({ field }) => field.startsWith('receiver')).map(({ severity }) => severity)
  const held = await sell({ number: '12-ABC' })
  expect(held).toMatchObject({ status: 'draft', number: null })
  expect(ofNumber(held)).toContain('error')
  expect(ofNumber(await sell({ number: '999-1-100000', check: '99' }))).not.toContain('error')
})

test('a currency that is not at par stays a draft that says so', async () => {
  const held = await shop.does(i.issueInvoice, { customer_id, lines: [CEMENT], currency: 'CRC' })
  expect(held).toMatchObject({ status: 'draft', number: null })
  expect(held.problems.map(({ code }) => code)).toContain('currency_not_par')
})
