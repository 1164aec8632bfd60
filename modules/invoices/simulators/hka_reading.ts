/** A document sent in The Factory HKA's fields, as the tree of the DGI's schema. Written apart from the adapter, which goes the other way. */

import { NAMESPACE, VERSION } from '../panama/codes.ts'
import type { Cufe } from '../panama/cufe.rules.ts'
import { checkDigit } from '../panama/cufe.rules.ts'
import type { Tree } from '../panama/tree.rules.ts'
import { allOf, at, textAt } from '../panama/xml_reader.ts'

/** Whom the PAC knows by its tokens. HKA keeps names and addresses of its customers; here they are made up. */
export type Known = Pick<Cufe, 'ruc' | 'check' | 'person'>

type Read = (name: string) => string | undefined
const reader =
  (node: Element | undefined): Read =>
  (name) =>
    textAt(node, name) || undefined

/** `security_code`: nine digits. `environment`: `1` or `2`. */
export const treeFromHka = (
  documento: Element | undefined,
  issuer: Known,
  environment: string,
  security_code: string,
): Tree => {
  const general = at(documento, 'datosTransaccion')
  const totals = at(documento, 'totalesSubTotales')
  const g = reader(general)
  const branch = textAt(documento, 'codigoSucursalEmisor')
  const body = [
    g('tipoDocumento'),
    issuer.person,
    issuer.ruc.padStart(20, '0'),
    `-${issuer.check}`,
    branch,
    (g('fechaEmision') ?? '').slice(0, 10).replaceAll('-', ''),
    g('numeroDocumentoFiscal'),
    g('puntoFacturacionFiscal'),
    g('tipoEmision'),
    environment,
    security_code,
  ].join('')
  return {
    '@xmlns': NAMESPACE,
    dVerForm: VERSION,
    dId: `FE${body}${checkDigit(body)}`,
    gDGen: {
      iAmb: environment,
      iTpEmis: g('tipoEmision'),
      dFechaCont: g('fechaInicioContingencia'),
      dMotCont: g('motivoContingencia'),
      iDoc: g('tipoDocumento'),
      dNroDF: g('numeroDocumentoFiscal'),
      dPtoFacDF: g('puntoFacturacionFiscal'),
      dSeg: security_code,
      dFechaEm: g('fechaEmision'),
      dFechaSalida: g('fechaSalida'),
      iNatOp: g('naturalezaOperacion'),
      iTipoOp: g('tipoOperacion'),
      iDest: g('destinoOperacion'),
      iFormCAFE: g('formatoCAFE'),
      iEntCAFE: g('entregaCAFE'),
      dEnvFE: g('envioContenedor'),
      iProGen: g('procesoGeneracion'),
      iTipoTranVenta: g('tipoVenta'),
      iTipoSuc: textAt(documento, 'tipoSucursal') || undefined,
      dInfEmFE: g('informacionInteres'),
      gEmis: issuerTree(issuer, branch),
      gDatRec: receiverTree(at(general, 'cliente')),
      gFExp: exportTree(at(general, 'datosFacturaExportacion')),
      gDFRef: allOf(at(general, 'listaDocsFiscalReferenciados'), 'docFiscalReferenciado').map((one) =>
        referenceTree(one, issuer),
      ),
    },
    gItem: allOf(at(documento, 'listaItems'), 'item').map(itemTree),
    gTot: totalsTree(totals),
  }
}

const rucTree = ({ person, ruc, check }: Known): Tree => ({ dTipoRuc: person, dRuc: ruc, dDV: check })

const NAME = 'FE generada en ambiente de pruebas - sin valor comercial ni fiscal'

const issuerTree = (issuer: Known, branch: string): Tree => ({
  gRucEmi: rucTree(issuer),
  dNombEm: NAME,
  dSucEm: branch,
  dCoordEm: '+8.9892,-79.5201',
  dDirecEm: 'Dirección registrada en el PAC',
  gUbiEm: { dCodUbi: '8-8-7', dCorreg: 'BELLA VISTA', dDistr: 'PANAMA', dProv: 'PANAMA' },
  dTfnEm: '200-0000',
})

const receiverTree = (cliente: Element | undefined): Tree => {
  const c = reader(cliente)
  const mails = [1, 2, 3].flatMap((n) => c(`correoElectronico${n}`) ?? [])
  return {
    iTipoRec: c('tipoClienteFE'),
    gRucRec: c('numeroRUC')
      ? { dTipoRuc: c('tipoContribuyente'), dRuc: c('numeroRUC'), dDV: c('digitoVerificadorRUC') }
      : undefined,
    dNombRec: c('razonSocial'),
    dDirecRec: c('direccion'),
    gUbiRec: c('codigoUbicacion')
      ? {
          dCodUbi: c('codigoUbicacion'),
          dCorreg: c('corregimiento'),
          dDistr: c('distrito'),
          dProv: c('provincia'),
        }
      : undefined,
    gIdExt: c('nroIdentificacionExtranjero')
      ? { dIdExt: c('nroIdentificacionExtranjero'), dPaisExt: c('paisExtranjero') }
      : undefined,
    dTfnRec: c('telefono1'),
    dCorElectRec: mails,
    cPaisRec: c('pais'),
    dPaisRecDesc: c('paisOtro'),
  }
}

const exportTree = (node: Element | undefined): Tree | undefined => {
  if (!node) return undefined
  const e = reader(node)
  return {
    cCondEntr: e('condicionesEntrega'),
    cMoneda: e('monedaOperExportacion'),
    cMonedaDesc: e('monedaOperExportacionNonDef'),
    dCambio: e('tipoDeCambio'),
    dVTotEst: e('montoMonedaExtranjera'),
    dPuertoEmbarq: e('puertoEmbarque'),
  }
}

const referenceTree = (node: Element, issuer: Known): Tree => {
  const r = reader(node)
  const cufe = r('cufeFEReferenciada')
  const paper = r('nroFacturaPapel')
  return {
    gRucEmDFRef: rucTree(issuer),
    dNombEmRef: NAME,
    dFechaDFRef: r('fechaEmisionDocFiscalReferenciado'),
    gDFRefNum: cufe
      ? { gDFRefFE: { dCUFERef: cufe } }
      : paper
        ? { gDFRefFacPap: { dNroFacPap: paper } }
        : { gDFRefFacIE: { dNroFacIE: r('nroFacturaImpFiscal') } },
  }
}

const itemTree = (item: Element, index: number): Tree => {
  const i = reader(item)
  return {
    dSecItem: `${index + 1}`.padStart(3, '0'),
    dDescProd: i('descripcion'),
    dCodProd: i('codigo'),
    cUnidad: i('unidadMedida'),
    dCantCodInt: i('cantidad'),
    dFechaFab: i('fechaFabricacion'),
    dFechaCad: i('fechaCaducidad'),
    dCodCPBSabr: i('codigoCPBSAbrev'),
    dCodCPBScmp: i('codigoCPBS'),
    cUnidadCPBS: i('unidadMedidaCPBS'),
    dInfEmFE: i('infoItem'),
    gPrecios: {
      dPrUnit: i('precioUnitario'),
      dPrUnitDesc: i('precioUnitarioDescuento'),
      dPrItem: i('precioItem'),
      dPrAcarItem: i('precioAcarreo'),
      dPrSegItem: i('precioSeguro'),
      dValTotItem: i('valorTotal'),
    },
    gCodItem: i('codigoGTIN')
      ? {
          dGTINCom: i('codigoGTIN'),
          dCantGTINCom: i('cantGTINCom'),
          dGTINInv: i('codigoGTINInv'),
          dCantComInvent: i('cantGTINComInv'),
        }
      : undefined,
    gITBMSItem: { dTasaITBMS: i('tasaITBMS'), dValITBMS: i('valorITBMS') },
    gISCItem: i('valorISC') ? { dTasaISC: i('tasaISC'), dValISC: i('valorISC') } : undefined,
    gOTIItem: allOf(at(item, 'listaItemOTI'), 'oti').map((one) => ({
      dCodOTI: textAt(one, 'tasaOTI'),
      dValOTI: textAt(one, 'valorTasa'),
    })),
  }
}

const totalsTree = (totals: Element | undefined): Tree => {
  const told = reader(totals)
  const list = (path: string, name: string): Element[] => allOf(at(totals, path), name)
  const retention = at(totals, 'retencion')
  return {
    dTotNeto: told('totalPrecioNeto'),
    dTotITBMS: told('totalITBMS'),
    dTotISC: told('totalISC'),
    dTotGravado: told('totalMontoGravado'),
    dTotDesc: told('totalDescuento'),
    dTotAcar: told('totalAcarreoCobrado'),
    dTotSeg: told('valorSeguroCobrado'),
    dVTot: told('totalFactura'),
    dTotRec: told('totalValorRecibido'),
    dVuelto: told('vuelto'),
    iPzPag: told('tiempoPago'),
    dNroItems: told('nroItems'),
    dVTotItems: told('totalTodosItems'),
    gDescBonif: list('listaDescBonificacion', 'descuentoBonificacion').map((one) => ({
      dDetalDesc: textAt(one, 'descDescuento'),
      dValDesc: textAt(one, 'montoDescuento'),
    })),
    gFormaPago: list('listaFormaPago', 'formaPago').map((one) => ({
      iFormaPago: textAt(one, 'formaPagoFact'),
      dFormaPagoDesc: textAt(one, 'descFormaPago') || undefined,
      dVlrCuota: textAt(one, 'valorCuotaPagada'),
    })),
    gRetenc: retention
      ? { cCodRetenc: textAt(retention, 'codigoRetencion'), cValRetenc: textAt(retention, 'montoRetencion') }
      : undefined,
    gPagPlazo: list('listaPagoPlazo', 'pagoPlazo').map((one, index) => ({
      dSecItem: `${index + 1}`,
      dFecItPlazo: textAt(one, 'fechaVenceCuota'),
      dValItPlazo: textAt(one, 'valorCuota'),
      dInfPagPlazo: textAt(one, 'infoPagoCuota') || undefined,
    })),
    gOTITotal: list('listaTotalOTI', 'totalOti').map((one) => ({
      dCodOTITotal: textAt(one, 'codigoTotalOTI'),
      dValOTITotal: textAt(one, 'valorTotalOTI'),
    })),
  }
}
