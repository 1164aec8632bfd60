import { join } from 'node:path'
import { expect, test } from 'vitest'
import { schemaProblems } from '../simulators/schema.ts'
import { amountsOf } from './amounts.rules.ts'
import { checkDocument } from './check.rules.ts'
import { documentFor, lineFor, oneOfEach, RECEIVERS } from './testing_documents.ts'
import { testSigner } from './testing_signer.ts'
import { treeOf } from './tree.rules.ts'
import { writeDocument } from './write.ts'
import { xmlOf } from './xml.ts'

const signer = testSigner()
const NOW = '2026-01-15T15:00:00Z'
const golden = (name: string): string => join(import.meta.dirname, 'fixtures', name)
const indented = (xml: string): string => xml.replace(/></g, '>\n<')

for (const document of oneOfEach())
  test(`a document of type ${document.type} is written as it always was, fits the schema and breaks no rule`, async () => {
    expect(checkDocument(document, NOW, 'es')).toEqual([])
    await expect(indented(xmlOf('rFE', treeOf(document)))).toMatchFileSnapshot(golden(`${document.type}.xml`))
    const { xml } = writeDocument(document, { signer, qr_key: 'k' })
    expect(await schemaProblems(xml)).toEqual([])
  })

test('the same facts make the same file, signature and all', () => {
  const once = writeDocument(documentFor(), { signer, qr_key: 'k' })
  expect(writeDocument(documentFor(), { signer, qr_key: 'k' })).toEqual(once)
  expect(once.xml).not.toMatch(/>\s+</)
})

test('in the test environment the issuer has the name the DGI wants there, in production its own', () => {
  expect(xmlOf('rFE', treeOf(documentFor()))).toContain('<dNombEm>FE generada en ambiente de pruebas')
  expect(xmlOf('rFE', treeOf(documentFor({ environment: 'production' })))).toContain(
    '<dNombEm>Ferretería El Roble',
  )
})

test('what is sold on credit names its instalments', async () => {
  const document = documentFor({
    payments: [
      { method: 'credit', amount_minor: 3000 },
      { method: 'yappy', amount_minor: 932 },
    ],
    instalments: [{ due_on: '2026-02-14', amount_minor: 3000 }],
  })
  const { xml } = writeDocument(document, { signer, qr_key: 'k' })
  expect(xml).toContain('<iPzPag>3</iPzPag>')
  expect(xml).toContain('<dFecItPlazo>2026-02-14T00:00:00-05:00</dFecItPlazo>')
  expect(xml).toContain('<iFormaPago>99</iFormaPago><dFormaPagoDesc>Yappy')
  expect(await schemaProblems(xml)).toEqual([])
})

test('letters XML cannot hold are left out, and signs that mean something there are written so that they do not', async () => {
  const line = lineFor({ description: 'Tubo\u0007 2" <acero> & R&D; &lt; ]]>' })
  const { xml } = writeDocument(documentFor({ lines: [line] }), { signer, qr_key: 'k' })
  expect(xml).toContain('Tubo 2" &lt;acero&gt; &amp; R&amp;D; &amp;lt; ]]&gt;')
  expect(await schemaProblems(xml)).toEqual([])
})

test('a RUC of before the register is written with the hyphen the schema wants', async () => {
  const receiver = {
    ...RECEIVERS.taxpayer,
    tax_number: { person: 'natural', number: '8AV-1-196', check: '90' },
  } as const
  const document = documentFor({ receiver })
  expect(checkDocument(document, NOW, 'es')).toEqual([])
  const { xml } = writeDocument(document, { signer, qr_key: 'k' })
  expect(xml).toContain('<dRuc>8-AV-1-196</dRuc>')
  expect(await schemaProblems(xml)).toEqual([])
})

test('a line with other taxes comes to its parts', () => {
  const line = lineFor({
    quantity: 1,
    unit_price_minor: 123412,
    other_taxes: [
      { code: '01', amount_minor: 1481 },
      { code: '02', amount_minor: 2 },
    ],
  })
  const amounts = amountsOf(documentFor({ lines: [line] }))
  expect(amounts).toMatchObject({
    net_minor: 123412,
    tax_minor: 8639,
    other_minor: 1483,
    total_minor: 133534,
  })
  expect(xmlOf('rFE', treeOf(documentFor({ lines: [line] })))).toContain('<dTotGravado>101.22</dTotGravado>')
})

test.each([
  [1225, 86],
  [412, 29],
  [679, 48],
  [353, 25],
])('on %i centésimos the ITBMS of 7 %% is %i, half up', (unit_price_minor, tax_minor) => {
  expect(amountsOf(documentFor({ lines: [lineFor({ quantity: 1, unit_price_minor })] })).tax_minor).toBe(
    tax_minor,
  )
})

test('what is given away whole costs nothing and has no discount', () => {
  const xml = xmlOf('rFE', treeOf(documentFor({ lines: [lineFor(), lineFor({ discount_minor: 3675 })] })))
  expect(xml).toContain('<dPrUnit>0.00</dPrUnit><dPrItem>0.00</dPrItem>')
})

test('change is told where the buyer gave more', () => {
  const paid = documentFor({ payments: [{ method: 'cash', amount_minor: 5000 }] })
  expect(xmlOf('rFE', treeOf(paid))).toContain('<dTotRec>50.00</dTotRec><dVuelto>10.68</dVuelto>')
})
