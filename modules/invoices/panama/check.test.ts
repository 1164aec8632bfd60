import { describe, expect, test } from 'vitest'
import type { FiscalDocument, FiscalLine, Receiver } from '../document.rules.ts'
import { checkDocument } from './check.rules.ts'
import TOLD from './problems.json' with { type: 'json' }
import { explained, problemOf } from './problems.rules.ts'
import { documentFor, lineFor, oneOfEach, RECEIVERS, referenceTo } from './testing_documents.ts'

const NOW = '2026-01-15T15:00:00Z'
const found = (over: Partial<FiscalDocument>): string[] =>
  checkDocument(documentFor(over), NOW, 'es').map(({ code, field }) => `${code} ${field}`.trim())

const taxpayer = (over: Partial<Receiver>): Partial<FiscalDocument> => ({
  receiver: { ...RECEIVERS.taxpayer, ...over },
})
const foreign = (over: Partial<Receiver> = {}): Receiver => ({ ...RECEIVERS.foreign, ...over })
const line = (over: Partial<FiscalLine>): Partial<FiscalDocument> => ({ lines: [lineFor(over)] })
const sale = documentFor()
const [, , , credit, debit] = oneOfEach()
const note = (type: '04' | '05', of: FiscalDocument): Partial<FiscalDocument> => ({
  type,
  references: [referenceTo(of)],
})
const contingency = (since: string, reason = 'Sin conexión con el PAC'): Partial<FiscalDocument> => ({
  emission: { mode: 'contingency', since, reason },
})

describe('who receives', () => {
  test.each<[string, Partial<FiscalDocument>]>([
    ['1601 receiver.tax_number.number', taxpayer({ tax_number: null })],
    [
      '1601 receiver.tax_number.number',
      taxpayer({ tax_number: { person: 'juridical', number: 'ABC', check: '11' } }),
    ],
    ['1605 receiver.name', taxpayer({ name: '' })],
    ['1606 receiver.address', taxpayer({ address: '' })],
    ['1607 receiver.place', taxpayer({ place: '' })],
    ['1608 receiver.place', taxpayer({ place: '8-8-99' })],
    ['email_unfit receiver.emails', taxpayer({ emails: ['no es un correo'] })],
    [
      'check_digits_differ receiver.tax_number.check',
      taxpayer({ tax_number: { person: 'juridical', number: '999-1-100000', check: '23' } }),
    ],
    ['1611 receiver.country', taxpayer({ country: 'CR' })],
    [
      '1621 receiver.kind',
      { receiver: { ...RECEIVERS.consumer, tax_number: RECEIVERS.taxpayer.tax_number } },
    ],
    ['1618 receiver.foreign_id', { receiver: foreign({ foreign_id: null, country: 'PA' }) }],
    [
      '1619 receiver.tax_number',
      { receiver: foreign({ tax_number: RECEIVERS.taxpayer.tax_number, country: 'PA' }) },
    ],
    ['1534 receiver.country', { receiver: foreign() }],
    ['1620 receiver.kind', { type: '03', nature: 'export' }],
    ['1623 receiver.kind', { type: '10', nature: 'foreign_sale' }],
    ['1651 export', { type: '03', nature: 'export', receiver: foreign() }],
    ['1505 emission.mode', { emission: { mode: 'later' } }],
  ])('%s', (problem, over) => {
    expect(found(over)).toContain(problem)
  })

  test('a check digit that differs is a remark: the tax office decides', () => {
    const over = taxpayer({ tax_number: { person: 'juridical', number: '999-1-100000', check: '23' } })
    expect(checkDocument(documentFor(over), NOW, 'es').map(({ severity }) => severity)).toEqual(['warning'])
  })
})

describe('when and why', () => {
  test.each<[string, Partial<FiscalDocument>]>([
    ['1512 number', { number: '0000000000' }],
    ['1515 point', { point: '000' }],
    ['1517 security_code', { security_code: '000000000' }],
    ['1519 issued_at', { issued_at: '2025-12-01T15:00:00Z' }],
    ['1520 issued_at', { issued_at: '2026-01-20T15:00:00Z' }],
    ['1535 issued_at', { issued_at: '2026-01-16T16:00:00Z' }],
    ['1506 emission.since', contingency('')],
    ['1507 emission.since', contingency('2026-01-15T14:31:00Z')],
    ['1508 emission.since', contingency('2026-01-12T14:00:00Z')],
    ['1509 emission.reason', contingency('2026-01-15T14:00:00Z', 'Sin luz')],
    ['1705 references', { type: '04', nature: 'return' }],
    ['1706 references', { type: '06', nature: 'return', references: [referenceTo(sale)] }],
    ['1708 references', { references: [referenceTo(sale)] }],
    ['1709 references', { type: '04', references: [referenceTo(sale), referenceTo(sale)] }],
    ['1712 references.0', note('04', credit as FiscalDocument)],
    ['1713 references.0', note('05', debit as FiscalDocument)],
    ['1715 references.0', note('04', debit as FiscalDocument)],
    ['1716 references.0', note('05', credit as FiscalDocument)],
    ['1703 references.0', { type: '04', references: [{ ...referenceTo(sale), fiscal_id: 'FE01' }] }],
    [
      '1704 references.0',
      {
        type: '04',
        references: [
          {
            ...referenceTo(sale),
            fiscal_id: referenceTo(sale).fiscal_id.replace(/\d$/, (d) => `${(+d + 1) % 10}`),
          },
        ],
      },
    ],
  ])('%s', (problem, over) => {
    expect(found(over)).toContain(problem)
  })
})

describe('lines and totals', () => {
  test.each<[string, Partial<FiscalDocument>]>([
    ['2000 lines', { lines: [] }],
    ['2000 lines', { lines: Array.from({ length: 1001 }, () => lineFor()) }],
    ['2000 lines.0.quantity', line({ quantity: 0 })],
    ['quantity_decimals lines.0.quantity', line({ quantity: 1.2345678 })],
    ['price_decimals lines.0.unit_price_minor', line({ unit_price_minor: 100.12345 })],
    ['2051 lines.0.discount_minor', line({ discount_minor: 3676 })],
    ['2052 lines.0.discount_minor', line({ unit_price_minor: 0, discount_minor: 1 })],
    ['2050 lines.0.unit_price_minor', line({ unit_price_minor: 10_000_001 })],
    ['amount_too_large lines.0.unit_price_minor', line({ quantity: 9e8, unit_price_minor: 9e9 })],
    ['2150 lines.0.tax_code', line({ tax_code: 'iva_13' })],
    ['excise_unknown lines.0.excise', line({ excise: { rate: 0.2, amount_minor: 1 } })],
    [
      '2300 lines.0.other_taxes',
      line({
        other_taxes: [
          { code: '01', amount_minor: 1 },
          { code: '01', amount_minor: 2 },
        ],
      }),
    ],
    ['unit_unknown lines.0.unit', line({ unit: 'Año' })],
    ['description_length lines.0.description', line({ description: 'x' })],
    ['classification_missing lines.0.classification', { receiver: RECEIVERS.government }],
    ['classification_unknown lines.0.classification', line({ classification: '9999' })],
    ['2054 lines', { lines: [lineFor({ freight_minor: 1 })], freight_minor: 1 }],
    ['2055 lines', { lines: [lineFor({ insurance_minor: 1 })], insurance_minor: 1 }],
    [
      '2507',
      {
        discounts: [{ reason: 'Todo', amount_minor: 99_999 }],
        payments: [{ method: 'cash', amount_minor: 0 }],
      },
    ],
    ['2509', line({ quantity: 1000, unit_price_minor: 9_999_999 })],
    ['2515 receiver.kind', { receiver: RECEIVERS.consumer, ...line({ unit_price_minor: 500_000 }) }],
    ['payments_short payments', { payments: [{ method: 'cash', amount_minor: 1 }] }],
    ['2601 payments.0.detail', { payments: [{ method: 'other', amount_minor: 3932 }] }],
    ['2602 payments.0.detail', { payments: [{ method: 'cash', amount_minor: 3932, detail: 'x' }] }],
    ['instalments_missing instalments', { payments: [{ method: 'credit', amount_minor: 3932 }] }],
    ['retention_unknown retention', { retention: { code: '4', amount_minor: 99_999 } }],
    ['order_number_unfit purchase_order', { purchase_order: { number: 'OC-1', remark: '' } }],
  ])('%s', (problem, over) => {
    expect(found(over)).toContain(problem)
  })
})

test('every problem says in both languages what is wrong and what to do', () => {
  for (const [code, { es, en }] of Object.entries(TOLD)) {
    for (const texts of [es, en]) {
      expect(texts, code).toHaveLength(2)
      for (const text of texts) expect(text, code).toMatch(/\.$|: \{\{message\}\}$/)
    }
    const names = (texts: string[]) =>
      [...texts.join(' ').matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort()
    expect(names(es), code).toEqual(names(en))
  }
  expect(problemOf({ code: 'unit_unknown', params: { value: 'Año' } }, 'es').says).toContain('«Año»')
})

test('what the tax office answers is told in plain words, with the line it is about', () => {
  const answered = [
    { code: '0260', message: 'Autorizado' },
    { code: '1602', message: 'RUC del receptor inexistente' },
    { code: '2053', message: 'Precio distinto en el ítem 1' },
    { code: '8888', message: 'Algo nuevo' },
  ]
  expect(explained(answered, documentFor(), 'es')).toMatchObject([
    { code: '1602', field: 'receiver.tax_number.number', severity: 'error' },
    { code: '2053', field: 'lines.0' },
    { code: '8888', field: '', says: 'El PAC respondió 8888: Algo nuevo' },
  ])
})
