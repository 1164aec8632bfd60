/**
 * A company's certificate, opened. Panama's are issued by the Registro Público: RSA of 2048 bits, two years, and a subject such as
 * `CN=[F] NAME - RUC - DV - SIGNER, OU=FACTURA ELECTRONICA, O=FIRMA ELECTRONICA, C=PA`.
 */
import { X509Certificate } from 'node:crypto'
import forge from 'node-forge'
import { parseFiscalId } from '#kernel/values/fiscal/fiscal_id.ts'
import type { CertificateFault, Signer } from '../country.ts'

const LEAST_BITS = 2048

type Opened = { signer: Signer } | { fault: CertificateFault }
type Holder = { number: string; check: string }

/** Opens a `.p12` or `.pfx` and looks whether it can sign today for its holder. A subject that names no RUC is taken for anybody's. */
export const openCertificate = (
  file: Buffer,
  password: string,
  now: string,
  holder: Holder | null,
): Opened => {
  const opened = unlocked(file, password)
  if ('fault' in opened) return opened
  const { signer } = opened
  const fault = faultOf(signer, now, holder)
  return fault ? { fault } : { signer }
}

/** Why it cannot sign at that moment for that holder; undefined where it can. */
export const faultOf = (
  { valid_from, valid_until, tax_number }: Signer,
  now: string,
  holder: Holder | null,
): CertificateFault | undefined => {
  if (now < valid_from) return 'certificate_not_yet_valid'
  if (now > valid_until) return 'certificate_expired'
  const theirs = holder && tax_number ? parseFiscalId(holder.number, 'PA').number : ''
  return theirs !== '' && theirs !== tax_number ? 'certificate_wrong_holder' : undefined
}

const unlocked = (file: Buffer, password: string): Opened => {
  let p12: forge.pkcs12.Pkcs12Pfx
  let asn1: forge.asn1.Asn1
  try {
    asn1 = forge.asn1.fromDer(file.toString('binary'))
  } catch {
    return { fault: 'certificate_unreadable' }
  }
  try {
    p12 = forge.pkcs12.pkcs12FromAsn1(asn1, password)
  } catch (error) {
    const wrong = /password|MAC|decrypt/i.test((error as Error).message)
    return { fault: wrong ? 'certificate_password_wrong' : 'certificate_unreadable' }
  }
  return signerOf(p12)
}

const bagsOf = (p12: forge.pkcs12.Pkcs12Pfx, type: string): forge.pkcs12.Bag[] =>
  p12.getBags({ bagType: type })[type] ?? []

const signerOf = (p12: forge.pkcs12.Pkcs12Pfx): Opened => {
  const { certBag = '', keyBag = '', pkcs8ShroudedKeyBag = '' } = forge.pki.oids
  const keys = [...bagsOf(p12, pkcs8ShroudedKeyBag), ...bagsOf(p12, keyBag)]
  const key = keys.flatMap((bag) => (bag.key as forge.pki.rsa.PrivateKey | undefined) ?? [])[0]
  if (!key?.n) return { fault: 'certificate_without_key' }
  // The file may hold its authorities too: ours is the one with the key's other half.
  const certificate = bagsOf(p12, certBag)
    .flatMap((bag) => bag.cert ?? [])
    .find((cert) => (cert.publicKey as forge.pki.rsa.PublicKey).n?.equals(key.n))
  if (!certificate) return { fault: 'certificate_without_key' }
  if (key.n.bitLength() < LEAST_BITS) return { fault: 'certificate_key_weak' }
  return {
    signer: signerFrom(forge.pki.privateKeyToPem(key), forge.pki.certificateToPem(certificate)),
  }
}

/** A signer of a key and its certificate, as PEM. */
export const signerFrom = (private_key_pem: string, certificate_pem: string): Signer => {
  const read = new X509Certificate(certificate_pem)
  const subject = nameOf(read.subject)
  return {
    private_key_pem,
    certificate_pem,
    subject,
    issuer: nameOf(read.issuer),
    serial: read.serialNumber,
    ...holderOf(subject),
    valid_from: new Date(read.validFrom).toISOString(),
    valid_until: new Date(read.validTo).toISOString(),
  }
}

/** `CN=…, OU=…, C=PA`: the nearest name first, whichever way the certificate lists them. */
const nameOf = (lines: string): string => {
  const parts = lines.split('\n').filter(Boolean)
  return (parts[0]?.startsWith('CN=') ? parts : parts.toReversed()).join(', ')
}

const holderOf = (subject: string): Pick<Signer, 'tax_number' | 'check'> => {
  const parts = (/CN=([^\n]*?)(?:, [A-Z]{1,2}=|$)/.exec(subject)?.[1] ?? '').split(/\s+-\s+/)
  for (const [index, part] of parts.entries()) {
    const check = parts[index + 1] ?? ''
    if (/^[0-9A-Z]{1,13}(-[0-9A-Z]+){2,3}$/.test(part) && /^\d{1,2}$/.test(check))
      return { tax_number: parseFiscalId(part, 'PA').number, check: check.padStart(2, '0') }
  }
  return { tax_number: '', check: '' }
}
