import type { FiscalDocument } from '#modules/invoices/document.rules.ts'
import { panama } from '#modules/invoices/panama/panama.ts'
import { selfMadeSigner } from '#modules/invoices/panama/self_made.ts'
import { documentFor, lineFor } from '#modules/invoices/panama/testing_documents.ts'
import { percentilesOf } from './reading.ts'

/** An electronic invoice made whole: reckoned, checked, CUFE, XML, signature, printed. Times in ms, of so many one after another. */
export type Fiscal = {
  lines: number
  count: number
  whole: { p50: number; p95: number; p99: number }
  /** Without its paper: what a document waits for before it is sent. */
  signed: { p50: number; p95: number; p99: number }
}

const LINES = 20
/** The first draw loads fonts and library, the first signature the curve of the optimiser. */
const WARMING = 5

/** Makes `count` invoices of twenty lines, each with its PDF, in this process and the kernel's drawing thread. */
export async function writeInvoices(count: number): Promise<Fiscal> {
  const signer = selfMadeSigner({
    name: 'EMPRESA DE MEDICION, S. A.',
    tax_number: '155000001-2-2026',
    check: '36',
    valid_from: '2026-01-01T00:00:00Z',
    valid_until: '2028-01-01T00:00:00Z',
  })
  const whole: number[] = []
  const signed: number[] = []
  for (let n = 1 - WARMING; n <= count; n++) {
    const document = invoice(n + WARMING)
    const began = performance.now()
    const problems = panama.check(document, document.issued_at, 'es')
    if (problems.length) throw new Error(`An invoice of the bench is wrong: ${problems[0]?.says}`)
    const { fiscal_id, qr } = panama.write(document, { signer, qr_key: '0'.repeat(128) })
    const sent = performance.now()
    await panama.paper({ document, fiscal_id, qr, ...PAPER }, 'letter')
    if (n < 1) continue
    signed.push(sent - began)
    whole.push(performance.now() - began)
  }
  return { lines: LINES, count, whole: percentilesOf(whole), signed: percentilesOf(signed) }
}

const invoice = (n: number): FiscalDocument =>
  documentFor({
    environment: 'production',
    number: `${n}`.padStart(10, '0'),
    lines: Array.from({ length: LINES }, (_, i) =>
      lineFor({
        description: `Producto de limpieza número ${i + 1}, presentación industrial`,
        quantity: i + 1,
        unit_price_minor: 1_875 + i * 13.25,
        discount_minor: i % 5 === 0 ? 50 : 0,
      }),
    ),
  })

const PAPER = {
  authorization: { protocol: '0'.repeat(40), authorized_at: '2026-01-15T15:00:00Z' },
  annulled_at: null,
  pac: null,
  language: 'es',
  logo: '',
  color: null,
} as const
