/** Panama: the DGI's electronic invoice (SFEP), version 1.00. */
import { drawPdfApart } from '#kernel/server/pdf.ts'
import type { Country } from '../country.ts'
import { amountsOf } from './amounts.rules.ts'
import { openCertificate } from './certificate.ts'
import { checkDocument } from './check.rules.ts'
import { INCOTERMS, OTHER_TAXES, RETENTIONS, TYPES } from './codes.ts'
import { cufeOf } from './cufe.rules.ts'
import { classifications, places, units } from './lists.ts'
import { explained } from './problems.rules.ts'
import { lookUpUrl } from './qr.ts'
import { verifyXml } from './signature.ts'
import { writeDocument } from './write.ts'

export const panama: Country = {
  country: 'PA',
  types: TYPES,
  lists: {
    units,
    classifications,
    places,
    retentions: RETENTIONS,
    other_taxes: OTHER_TAXES,
    incoterms: INCOTERMS,
  },
  amounts: amountsOf,
  check: checkDocument,
  explain: explained,
  fiscalId: cufeOf,
  write: writeDocument,
  openCertificate,
  verify: verifyXml,
  paper: (facts, size) => drawPdfApart(new URL('./paper_pdf.ts', import.meta.url).href, { facts, size }),
  lookUpUrl,
}
