/**
 * Enveloped XML signatures (XML-DSig, not XAdES) as the DGI asks for: RSA-SHA256, exclusive canonical form, the whole document, the signer's
 * certificate beside it. What stands under `gNoFirm` is added afterwards and is not signed.
 */
import { X509Certificate } from 'node:crypto'
import { DOMParser } from '@xmldom/xmldom'
import { SignedXml } from 'xml-crypto'
import type { Signer } from '../country.ts'

const ENVELOPED = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature'
const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#'
const RSA_SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'
const SHA256 = 'http://www.w3.org/2001/04/xmlenc#sha256'
const SIGNATURES = 'http://www.w3.org/2000/09/xmldsig#'

/** Signs a whole document; the signature is the last thing under its root. `digest`: base64. */
export const signXml = (xml: string, signer: Signer): { xml: string; digest: string } => {
  const signature = new SignedXml({
    privateKey: signer.private_key_pem,
    publicCert: signer.certificate_pem,
    signatureAlgorithm: RSA_SHA256,
    canonicalizationAlgorithm: EXCLUSIVE,
    getKeyInfoContent: () => keyInfo(signer),
  })
  signature.addReference({
    xpath: '/*',
    uri: '',
    isEmptyUri: true,
    transforms: [ENVELOPED, EXCLUSIVE],
    digestAlgorithm: SHA256,
  })
  signature.computeSignature(xml, { location: { reference: '/*', action: 'append' } })
  const signed = signature.getSignedXml()
  return { xml: signed, digest: digestOf(signed) }
}

const keyInfo = ({ subject, certificate_pem }: Signer): string => {
  const name = subject.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`)
  const certificate = certificate_pem.replace(/-----[^-]+-----|\s/g, '')
  return `<X509Data><X509SubjectName>${name}</X509SubjectName><X509Certificate>${certificate}</X509Certificate></X509Data>`
}

/** The digest of the first signature in it, base64; '' where there is none. */
export const digestOf = (xml: string): string =>
  /<(?:\w+:)?DigestValue>([^<]+)</.exec(xml)?.[1]?.replace(/\s/g, '') ?? ''

const UNSIGNED = /<((?:\w+:)?gNoFirm)\b[\s\S]*<\/\1>/

/** Without what was added after signing. */
export const signedPart = (xml: string): string => xml.replace(UNSIGNED, '')

export type Verdict = { intact: boolean; subject: string; reason: string }

/** Only these, though the file says which: with SHA-1 a signature proves nothing. */
const SOUND = {
  signatures: [RSA_SHA256, 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512'],
  digests: [SHA256, 'http://www.w3.org/2001/04/xmlenc#sha512'],
}

/**
 * Whether a document is as it was signed, by the certificate it brings along. Reads the algorithms from the file, for both canonical forms
 * and either order of transforms occur. `reason`: '' or `no_signature`, `several_signatures`, `partly_signed`, `weak_algorithm`, `no_certificate`, `changed`.
 */
export const verifyXml = (xml: string): Verdict => {
  const failed = (reason: string, subject = ''): Verdict => ({ intact: false, subject, reason })
  const root = new DOMParser({ errorHandler: () => {} }).parseFromString(xml, 'text/xml').documentElement
  const all = Array.from(root?.getElementsByTagNameNS(SIGNATURES, 'Signature') ?? [])
  const [node] = all
  if (!root || !node) return failed('no_signature')
  // A second signature, or one that stands deeper, could be sound about something else than what is read.
  if (all.length > 1 || node.parentNode !== root) return failed('several_signatures')
  const references = Array.from(node.getElementsByTagNameNS(SIGNATURES, 'Reference'))
  if (references.length !== 1 || references[0]?.getAttribute('URI') !== '') return failed('partly_signed')
  const algorithm = (name: string) =>
    node.getElementsByTagNameNS(SIGNATURES, name)[0]?.getAttribute('Algorithm') ?? ''
  if (
    !SOUND.signatures.includes(algorithm('SignatureMethod')) ||
    !SOUND.digests.includes(algorithm('DigestMethod'))
  )
    return failed('weak_algorithm')

  const certificate = SignedXml.getCertFromKeyInfo(
    node.getElementsByTagNameNS(SIGNATURES, 'KeyInfo')[0] as unknown as Node,
  )
  if (!certificate) return failed('no_certificate')
  try {
    const subject = new X509Certificate(certificate).subject.replaceAll('\n', ', ')
    const checker = new SignedXml({ publicCert: certificate })
    checker.loadSignature(node as unknown as Node)
    return checker.checkSignature(signedPart(xml))
      ? { intact: true, subject, reason: '' }
      : failed('changed', subject)
  } catch {
    return failed('changed')
  }
}
