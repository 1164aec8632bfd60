/**
 * A document in The Factory HKA's fields. They are the DGI's under other names, so they are taken from the tree its schema asks for; the issuer
 * is known to HKA by its tokens. Empty fields are left out, for HKA refuses them. Source: HKA's wiki, method Enviar.
 */
import type { FiscalDocument } from '../document.rules.ts'
import { FOREIGN_IDS } from '../panama/codes.ts'
import { cufeOf } from '../panama/cufe.rules.ts'
import { type Tree, treeOf } from '../panama/tree.rules.ts'
import type { Fields } from './soap.ts'

type Names = readonly (readonly [theirs: string, path: string])[]

/** Down a path; numbers are places in a list. */
const found = (tree: Tree, path: string): Tree[string] =>
  path.split('/').reduce<unknown>((node, step) => (node as Tree | undefined)?.[step], tree) as Tree[string]

const renamed = (tree: Tree, names: Names): Fields =>
  Object.fromEntries(
    names.map(([theirs, path]) => [`ser:${theirs}`, found(tree, path) as string | undefined]),
  )

const each = (list: Tree[string], name: string, fields: (one: Tree) => Fields): Fields | undefined =>
  Array.isArray(list) && list.length ? { [`ser:${name}`]: list.map((one) => fields(one as Tree)) } : undefined

const TRANSACTION: Names = [
  ['tipoEmision', 'iTpEmis'],
  ['fechaInicioContingencia', 'dFechaCont'],
  ['motivoContingencia', 'dMotCont'],
  ['tipoDocumento', 'iDoc'],
  ['numeroDocumentoFiscal', 'dNroDF'],
  ['puntoFacturacionFiscal', 'dPtoFacDF'],
  ['fechaEmision', 'dFechaEm'],
  ['fechaSalida', 'dFechaSalida'],
  ['naturalezaOperacion', 'iNatOp'],
  ['tipoOperacion', 'iTipoOp'],
  ['destinoOperacion', 'iDest'],
  ['formatoCAFE', 'iFormCAFE'],
  ['entregaCAFE', 'iEntCAFE'],
  ['envioContenedor', 'dEnvFE'],
  ['procesoGeneracion', 'iProGen'],
  ['tipoVenta', 'iTipoTranVenta'],
  ['informacionInteres', 'dInfEmFE'],
]

const CUSTOMER: Names = [
  ['tipoClienteFE', 'iTipoRec'],
  ['tipoContribuyente', 'gRucRec/dTipoRuc'],
  ['numeroRUC', 'gRucRec/dRuc'],
  ['digitoVerificadorRUC', 'gRucRec/dDV'],
  ['razonSocial', 'dNombRec'],
  ['direccion', 'dDirecRec'],
  ['codigoUbicacion', 'gUbiRec/dCodUbi'],
  ['provincia', 'gUbiRec/dProv'],
  ['distrito', 'gUbiRec/dDistr'],
  ['corregimiento', 'gUbiRec/dCorreg'],
]

const FOREIGNER: Names = [
  ['nroIdentificacionExtranjero', 'gIdExt/dIdExt'],
  ['paisExtranjero', 'gIdExt/dPaisExt'],
  ['telefono1', 'dTfnRec/0'],
  ['correoElectronico1', 'dCorElectRec/0'],
  ['correoElectronico2', 'dCorElectRec/1'],
  ['correoElectronico3', 'dCorElectRec/2'],
  ['pais', 'cPaisRec'],
  ['paisOtro', 'dPaisRecDesc'],
]

const EXPORT: Names = [
  ['condicionesEntrega', 'cCondEntr'],
  ['monedaOperExportacion', 'cMoneda'],
  ['monedaOperExportacionNonDef', 'cMonedaDesc'],
  ['tipoDeCambio', 'dCambio'],
  ['montoMonedaExtranjera', 'dVTotEst'],
  ['puertoEmbarque', 'dPuertoEmbarq'],
]

const REFERENCE: Names = [
  ['fechaEmisionDocFiscalReferenciado', 'dFechaDFRef'],
  ['cufeFEReferenciada', 'gDFRefNum/gDFRefFE/dCUFERef'],
  ['nroFacturaPapel', 'gDFRefNum/gDFRefFacPap/dNroFacPap'],
  ['nroFacturaImpFiscal', 'gDFRefNum/gDFRefFacIE/dNroFacIE'],
]

const ITEM: Names = [
  ['descripcion', 'dDescProd'],
  ['codigo', 'dCodProd'],
  ['unidadMedida', 'cUnidad'],
  ['cantidad', 'dCantCodInt'],
  ['fechaFabricacion', 'dFechaFab'],
  ['fechaCaducidad', 'dFechaCad'],
  ['codigoCPBSAbrev', 'dCodCPBSabr'],
  ['codigoCPBS', 'dCodCPBScmp'],
  ['unidadMedidaCPBS', 'cUnidadCPBS'],
  ['infoItem', 'dInfEmFE'],
  ['precioUnitario', 'gPrecios/dPrUnit'],
  ['precioUnitarioDescuento', 'gPrecios/dPrUnitDesc'],
  ['precioItem', 'gPrecios/dPrItem'],
  ['precioAcarreo', 'gPrecios/dPrAcarItem'],
  ['precioSeguro', 'gPrecios/dPrSegItem'],
  ['valorTotal', 'gPrecios/dValTotItem'],
  ['codigoGTIN', 'gCodItem/dGTINCom'],
  ['cantGTINCom', 'gCodItem/dCantGTINCom'],
  ['codigoGTINInv', 'gCodItem/dGTINInv'],
  ['cantGTINComInv', 'gCodItem/dCantComInvent'],
  ['tasaITBMS', 'gITBMSItem/dTasaITBMS'],
  ['valorITBMS', 'gITBMSItem/dValITBMS'],
  ['tasaISC', 'gISCItem/dTasaISC'],
  ['valorISC', 'gISCItem/dValISC'],
]

const TOTALS: Names = [
  ['totalPrecioNeto', 'dTotNeto'],
  ['totalITBMS', 'dTotITBMS'],
  ['totalISC', 'dTotISC'],
  ['totalMontoGravado', 'dTotGravado'],
  ['totalDescuento', 'dTotDesc'],
  ['totalAcarreoCobrado', 'dTotAcar'],
  ['valorSeguroCobrado', 'dTotSeg'],
  ['totalFactura', 'dVTot'],
  ['totalValorRecibido', 'dTotRec'],
  ['vuelto', 'dVuelto'],
  ['tiempoPago', 'iPzPag'],
  ['nroItems', 'dNroItems'],
  ['totalTodosItems', 'dVTotItems'],
]

const PAYMENT: Names = [
  ['formaPagoFact', 'iFormaPago'],
  ['descFormaPago', 'dFormaPagoDesc'],
  ['valorCuotaPagada', 'dVlrCuota'],
]

const INSTALMENT: Names = [
  ['fechaVenceCuota', 'dFecItPlazo'],
  ['valorCuota', 'dValItPlazo'],
  ['infoPagoCuota', 'dInfPagPlazo'],
]

const OTHER_TAX: Names = [
  ['tasaOTI', 'dCodOTI'],
  ['valorTasa', 'dValOTI'],
]
const OTHER_TOTAL: Names = [
  ['codigoTotalOTI', 'dCodOTITotal'],
  ['valorTotalOTI', 'dValOTITotal'],
]
const DISCOUNT: Names = [
  ['descDescuento', 'dDetalDesc'],
  ['montoDescuento', 'dValDesc'],
]
const RETENTION: Names = [
  ['codigoRetencion', 'cCodRetenc'],
  ['montoRetencion', 'cValRetenc'],
]

/** `documento` of the method Enviar. */
export const hkaFields = (document: FiscalDocument): Fields => {
  const { gDGen, gItem, gTot } = treeOf(document) as Record<'gDGen' | 'gTot', Tree> & { gItem: Tree[] }
  const { foreign_id } = document.receiver
  const receiver = gDGen.gDatRec as Tree
  return {
    'ser:codigoSucursalEmisor': document.issuer.branch,
    'ser:tipoSucursal': gDGen.iTipoSuc as string | undefined,
    'ser:datosTransaccion': {
      ...renamed(gDGen, TRANSACTION),
      'ser:cliente': {
        ...renamed(receiver, CUSTOMER),
        'ser:tipoIdentificacion': foreign_id ? FOREIGN_IDS[foreign_id.kind] : undefined,
        ...renamed(receiver, FOREIGNER),
      },
      'ser:datosFacturaExportacion': gDGen.gFExp ? renamed(gDGen.gFExp as Tree, EXPORT) : undefined,
      'ser:listaDocsFiscalReferenciados': each(gDGen.gDFRef, 'docFiscalReferenciado', (one) =>
        renamed(one, REFERENCE),
      ),
    },
    'ser:listaItems': each(gItem, 'item', (one) => ({
      ...renamed(one, ITEM),
      'ser:listaItemOTI': each(one.gOTIItem, 'oti', (tax) => renamed(tax, OTHER_TAX)),
    })),
    'ser:totalesSubTotales': {
      ...renamed(gTot, TOTALS),
      'ser:listaDescBonificacion': each(gTot.gDescBonif, 'descuentoBonificacion', (one) =>
        renamed(one, DISCOUNT),
      ),
      'ser:listaFormaPago': each(gTot.gFormaPago, 'formaPago', (one) => renamed(one, PAYMENT)),
      'ser:retencion': gTot.gRetenc ? renamed(gTot.gRetenc as Tree, RETENTION) : undefined,
      'ser:listaPagoPlazo': each(gTot.gPagPlazo, 'pagoPlazo', (one) => renamed(one, INSTALMENT)),
      'ser:listaTotalOTI': each(gTot.gOTITotal, 'totalOti', (one) => renamed(one, OTHER_TOTAL)),
    },
    // Its buyer has it already, under this very id.
    'ser:usoPosterior': document.emission.mode.startsWith('later')
      ? { 'ser:cufe': cufeOf(document) }
      : undefined,
  }
}
