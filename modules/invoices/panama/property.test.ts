import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rejects } from '../adapters/pac_codes.ts'
import type { FiscalDocument, FiscalLine } from '../document.rules.ts'
import { openPac } from '../simulators/pac.ts'
import { amountsOf, lineAmounts } from './amounts.rules.ts'
import { checkDocument } from './check.rules.ts'
import { readCufe } from './cufe.rules.ts'
import { units } from './lists.ts'
import { documentFor, lineFor, RECEIVERS } from './testing_documents.ts'
import { testSigner } from './testing_signer.ts'
import { writeDocument } from './write.ts'

const NOW = '2026-01-15T15:00:00.000Z'
const signer = testSigner()
const pac = openPac(mkdtempSync(join(tmpdir(), 'ceiba-pac-')))

/** Up to `most`, with so many decimals. */
const decimal = (most: number, places: number) =>
  fc.integer({ min: 1, max: most * 10 ** places }).map((n) => Number((n / 10 ** places).toFixed(places)))

const line: fc.Arbitrary<FiscalLine> = fc
  .record({
    description: fc.string({ minLength: 4, maxLength: 60 }).map((text) => `Artículo ${text}`),
    unit: fc.constantFrom(...units, ''),
    quantity: fc.oneof(fc.integer({ min: 1, max: 900 }), decimal(50, 6)),
    unit_price_minor: fc.oneof(fc.integer({ min: 0, max: 500_000 }), decimal(9_000, 4)),
    tax_code: fc.constantFrom(
      'exempt' as const,
      'itbms_7' as const,
      'itbms_10' as const,
      'itbms_15' as const,
    ),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    excise: fc.option(
      fc.record({ rate: fc.constantFrom(0.05, 0.1325), amount_minor: fc.integer({ min: 0, max: 9_000 }) }),
    ),
    other: fc.integer({ min: 0, max: 500 }),
  })
  .map(({ share, other, ...made }) => {
    const written = lineFor({ ...made, ...(other && { other_taxes: [{ code: '01', amount_minor: other }] }) })
    const { gross_minor } = lineAmounts(written)
    return { ...written, discount_minor: share > 0.5 ? Math.floor(gross_minor * (share - 0.5) * 2) : 0 }
  })

const document: fc.Arbitrary<FiscalDocument> = fc
  .record({
    number: fc.integer({ min: 1, max: 9_999_999_999 }),
    receiver: fc.constantFrom(RECEIVERS.taxpayer, RECEIVERS.consumer),
    lines: fc.array(line, { minLength: 1, maxLength: 12 }),
    freight_minor: fc.integer({ min: 0, max: 100_000 }),
    on_credit: fc.boolean(),
  })
  .map(({ number, on_credit, ...made }) => {
    const written = documentFor({ ...made, number: `${number}`.padStart(10, '0') })
    const total = amountsOf(written).total_minor
    if (!on_credit || total === 0) return written
    return {
      ...written,
      payments: [{ method: 'credit' as const, amount_minor: total }],
      instalments: [{ due_on: '2026-02-14', amount_minor: total }],
    }
  })

test('whatever is sold, the document that breaks no rule here breaks none at the tax office', async () => {
  const seen = new Set<string>()
  await fc.assert(
    fc.asyncProperty(document, async (sold) => {
      fc.pre(!seen.has(sold.number))
      seen.add(sold.number)
      const errors = checkDocument(sold, NOW, 'es').filter(({ severity }) => severity === 'error')
      expect(errors).toEqual([])
      const { codes } = await pac.receive(writeDocument(sold, { signer, qr_key: 'k' }).xml, NOW)
      expect(codes.filter(({ code }) => rejects(code))).toEqual([])
      expect(codes.at(-1)?.code).toBe('0260')
    }),
    { numRuns: 25 },
  )
}, 60_000)

test('totals are sums of lines, to the centésimo', () => {
  fc.assert(
    fc.property(document, (sold) => {
      const amounts = amountsOf(sold)
      const sum = (all: readonly number[]) => all.reduce((a, b) => a + b, 0)
      expect(sum(amounts.taxes.map(({ tax_minor }) => tax_minor))).toBe(amounts.tax_minor)
      expect(sum(amounts.taxes.map(({ net_minor }) => net_minor))).toBe(amounts.net_minor)
      expect(sum(amounts.lines.map(({ total_minor }) => total_minor)) + sold.freight_minor).toBe(
        amounts.total_minor,
      )
      expect(amounts.change_minor).toBe(0)
    }),
  )
})

test('a CUFE reads back as what it was made of, and one letter changed is always found', () => {
  fc.assert(
    fc.property(document, fc.nat({ max: 62 }), fc.nat({ max: 8 }), (sold, place, shift) => {
      const { fiscal_id } = writeDocument(sold, { signer: null, qr_key: '' })
      expect(readCufe(fiscal_id)).toMatchObject({ number: sold.number, ruc: '155000001-2-2026', check: '36' })
      const at = place + 2
      const digit = fiscal_id[at] ?? ''
      fc.pre(/\d/.test(digit))
      const other = `${(Number(digit) + 1 + shift) % 10}`
      expect(readCufe(fiscal_id.slice(0, at) + other + fiscal_id.slice(at + 1))).toBeTypeOf('string')
    }),
  )
})
