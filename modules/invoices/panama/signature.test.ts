import { expect, test } from 'vitest'
import { SignedXml } from 'xml-crypto'
import { faultOf, openCertificate } from './certificate.ts'
import { lookUpUrl, qrUrl } from './qr.ts'
import { selfMadeCertificate, selfMadeSigner } from './self_made.ts'
import { verifyXml } from './signature.ts'
import { documentFor } from './testing_documents.ts'
import { CERTIFICATE, testSigner } from './testing_signer.ts'
import { writeDocument } from './write.ts'

const signer = testSigner()
const written = writeDocument(documentFor(), { signer, qr_key: 'k' })
const NOW = '2026-06-01T00:00:00Z'
const file = selfMadeCertificate(CERTIFICATE, 'la clave')

test('a signed document is intact, and anybody can see whose certificate signed it', () => {
  expect(verifyXml(written.xml)).toMatchObject({ intact: true, reason: '' })
  expect(verifyXml(written.xml).subject).toContain('155000001-2-2026 - 36')
})

test('the QR stands beside the signature and may be changed; nothing else may', () => {
  expect(verifyXml(written.xml.replace('FacturasPorQR', 'Otra')).intact).toBe(true)
  for (const [from, to] of [
    ['<dPrItem>36.75', '<dPrItem>36.76'],
    ['<dVTot>', '<dVTot>1'],
    ['Clavo', 'Tornillo'],
    [written.digest, `A${written.digest.slice(1)}`],
  ] as const)
    expect(verifyXml(written.xml.replace(from, to)), from).toMatchObject({ intact: false, reason: 'changed' })
})

test('an unsigned document, one with two signatures, and one signed in part are told apart', () => {
  const signature = /<Signature[\s\S]*<\/Signature>/.exec(written.xml)?.[0] ?? ''
  expect(verifyXml(written.xml.replace(signature, '')).reason).toBe('no_signature')
  expect(verifyXml(written.xml.replace(signature, signature + signature)).reason).toBe('several_signatures')
  expect(verifyXml(written.xml.replace('URI=""', 'URI="#x"')).reason).toBe('partly_signed')
  expect(verifyXml('no XML at all').reason).toBe('no_signature')
})

test('a signature by SHA-1 proves nothing', () => {
  const weak = written.xml.replace('xmldsig-more#rsa-sha256', 'xmldsig-more#rsa-sha1')
  expect(verifyXml(weak).reason).toBe('weak_algorithm')
})

const PLAIN = writeDocument(documentFor(), { signer: null, qr_key: '' }).xml
const ENVELOPED = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature'
const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#'
const INCLUSIVE = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315'

test.each([
  ['exclusive form, enveloped first', EXCLUSIVE, [ENVELOPED, EXCLUSIVE]],
  ['exclusive form, enveloped last', EXCLUSIVE, [EXCLUSIVE, ENVELOPED]],
  ['inclusive form, as others sign', INCLUSIVE, [EXCLUSIVE, ENVELOPED]],
])('documents signed otherwise are read by what they say of themselves: %s', (_, form, transforms) => {
  const other = new SignedXml({
    privateKey: signer.private_key_pem,
    publicCert: signer.certificate_pem,
    signatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    canonicalizationAlgorithm: form,
  })
  const digestAlgorithm = 'http://www.w3.org/2001/04/xmlenc#sha256'
  other.addReference({ xpath: '/*', uri: '', isEmptyUri: true, transforms, digestAlgorithm })
  other.computeSignature(PLAIN, { location: { reference: '/*', action: 'append' } })
  expect(verifyXml(other.getSignedXml())).toMatchObject({ intact: true })
  expect(verifyXml(other.getSignedXml().replace('Clavo', 'Tornillo')).intact).toBe(false)
})

test('a certificate is opened with its password, and says whose it is and until when', () => {
  const opened = openCertificate(file, 'la clave', NOW, { number: '155000001-2-2026', check: '36' })
  expect(opened).toMatchObject({
    signer: { tax_number: '155000001-2-2026', check: '36', valid_until: '2028-01-01T00:00:00.000Z' },
  })
  if ('signer' in opened)
    expect(verifyXml(writeDocument(documentFor(), { signer: opened.signer, qr_key: '' }).xml).intact).toBe(
      true,
    )
})

test.each([
  ['certificate_password_wrong', file, 'otra', NOW],
  ['certificate_unreadable', Buffer.from('no es un certificado'), 'la clave', NOW],
  ['certificate_expired', file, 'la clave', '2028-01-02T00:00:00Z'],
  ['certificate_not_yet_valid', file, 'la clave', '2025-12-31T00:00:00Z'],
])('%s: a certificate that cannot sign says why', (fault, content, password, now) => {
  expect(openCertificate(content, password, now, null)).toEqual({ fault })
})

test('a certificate of another taxpayer is refused, and so is one whose key is short', () => {
  expect(openCertificate(file, 'la clave', NOW, { number: '999-1-100000', check: '22' })).toEqual({
    fault: 'certificate_wrong_holder',
  })
  const short = selfMadeCertificate({ ...CERTIFICATE, bits: 1024 }, 'x')
  expect(openCertificate(short, 'x', NOW, null)).toEqual({ fault: 'certificate_key_weak' })
})

test('a certificate that names no RUC is anybody’s', () => {
  const nobody = selfMadeSigner({ ...CERTIFICATE, tax_number: 'SIN', check: 'RUC' })
  expect(nobody.tax_number).toBe('')
  expect(faultOf(nobody, NOW, { number: '999-1-100000', check: '22' })).toBeUndefined()
})

test('the QR carries a token that only who has the key can make', () => {
  const fiscal_id = 'FE0120000155596713-2-2015-5900002021051200000992155050121410079104'
  const digest = 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA='
  const url = new URL(qrUrl({ fiscal_id, environment: 'test', digest }, '0'.repeat(128)))
  expect(url.origin).toBe('https://dgi-fep-test.mef.gob.pa:40001')
  expect(url.searchParams.get('chFE')).toBe(fiscal_id)
  expect(url.searchParams.get('jwt')?.split('.')[2]).toBe('kszP9W9-KlWBT4qCAu9hcGl4DI24uhbLszT0RuHoT3g')
  expect(lookUpUrl(fiscal_id, 'production')).toBe(
    `https://dgi-fep.mef.gob.pa/Consultas/FacturasPorCUFE/${fiscal_id}`,
  )
})
