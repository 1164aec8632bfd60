/**
 * A document as the tree the DGI's schema asks for (`rFE`, version 1.00): names, order and letters of every field are its own. What is undefined
 * is left out. XML is written of it as it stands, and The Factory HKA's fields are these under other names.
 */
import type { Amounts, FiscalDocument, Issuer, Receiver, Reference } from '../document.rules.ts'
import { amountsOf } from './amounts.rules.ts'
import {
  comesIn,
  EMISSIONS,
  ENVIRONMENTS,
  NAMESPACE,
  NATURES,
  RECEIVERS,
  SALES_OF,
  VERSION,
} from './codes.ts'
import { cufeOf, rucWritten } from './cufe.rules.ts'
import { itemsOf } from './items.rules.ts'
import { placeOf } from './lists.ts'
import { dayWritten, written } from './moments.rules.ts'
import { phoneWritten } from './phones.rules.ts'
import { totalsOf } from './totals.rules.ts'

/** A leaf is text; a group holds fields in their order; what repeats is a list. */
export type Tree = { [field: string]: string | Tree | readonly (string | Tree)[] | undefined }

/** What stands under `rFE`, without signature and QR. */
export const treeOf = (document: FiscalDocument, amounts: Amounts = amountsOf(document)): Tree => ({
  '@xmlns': NAMESPACE,
  dVerForm: VERSION,
  dId: cufeOf(document),
  gDGen: generalOf(document),
  gItem: itemsOf(document.lines, amounts),
  gTot: totalsOf(document, amounts),
  gPedComGl: orderOf(document),
})

const generalOf = (document: FiscalDocument): Tree => {
  const { emission, receiver, nature, type } = document
  const contingent = 'since' in emission ? emission : undefined
  return {
    iAmb: ENVIRONMENTS[document.environment],
    iTpEmis: EMISSIONS[emission.mode],
    dFechaCont: contingent && written(contingent.since),
    dMotCont: contingent?.reason,
    iDoc: type,
    dNroDF: document.number,
    dPtoFacDF: document.point,
    dSeg: document.security_code,
    dFechaEm: written(document.issued_at),
    dFechaSalida: document.leaves_at ? written(document.leaves_at) : undefined,
    iNatOp: NATURES[nature],
    iTipoOp: comesIn(nature) ? '2' : '1',
    iDest: receiver.country === 'PA' ? '1' : '2',
    // The printed form is a letter page that goes out by mail; the file itself is never waived.
    iFormCAFE: '3',
    iEntCAFE: '3',
    dEnvFE: '1',
    iProGen: '1',
    iTipoTranVenta: document.sale_of ? SALES_OF[document.sale_of] : undefined,
    iTipoSuc: (document.issuer.sells && (document.issuer.sells === 'retail' ? '1' : '2')) || undefined,
    dInfEmFE: document.remark || undefined,
    gEmis: issuerOf(document.issuer, document.environment),
    gDatRec: receiverOf(receiver),
    gFExp: exportOf(document),
    gDFRef: document.references.map(referenceOf),
  }
}

/** The name the DGI wants on documents of its test environment. */
const TEST_NAME = 'FE generada en ambiente de pruebas - sin valor comercial ni fiscal'

const issuerOf = (issuer: Issuer, environment: FiscalDocument['environment']): Tree => ({
  gRucEmi: rucOf(issuer.tax_number),
  dNombEm: environment === 'test' ? TEST_NAME : issuer.name,
  dSucEm: issuer.branch,
  dCoordEm: `${degrees(issuer.latitude)},${degrees(issuer.longitude)}`,
  dDirecEm: issuer.address.slice(0, 100),
  gUbiEm: placeTree(issuer.place),
  dTfnEm: issuer.phones.flatMap((phone) => phoneWritten(phone) ?? []).slice(0, 3),
  dCorElectEmi: issuer.emails.slice(0, 3),
})

/** `+8.9892`: a sign, and four decimals, eleven metres. */
const degrees = (angle: number): string => `${angle < 0 ? '-' : '+'}${Math.abs(angle).toFixed(4)}`

const rucOf = ({ person, number, check }: Issuer['tax_number']): Tree => ({
  dTipoRuc: person === 'natural' ? '1' : '2',
  dRuc: rucWritten(number),
  dDV: check || undefined,
})

const placeTree = (code: string): Tree | undefined => {
  const place = placeOf(code)
  return place && { dCodUbi: code, dCorreg: place.name, dDistr: place.district, dProv: place.province }
}

const receiverOf = (receiver: Receiver): Tree => ({
  iTipoRec: RECEIVERS[receiver.kind],
  gRucRec: receiver.tax_number ? rucOf(receiver.tax_number) : undefined,
  dNombRec: receiver.name || undefined,
  dDirecRec: receiver.address.slice(0, 100) || undefined,
  gUbiRec: receiver.kind === 'foreign' ? undefined : placeTree(receiver.place),
  gIdExt: receiver.foreign_id
    ? { dIdExt: receiver.foreign_id.number, dPaisExt: receiver.foreign_id.country_name || undefined }
    : undefined,
  dTfnRec: receiver.phones.flatMap((phone) => phoneWritten(phone) ?? []).slice(0, 3),
  dCorElectRec: receiver.emails.slice(0, 3),
  cPaisRec: receiver.country,
})

const exportOf = ({ export: abroad }: FiscalDocument): Tree | undefined =>
  abroad
    ? {
        cCondEntr: abroad.incoterm,
        cMoneda: abroad.currency || undefined,
        dCambio: abroad.rate === null ? undefined : abroad.rate.toFixed(4),
        dVTotEst:
          abroad.foreign_total_minor === null ? undefined : (abroad.foreign_total_minor / 100).toFixed(4),
        dPuertoEmbarq: abroad.port || undefined,
      }
    : undefined

const referenceOf = ({ kind, fiscal_id, issued_at, issuer }: Reference): Tree => ({
  gRucEmDFRef: rucOf(issuer.tax_number),
  dNombEmRef: issuer.name,
  dFechaDFRef: issued_at.length === 10 ? dayWritten(issued_at) : written(issued_at),
  gDFRefNum:
    kind === 'electronic'
      ? { gDFRefFE: { dCUFERef: fiscal_id } }
      : kind === 'paper'
        ? { gDFRefFacPap: { dNroFacPap: fiscal_id } }
        : { gDFRefFacIE: { dNroFacIE: fiscal_id } },
})

const orderOf = ({ purchase_order }: FiscalDocument): Tree | undefined =>
  purchase_order
    ? { dNroPed: purchase_order.number, dInfEmPedGl: purchase_order.remark || undefined }
    : undefined
