import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkDigit } from '../panama/cufe.rules.ts'
import { signXml } from '../panama/signature.ts'
import { documentFor, lineFor, oneOfEach, RECEIVERS, referenceTo } from '../panama/testing_documents.ts'
import { testSigner } from '../panama/testing_signer.ts'
import { treeOf } from '../panama/tree.rules.ts'
import { withQr, writeDocument } from '../panama/write.ts'
import { xmlOf } from '../panama/xml.ts'
import { openPac } from './pac.ts'

const signer = testSigner()
const NOW = '2026-01-15T15:00:00.000Z'
const pac = openPac(mkdtempSync(join(tmpdir(), 'ceiba-pac-')))
const QR = `https://dgi-fep-test.mef.gob.pa:40001/Consultas/${'x'.repeat(100)}`

const [sale, , exported, credit] = oneOfEach()
const plain = (document = sale as NonNullable<typeof sale>): string => xmlOf('rFE', treeOf(document))
/** Signed after it was tampered with, so that only the rules can find it. */
const codesOf = async (xml: string): Promise<string[]> => {
  const { codes } = await pac.receive(withQr(signXml(xml, signer).xml, QR), NOW)
  return codes.map(({ code }) => code)
}
const put = (field: string, value: string, xml = plain()): string =>
  xml.replace(new RegExp(`<${field}>[^<]*</${field}>`), `<${field}>${value}</${field}>`)

/** As whoever forges one would: with the check digit the changed CUFE has. */
const withCufe = (xml: string, change: (body: string) => string): string => {
  const body = change(/<dId>FE(.{63})/.exec(xml)?.[1] ?? '')
  return put('dId', `FE${body}${checkDigit(body)}`, xml)
}

test.each([
  ['0100', 'a field out of its place', plain().replace(/(<iAmb>2<\/iAmb>)(<iTpEmis>01<\/iTpEmis>)/, '$2$1')],
  ['0100', 'an amount of three decimals', put('dVTot', '231.240')],
  ['0100', 'a number of nine digits', put('dNroDF', '000000001')],
  ['0100', 'a moment with a fraction of a second', put('dFechaEm', '2026-01-15T09:30:00.5-05:00')],
  [
    '0100',
    'a flat reference',
    plain(credit).replace('<gDFRefNum><gDFRefFE>', '').replace('</gDFRefFE></gDFRefNum>', ''),
  ],
  ['0100', 'a unit nobody knows', put('cUnidad', 'unidad')],
  ['0100', 'a place nobody knows', put('dCodUbi', '8-8-99')],
  ['0100', 'a quantity of seven decimals', put('dCantCodInt', '1.1234567')],
  ['1001', 'a wrong check digit', plain().replace(/(<dId>.{65})(\d)/, (_, id, d) => `${id}${(+d + 1) % 10}`)],
  ['1502', 'a CUFE of production', withCufe(plain(), (body) => `${body.slice(0, 53)}1${body.slice(54)}`)],
  ['1504', 'a CUFE of contingency', withCufe(plain(), (body) => `${body.slice(0, 51)}02${body.slice(53)}`)],
  ['1511', 'a CUFE of another type', withCufe(plain(), (body) => `03${body.slice(2)}`)],
  ['1514', 'a CUFE of another number', put('dNroDF', '0000000077')],
  ['1516', 'a CUFE of another point', put('dPtoFacDF', '009')],
  ['1518', 'a CUFE of another security code', put('dSeg', '987654321')],
  ['1521', 'a CUFE of another day', put('dFechaEm', '2026-01-14T09:30:00-05:00')],
  ['1564', 'a CUFE of another issuer', withCufe(plain(), (body) => body.replace('155000001', '155000002'))],
  ['1567', 'a CUFE of another branch', put('dSucEm', '0009')],
  ['2053', 'a line that is not quantity by price', put('dPrItem', '36.77')],
  ['2152', 'a tax that is not rate by price', put('dValITBMS', '2.59')],
  ['2056', 'a line’s total that is no sum', put('dValTotItem', '39.34')],
  ['2500', 'lines that do not add up', put('dTotNeto', '194.79')],
  ['2501', 'taxes that do not add up', put('dTotITBMS', '16.55')],
  ['2503', 'a sum of taxes that is none', put('dTotGravado', '28.49')],
  ['2507', 'a total that is no sum', put('dVTot', '231.26')],
  ['2510', 'payments that do not add up', put('dTotRec', '231.26')],
  ['2512', 'credit without instalments', put('iPzPag', '2')],
  ['2513', 'a wrong number of lines', put('dNroItems', '5')],
  ['2514', 'lines’ totals that do not add up', put('dVTotItems', '223.26')],
  ['1533', 'an export that stays', put('iDest', '1', plain(exported))],
  ['1611', 'a country that does not fit', put('cPaisRec', 'CR')],
  ['1651', 'an export without its details', plain(exported).replace(/<gFExp>.*<\/gFExp>/, '')],
  ['1601', 'a taxpayer without a RUC', plain().replace(/<gRucRec>.*<\/gRucRec>/, '')],
  ['1705', 'a note to nothing', plain(credit).replace(/<gDFRef>.*<\/gDFRef>/, '')],
  ['2601', 'another way to pay that is not named', put('iFormaPago', '99')],
])('%s: %s', async (code, _, xml) => {
  expect(await codesOf(xml)).toContain(code)
})

test('one centésimo off is within what the tax office allows', async () => {
  expect(await codesOf(put('dTotNeto', '194.78'))).toEqual(['0260'])
})

test('a document whose signature does not hold is refused whatever else it says', async () => {
  const { xml } = writeDocument(documentFor({ number: '0000000900' }), { signer, qr_key: 'k' })
  const { codes } = await pac.receive(xml.replace('Clavo', 'Tornillo'), NOW)
  expect(codes).toEqual([{ code: '0100', message: 'Signature: changed' }])
})

test('remarks come along with the authorisation', async () => {
  const receiver = { ...RECEIVERS.taxpayer, address: '', place: '' }
  expect(await codesOf(plain(documentFor({ number: '0000000901', receiver })))).toEqual([
    '1606',
    '1607',
    '0260',
  ])
  const late = documentFor({ number: '0000000902', issued_at: '2025-11-01T15:00:00Z' })
  expect(await codesOf(plain(late))).toEqual(['1519', '0260'])
})

test('the government’s lines carry the codes of its catalogue', async () => {
  const government = { receiver: RECEIVERS.government, number: '0000000903' }
  expect(await codesOf(plain(documentFor(government)))).toContain('0100')
  const lines = [lineFor({ classification: '3116', classification_unit: 'und' })]
  expect(await codesOf(plain(documentFor({ ...government, lines })))).toEqual(['0260'])
})

test('a note to a note is refused, each kind with its own code', async () => {
  const debit = documentFor({ type: '05', references: [referenceTo(documentFor())] })
  const note = documentFor({
    type: '04',
    nature: 'return',
    number: '0000000904',
    references: [referenceTo(debit)],
  })
  expect(await codesOf(plain(note))).toContain('1715')
})

test('what is no XML, or would grow without end, is refused before it is read', async () => {
  for (const xml of [
    '',
    'hola',
    '<rFE',
    '<!DOCTYPE x [<!ENTITY a "b">]><rFE xmlns="http://dgi-fep.mef.gob.pa">&a;</rFE>',
  ])
    expect((await pac.receive(xml, NOW)).codes[0]?.code, xml).toBe('0100')
})
