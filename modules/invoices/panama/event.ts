/** What is told to the DGI about a document after it was authorised. */
import { randomBytes } from 'node:crypto'
import type { Signer } from '../country.ts'
import type { FiscalDocument } from '../document.rules.ts'
import { ENVIRONMENTS, NAMESPACE, VERSION } from './codes.ts'
import { rucWritten } from './cufe.rules.ts'
import { signXml } from './signature.ts'
import { xmlOf } from './xml.ts'

/** The annulment of a document whose sale did not take place, signed. `reason`: 15 to 500 letters. */
export const annulment = (
  { document, fiscal_id }: { document: Pick<FiscalDocument, 'environment' | 'issuer'>; fiscal_id: string },
  reason: string,
  signer: Signer,
): string => {
  const { person, number, check } = document.issuer.tax_number
  const event = xmlOf('rEvAnulaFe', {
    '@xmlns': NAMESPACE,
    dVerForm: VERSION,
    gInfProt: {
      dIdFirma: `ID${randomBytes(10).toString('hex')}`,
      iAmb: ENVIRONMENTS[document.environment],
      dCufe: fiscal_id,
      gRucEm: { dTipContEm: person === 'natural' ? '1' : '2', dRucEm: rucWritten(number), dDvEm: check },
      dMotivoAn: reason,
    },
  })
  return signXml(event, signer).xml
}
