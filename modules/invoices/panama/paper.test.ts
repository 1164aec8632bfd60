import { expect, test } from 'vitest'
import { drawPdf } from '#kernel/server/pdf.ts'
import type { PaperFacts } from '../country.ts'
import { cufeOf } from './cufe.rules.ts'
import { panama } from './panama.ts'
import { paperOf } from './paper.rules.ts'
import { draw } from './paper_pdf.ts'
import { documentFor, lineFor, oneOfEach, RECEIVERS } from './testing_documents.ts'

const facts = (over: Partial<PaperFacts> = {}): PaperFacts => {
  const document = over.document ?? documentFor()
  const fiscal_id = cufeOf(document)
  return {
    document,
    fiscal_id,
    qr: `https://dgi-fep-test.mef.gob.pa:40001/Consultas/FacturasPorQR?chFE=${fiscal_id}&jwt=${'x'.repeat(200)}`,
    authorization: {
      protocol: '0000155000099-2-202620260000000000000042',
      authorized_at: '2026-01-15T14:30:04Z',
    },
    annulled_at: null,
    pac: {
      name: 'PAC de Prueba',
      tax_number: '155000099-2-2026',
      check: '02',
      resolution: '201-0000',
      resolved_on: '2021-11-26',
    },
    language: 'es',
    logo: '',
    color: null,
    ...over,
  }
}
const pagesOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0

test('paper says who, what, how much, and where to see that it is real', () => {
  const paper = paperOf(facts())
  expect(paper.issuer.lines[0]).toBe('RUC 155000001-2-2026  DV 36')
  expect(paper.receiver).toMatchObject({
    name: 'Constructora Imaginaria, S. A.',
    heading: 'Receptor: Contribuyente',
  })
  expect(paper.head.map(({ text }) => text)).toEqual(['0000000001', '001', '0000', '15/01/2026 09:30'])
  expect(paper.lines[0]).toMatchObject({ quantity: '3', price: '12.25', tax: '2.57 (7 %)', total: '39.32' })
  expect(paper.breakdown.rows).toEqual([['7 %', 'B/.\u00a036.75', 'B/.\u00a02.57']])
  expect(paper.totals.find(({ strong }) => strong)).toMatchObject({ label: 'Total', text: 'B/.\u00a039.32' })
  expect(paper.protocol?.text).toBe('0000155000099-2-202620260000000000000042  15/01/2026 09:30')
  expect(paper.notices).toEqual([
    'Documento validado por PAC de Prueba con RUC 155000099-2-2026 DV 02, Proveedor Autorizado Calificado, Resolución N.º 201-0000 de 26/11/2021',
  ])
})

test('thousands stand apart in lines as in totals, and prices keep all their decimals', () => {
  const lines = [lineFor({ quantity: 1_000, unit_price_minor: 123_456.7891 })]
  expect(paperOf(facts({ document: documentFor({ lines }) })).lines[0]).toMatchObject({
    price: '1,234.567891',
    amount: '1,234,567.89',
    tax: '86,419.75 (7 %)',
  })
})

test('a PAC whose resolution nobody wrote down is named without it', () => {
  const pac = { name: 'PAC', tax_number: '1-1-1', check: '11', resolution: '', resolved_on: '' }
  expect(paperOf(facts({ pac })).notices).toEqual([
    'Documento validado por PAC con RUC 1-1-1 DV 11, Proveedor Autorizado Calificado',
  ])
})

test('a test document says across the page that it is worth nothing, an annulled one that it is annulled', () => {
  expect(paperOf(facts()).stamp).toBe('PRUEBAS: SIN VALOR FISCAL')
  const document = documentFor({ environment: 'production' })
  expect(paperOf(facts({ document })).stamp).toBe('')
  expect(paperOf(facts({ document, annulled_at: '2026-01-16T14:00:00Z', language: 'en' })).stamp).toBe(
    'ANNULLED',
  )
})

test('what is not authorised yet says so, and contingency since when and why', () => {
  const emission = {
    mode: 'contingency',
    since: '2026-01-15T13:00:00Z',
    reason: 'Sin conexión con el PAC',
  } as const
  const { notices, protocol } = paperOf(facts({ authorization: null, document: documentFor({ emission }) }))
  expect(protocol).toBeNull()
  expect(notices).toEqual([
    'Documento pendiente de autorización por la Dirección General de Ingresos',
    'Emitido en contingencia desde 15/01/2026 08:00: Sin conexión con el PAC',
  ])
})

test('a note names the document it speaks of, and a foreigner their number and country', () => {
  const [, , exported, credit] = oneOfEach()
  expect(paperOf(facts({ document: credit as never })).references[0]).toMatch(
    /^Documento referido: FE01.{62} del 15\/01\/2026$/,
  )
  expect(paperOf(facts({ document: exported as never })).receiver.lines).toContain(
    'Identificación 3-101-999999 Costa Rica',
  )
})

test('both languages say the same things', () => {
  const [es, en] = (['es', 'en'] as const).map((language) => paperOf(facts({ language })))
  expect(en?.type).toBe('Domestic invoice')
  expect(en?.lines.length).toBe(es?.lines.length)
  expect(en?.totals.map(({ text }) => text)).toEqual(es?.totals.map(({ text }) => text))
})

const long = documentFor({
  receiver: RECEIVERS.consumer,
  lines: Array.from({ length: 60 }, (_, n) =>
    lineFor({ description: `Artículo ${n} con una descripción algo larga` }),
  ),
})

test('sixty lines take several letter pages, and one tape as long as it has to be', async () => {
  const letter = await draw({ facts: facts({ document: long }), size: 'letter' }, drawPdf)
  expect(letter.subarray(0, 5).toString()).toBe('%PDF-')
  expect(pagesOf(letter)).toBeGreaterThan(2)
  const tape = await draw({ facts: facts({ document: long }), size: 'tape' }, drawPdf)
  expect(pagesOf(tape)).toBe(1)
  expect(tape.toString('latin1')).toMatch(/MediaBox \[0 0 226\.77 \d{4}/)
})

test('the kernel’s own thread draws it', async () => {
  expect((await panama.paper(facts(), 'letter')).subarray(0, 5).toString()).toBe('%PDF-')
})
