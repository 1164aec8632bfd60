/** The simulated PAC's rules about the head of a document: A and B. */
import { NOTES_OF_NOTES } from '../panama/check_references.rules.ts'
import { readCufe } from '../panama/cufe.rules.ts'
import { hoursBetween, isBeyondWorkingDays } from '../panama/moments.rules.ts'
import { allOf, at, textAt } from '../panama/xml_reader.ts'
import type { Say } from './pac_rules.ts'

export const headCodes = (rFE: Element, now: string, unknown: (ruc: string) => boolean, say: Say): void => {
  const gDGen = at(rFE, 'gDGen')
  cufeCodes(rFE, gDGen, say)
  momentCodes(gDGen, now, say)
  if (Number(textAt(gDGen, 'dNroDF')) === 0) say('1512', 'Número en cero')
  if (textAt(gDGen, 'dPtoFacDF') === '000') say('1515', 'Punto de facturación 000')
  if (Number(textAt(gDGen, 'dSeg')) === 0) say('1517', 'Código de seguridad en cero')
  receiverCodes(gDGen, unknown, say)
  exportCodes(gDGen, say)
  referenceCodes(gDGen, say)
  if (textAt(gDGen, 'gDatRec/iTipoRec') === '03')
    for (const item of allOf(rFE, 'gItem'))
      if (!textAt(item, 'dCodCPBScmp') || !textAt(item, 'cUnidadCPBS'))
        say('0100', "The element 'gItem' is missing 'dCodCPBScmp' or 'cUnidadCPBS', due when iTipoRec is 03.")
}

const cufeCodes = (rFE: Element, gDGen: Element | undefined, say: Say): void => {
  const cufe = readCufe(textAt(rFE, 'dId'))
  if (cufe === 'unfit') say('1703', 'Estructura del CUFE')
  if (cufe === 'digit') say('1001', 'Dígito verificador del CUFE')
  if (typeof cufe === 'string') return
  const same = (code: string, told: string, path: string): void => {
    if (textAt(gDGen, path) !== told) say(code, `CUFE distinto de ${path}`)
  }
  same('1502', cufe.environment, 'iAmb')
  same('1504', cufe.emission, 'iTpEmis')
  same('1511', cufe.type, 'iDoc')
  same('1514', cufe.number, 'dNroDF')
  same('1516', cufe.point, 'dPtoFacDF')
  same('1518', cufe.security_code, 'dSeg')
  same('1564', cufe.ruc, 'gEmis/gRucEmi/dRuc')
  same('1564', cufe.check, 'gEmis/gRucEmi/dDV')
  same('1564', cufe.person, 'gEmis/gRucEmi/dTipoRuc')
  same('1567', cufe.branch, 'gEmis/dSucEm')
  if (textAt(gDGen, 'dFechaEm').slice(0, 10) !== cufe.issued_on) say('1521', 'CUFE distinto de dFechaEm')
}

const momentCodes = (gDGen: Element | undefined, now: string, say: Say): void => {
  const issued = textAt(gDGen, 'dFechaEm')
  if (Number.isNaN(Date.parse(issued))) return
  if (hoursBetween(issued, now) > 30 * 24) say('1519', 'Emitida hace más de 30 días')
  if (isBeyondWorkingDays(now, issued, 2)) say('1520', 'Emitida más de 2 días hábiles en el futuro')
  else if (hoursBetween(now, issued) > 24) say('1535', 'Emitida más de 24 horas en el futuro')

  if (!['02', '04'].includes(textAt(gDGen, 'iTpEmis'))) return
  const since = textAt(gDGen, 'dFechaCont')
  if (!since) say('1506', 'Sin fecha de contingencia')
  else if (Date.parse(since) > Date.parse(issued)) say('1507', 'Contingencia posterior a la emisión')
  else if (hoursBetween(since, issued) > 72) say('1508', 'Contingencia de más de 72 horas')
  if (!textAt(gDGen, 'dMotCont')) say('1509', 'Sin motivo de contingencia')
}

const receiverCodes = (gDGen: Element | undefined, unknown: (ruc: string) => boolean, say: Say): void => {
  const receiver = at(gDGen, 'gDatRec')
  const type = textAt(receiver, 'iTipoRec')
  const ruc = textAt(receiver, 'gRucRec/dRuc')
  const named = type === '01' || type === '03'
  if (named && !(ruc && textAt(receiver, 'gRucRec/dDV'))) say('1601', 'RUC del receptor')
  if (ruc && unknown(ruc)) say('1602', 'RUC del receptor inexistente en la base de la DGI')
  if (named && !textAt(receiver, 'dNombRec')) say('1605', 'Sin nombre del receptor')
  if (named && !textAt(receiver, 'dDirecRec')) say('1606', 'Sin dirección del receptor')
  if (named && !at(receiver, 'gUbiRec')) say('1607', 'Sin ubicación del receptor')
  if (type === '02' && textAt(receiver, 'gRucRec/dTipoRuc') === '2')
    say('1621', 'Jurídico como consumidor final')
  if (type === '04' && !textAt(receiver, 'gIdExt/dIdExt')) say('1618', 'Sin identificación extranjera')
  if (type === '04' && ruc) say('1619', 'RUC e identificación extranjera')
  if (type === '01' && ['03', '04'].includes(textAt(gDGen, 'iTpEmis')))
    say('1505', 'Requiere autorización previa')

  const home = textAt(receiver, 'cPaisRec') === 'PA'
  if (textAt(gDGen, 'iDest') === '1' && !home) say('1611', 'Destino Panamá con otro país')
  if (textAt(gDGen, 'iDest') === '2' && home) say('1612', 'Destino extranjero con Panamá')
}

const exportCodes = (gDGen: Element | undefined, say: Say): void => {
  const doc = textAt(gDGen, 'iDoc')
  const type = textAt(gDGen, 'gDatRec/iTipoRec')
  const home = textAt(gDGen, 'iDest') === '1'
  const group = at(gDGen, 'gFExp')
  if (doc === '03' && home) say('1533', 'Exportación con destino Panamá')
  if (doc === '01' && !home) say('1534', 'Operación interna con destino extranjero')
  if (doc === '03' && type !== '04') say('1620', 'Exportación a quien no es extranjero')
  if (doc === '10' && type !== '04') say('1623', 'Operación extranjera a quien no es extranjero')
  if (doc === '03' && !group) say('1651', 'Sin datos de exportación')
  if (group && home) say('1650', 'Datos de exportación en operación interna')
}

const referenceCodes = (gDGen: Element | undefined, say: Say): void => {
  const doc = textAt(gDGen, 'iDoc')
  const references = allOf(gDGen, 'gDFRef')
  const cufes = references.map((one) => textAt(one, 'gDFRefNum/gDFRefFE/dCUFERef')).filter(Boolean)
  if (['04', '05'].includes(doc) && !cufes.length) say('1705', 'Nota sin documento referido')
  if (['06', '07'].includes(doc) && cufes.length) say('1706', 'Nota genérica con FE referida')
  if (['01', '08'].includes(doc) && references.length) say('1708', 'Factura con documento referido')
  if (new Set(cufes).size < cufes.length) say('1709', 'Documento referido repetido')
  for (const cufe of cufes) {
    const read = readCufe(cufe)
    if (read === 'unfit') say('1703', 'Estructura del CUFE referido')
    else if (read === 'digit') say('1704', 'Dígito verificador del CUFE referido')
    else {
      const wrong = NOTES_OF_NOTES[`${doc}>${read.type}`]
      if (wrong) say(wrong, 'Nota referida a otra nota')
    }
  }
}
