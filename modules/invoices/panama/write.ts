/** A document as the file that is sent. */
import type { Signer, Written } from '../country.ts'
import type { Environment, FiscalDocument } from '../document.rules.ts'
import { cufeOf } from './cufe.rules.ts'
import { qrUrl } from './qr.ts'
import { signXml } from './signature.ts'
import { treeOf } from './tree.rules.ts'
import { xmlOf } from './xml.ts'

/** Unsigned without a signer. Without a key of its own for QRs it has none: the PAC's answer brings it. */
export const writeDocument = (
  document: FiscalDocument,
  { signer, qr_key }: { signer: Signer | null; qr_key: string },
): Written => {
  const fiscal_id = cufeOf(document)
  const plain = xmlOf('rFE', treeOf(document))
  if (!signer) return { fiscal_id, xml: plain, digest: '', qr: '' }
  const { xml, digest } = signXml(plain, signer)
  const qr = qr_key ? qrUrl({ fiscal_id, environment: document.environment, digest }, qr_key) : ''
  return { fiscal_id, digest, qr, xml: withQr(xml, qr || bareQr(fiscal_id, document.environment, digest)) }
}

// The schema wants an address of at least a hundred letters even of who has no key for a token.
const bareQr = (fiscal_id: string, environment: Environment, digest: string): string =>
  qrUrl({ fiscal_id, environment, digest }, '').replace(/&jwt=.*$/, '')

/** With the QR's address beside the signature, outside what is signed. */
export const withQr = (xml: string, url: string): string =>
  xml.replace(/<\/rFE>\s*$/, `<gNoFirm><dQRCode><![CDATA[${url}]]></dQRCode></gNoFirm></rFE>`)
