/** Each kind of receiver and of sale, from what somebody writes to the strict simulator's word. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestCompany } from '#kernel/server/testing.ts'
import { createCustomer } from '#modules/customers/contract.ts'
import * as i from './invoice.contract.ts'
import { updateReceiver } from './receiver.contract.ts'
import { type ServedPac, servePac } from './simulators/testing_pac.ts'
import { CEMENT, newBuyer, newIssuer } from './testing_issuer.ts'

let served: ServedPac
let shop: TestCompany
beforeAll(async () => {
  served = await servePac()
  shop = await newIssuer(served.url)
})
afterAll(() => served.close())

/** Issued, sent, and as it stands then. */
const issued = async (written: object): Promise<i.InvoiceWithLines> => {
  const { id } = await shop.does(i.issueInvoice, { lines: [CEMENT], ...written } as never)
  await shop.worksOff()
  return shop.does(i.getInvoice, { id })
}
const xmlOf = async ({ id }: { id: string }) => (await shop.downloads(i.getXml, { id })).content.toString()
const said = ({ problems }: i.InvoiceWithLines) =>
  problems.map(({ code, severity }) => [code, severity].join(' '))

test('the government gets the family of each product, and what it withholds is told and changes no total', async () => {
  const state = await newBuyer(shop, {
    name: 'Instituto Imaginario del Estado',
    fiscal_id: { number: '8-NT-1-419', check: '68', kind: 'nt' },
  })
  await shop.does(updateReceiver, {
    ...{ customer_id: state.id, kind: 'government', person: 'juridical', place: '8-8-14' },
    retention_code: '2',
  })
  const sold = { customer_id: state.id, credit_days: 30 }
  // Without its family the line would be refused there: it is held here, with the field.
  const held = await shop.does(i.checkInvoice, { ...sold, lines: [{ ...CEMENT, code: 'SIN-FAMILIA' }] })
  expect(held.problems.map(({ field }) => field)).toContain('lines.0.classification')

  const done = await issued({ ...sold, lines: [{ ...CEMENT, classification: '3011' }] })
  expect(done).toMatchObject({ status: 'authorized', receiver_kind: 'government', total_minor: 39_590 })
  expect(done.document.retention).toEqual({ code: '2', amount_minor: 1_295 })
  const xml = await xmlOf(done)
  expect(xml).toContain('<iTipoRec>03</iTipoRec>')
  expect(xml).toContain('<dCodCPBScmp>3011</dCodCPBScmp>')
  expect(xml).toContain('<cCodRetenc>2</cCodRetenc><cValRetenc>12.95</cValRetenc>')
})

test('an export goes to a receiver abroad with its own number, free of tax, with how it leaves', async () => {
  const abroad = await shop.does(createCustomer, {
    name: 'Importadora Inventada SRL',
    kind: 'organisation',
    addresses: [{ lines: ['Avenida 2'], city: 'San José', country: 'CR' }],
  })
  const exported = {
    customer_id: abroad.id,
    document_type: '03' as const,
    lines: [{ ...CEMENT, tax_code: 'exempt' as const }],
    export: { incoterm: 'FOB', port: 'Balboa', foreign_currency: 'USD', rate: 1 },
  }
  const { problems } = await shop.does(i.checkInvoice, exported)
  expect(problems.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual(['1618'])
  await shop.does(updateReceiver, {
    ...{ customer_id: abroad.id, foreign_id: '3-101-999999', foreign_id_kind: 'tax_number' },
  })
  const without = await shop.does(i.checkInvoice, { ...exported, export: null })
  expect(without.problems.map(({ code }) => code)).toContain('1651')

  const done = await issued(exported)
  expect(done).toMatchObject({ status: 'authorized', receiver_kind: 'foreign', tax_minor: 0 })
  const xml = await xmlOf(done)
  expect(xml).toContain('<iDest>2</iDest>')
  expect(xml).toContain('<dIdExt>3-101-999999</dIdExt>')
  expect(xml).toContain('<cCondEntr>FOB</cCondEntr>')
  const foreign = await issued({ ...exported, document_type: '10' as const, export: null })
  expect(foreign).toMatchObject({ status: 'authorized', document_type: '10' })
})

test('a special tax on consumption is told by line and stands beside the sales tax', async () => {
  const buyer = await newBuyer(shop)
  const rum = { ...CEMENT, code: 'RON', name: 'Ron añejo', quantity: 2, unit_price_minor: 5_000 }
  const done = await issued({
    customer_id: buyer.id,
    lines: [{ ...rum, tax_code: 'itbms_10', excise_percent: 5 }],
  })
  expect(done).toMatchObject({ status: 'authorized', net_minor: 10_000, tax_minor: 1_000 })
  expect(done.amounts).toMatchObject({ excise_minor: 500, total_minor: 11_500 })
  expect(await xmlOf(done)).toContain('<gISCItem><dTasaISC>0.05</dTasaISC><dValISC>5.00</dValISC></gISCItem>')
})

test('several means of payment add up to the total, and what is on credit is one instalment', async () => {
  const buyer = await newBuyer(shop)
  const means = (cash: number) => [
    { method: 'cash' as const, amount_minor: cash },
    { method: 'yappy' as const, amount_minor: 9_590 },
    { method: 'credit' as const, amount_minor: 20_000 },
  ]
  const sold = { customer_id: buyer.id, credit_days: 15 }
  const done = await issued({ ...sold, payments: means(10_000) })
  expect(done).toMatchObject({ status: 'authorized', total_minor: 39_590 })
  expect(done.document.instalments).toEqual([{ due_on: '2026-03-17', amount_minor: 20_000 }])
  expect(served.pac.register.byCufe(done.cufe ?? '')?.total).toBe('395.90')

  const short = await shop.does(i.checkInvoice, { ...sold, lines: [CEMENT], payments: means(9_999) })
  expect(short.problems.map(({ code }) => code)).toContain('payments_short')
})

test('what the tax office remarks of a document it authorised stands on the record, in words', async () => {
  const buyer = await newBuyer(shop)
  const done = await issued({ customer_id: buyer.id })
  expect(done.status).toBe('authorized')
  // No place is known of this buyer.
  expect(said(done)).toEqual(['1607 warning'])
  expect(done.problems[0]?.says).not.toBe('')
  await shop.does(updateReceiver, { customer_id: buyer.id, place: '8-8-9' })
  expect(said(await issued({ customer_id: buyer.id }))).toEqual([])
})
