/** Certificates that nobody issued, shaped as Panama's are: for tests, for the demo company, and for the simulated PAC's own signature. */
import { generateKeyPairSync } from 'node:crypto'
import forge from 'node-forge'
import type { Signer } from '../country.ts'
import { signerFrom } from './certificate.ts'

type Wanted = {
  name: string
  tax_number: string
  check: string
  /** ISO moments. */
  valid_from: string
  valid_until: string
  bits?: number
}

const pairOf = (wanted: Wanted): { key: string; certificate: forge.pki.Certificate } => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: wanted.bits ?? 2048,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  })
  const certificate = forge.pki.createCertificate()
  certificate.publicKey = forge.pki.publicKeyFromPem(publicKey)
  certificate.serialNumber = '01'
  certificate.validity.notBefore = new Date(wanted.valid_from)
  certificate.validity.notAfter = new Date(wanted.valid_until)
  const names = [
    { name: 'countryName', value: 'PA' },
    { name: 'organizationName', value: 'FIRMA ELECTRONICA' },
    { shortName: 'OU', value: 'FACTURA ELECTRONICA' },
    {
      name: 'commonName',
      value: `[F] ${wanted.name} - ${wanted.tax_number} - ${wanted.check} - FIRMANTE DE PRUEBA`,
      valueTagClass: forge.asn1.Type.UTF8 as unknown as forge.asn1.Class,
    },
  ]
  certificate.setSubject(names)
  certificate.setIssuer(names)
  certificate.sign(forge.pki.privateKeyFromPem(privateKey), forge.md.sha256.create())
  return { key: privateKey, certificate }
}

/** A signer at once, without a file in between. */
export const selfMadeSigner = (wanted: Wanted): Signer => {
  const { key, certificate } = pairOf(wanted)
  return signerFrom(key, forge.pki.certificateToPem(certificate))
}

/** The same as a `.p12` behind a password. */
export const selfMadeCertificate = (wanted: Wanted, password: string): Buffer => {
  const { key, certificate } = pairOf(wanted)
  const p12 = forge.pkcs12.toPkcs12Asn1(forge.pki.privateKeyFromPem(key), [certificate], password, {
    algorithm: 'aes256',
  })
  return Buffer.from(forge.asn1.toDer(p12).getBytes(), 'binary')
}
