/**
 * The simulated PAC's second door: The Factory HKA's service. Its customers are known by their tokens: the first is RUC and DV, as
 * `155000001-2-2026-36`, the second anything but `wrong`. Always the test environment.
 */
import { randomInt } from 'node:crypto'
import type { AddRoute, RouteAnswer } from '#kernel/server/module.ts'
import { panamaDv } from '#kernel/values/fiscal/panama_dv.ts'
import { rejects } from '../adapters/pac_codes.ts'
import type { Fields } from '../adapters/soap.ts'
import type { Signer } from '../country.ts'
import { readCufe } from '../panama/cufe.rules.ts'
import { written } from '../panama/moments.rules.ts'
import { qrUrl } from '../panama/qr.ts'
import { selfMadeSigner } from '../panama/self_made.ts'
import { digestOf, signXml } from '../panama/signature.ts'
import { withQr } from '../panama/write.ts'
import { xmlOf } from '../panama/xml.ts'
import { readXml, textAt, within } from '../panama/xml_reader.ts'
import { type Known, treeFromHka } from './hka_reading.ts'
import { isReady, PAC_DV, PAC_RUC, type SimulatedPac } from './pac.ts'
import { soapReply, throughMood } from './pac_door.ts'
import type { Taken } from './pac_register.ts'

const METHODS = 'http://tempuri.org/'
const RESPONSES = 'http://schemas.datacontract.org/2004/07/Services.Response'
const ENVIRONMENT = '2'
const QR_KEY = 'simulated'.repeat(14)
const FOLIOS = 100_000

export const addHkaDoor = (route: AddRoute, address: string, pac: SimulatedPac, clock: () => string): void =>
  route('POST', `${address}/Service.svc`, async ({ body }) =>
    throughMood(pac, body, async (opened) => {
      const method = Object.keys(ANSWERS).find((name) => within(opened, name))
      const asked = method && within(opened, method)
      if (!method || !asked) return soapReply('1.1', { 's:Fault': { faultstring: 'Unknown method' } })
      const known = knownBy(asked)
      if (!known || pac.settings.mood === 'unauthorised')
        return reply(method, { codigo: '401', mensaje: 'Los tokens no son válidos', resultado: 'Error' })
      return reply(method, await (ANSWERS[method] as Answer)({ pac, asked, known, now: clock() }))
    }),
  )

type Asked = { pac: SimulatedPac; asked: Element; known: Known; now: string }
type Answer = (asked: Asked) => Promise<Fields> | Fields

const reply = (method: string, fields: Fields): RouteAnswer =>
  soapReply('1.1', {
    [`${method}Response`]: {
      '@xmlns': METHODS,
      [`${method}Result`]: {
        '@xmlns:a': RESPONSES,
        ...Object.fromEntries(Object.entries(fields).map(([name, value]) => [`a:${name}`, value])),
      },
    },
  })

const knownBy = (asked: Element): Known | undefined => {
  const token = within(asked, 'tokenEmpresa')?.textContent?.trim() ?? ''
  const password = within(asked, 'tokenPassword')?.textContent?.trim() ?? ''
  const [, ruc = '', check = ''] = /^(.+)-(\d{2})$/.exec(token) ?? []
  if (!ruc || !password || password === 'wrong') return undefined
  const person = /^(\d{1,2}-\d|E|N|PE|\d{1,2}(AV|PI))/.test(ruc) && panamaDv(ruc) === check ? '1' : '2'
  return { ruc, check, person }
}

let signer: Signer | undefined
/** HKA signs for its customers; this one with a certificate it made itself when it was first needed. */
const ownSigner = (): Signer => {
  signer ??= selfMadeSigner({
    name: 'PAC SIMULADO',
    tax_number: PAC_RUC,
    check: PAC_DV,
    valid_from: '2020-01-01T00:00:00Z',
    valid_until: '2049-12-31T00:00:00Z',
  })
  return signer
}

const send: Answer = async ({ pac, asked, known, now }) => {
  if (pac.settings.mood === 'no_folios')
    return { codigo: '119', mensaje: 'No dispone de folios', resultado: 'Error' }
  if (pac.settings.mood === 'resend')
    return { codigo: '300', mensaje: 'El documento debe ser reenviado', resultado: 'Error' }
  // Of what was handed over before, the id is made already, and the security code with it.
  const given = readCufe(textAt(within(asked, 'usoPosterior'), 'cufe'))
  const code =
    typeof given === 'object' ? given.security_code : `${randomInt(1, 999_999_999)}`.padStart(9, '0')
  const tree = treeFromHka(within(asked, 'documento'), known, ENVIRONMENT, code)
  if (isTooOld(tree, pac, now))
    return { codigo: '180', mensaje: 'El documento referenciado es demasiado antiguo', resultado: 'Error' }
  const { xml, digest } = signXml(xmlOf('rFE', tree), ownSigner())
  const qr = qrUrl({ fiscal_id: tree.dId as string, environment: 'test', digest }, QR_KEY)
  const { codes, taken, duplicate } = await pac.receive(withQr(xml, qr), now)
  if (!taken) {
    const told = codes.filter((one) => rejects(one.code)).map((one) => `${one.code} - ${one.message}`)
    return { codigo: '109', resultado: 'Error', mensaje: told.join('; ') }
  }
  return duplicate
    ? {
        codigo: '102',
        resultado: 'Error',
        mensaje: 'El documento está duplicado',
        ...authorization(pac, taken),
      }
    : {
        codigo: '200',
        resultado: 'Procesado',
        mensaje: 'El documento se envió correctamente.',
        ...authorization(pac, taken),
      }
}

const isTooOld = (tree: ReturnType<typeof treeFromHka>, pac: SimulatedPac, now: string): boolean => {
  const references = (tree.gDGen as { gDFRef: { dFechaDFRef?: string }[] }).gDFRef
  const oldest = Date.parse(now) - pac.settings.oldest_reference_days * 86_400_000
  return references.some(({ dFechaDFRef = '' }) => Date.parse(dFechaDFRef) < oldest)
}

const authorization = (pac: SimulatedPac, taken: Taken): Fields => {
  const xml = pac.register.xml(taken.cufe)
  return {
    cufe: taken.cufe,
    qr:
      textAt(readXml(xml), 'gNoFirm/dQRCode') ||
      qrUrl({ fiscal_id: taken.cufe, environment: 'test', digest: digestOf(xml) }, QR_KEY),
    fechaRecepcionDGI: written(taken.at),
    nroProtocoloAutorizacion: taken.protocol,
  }
}

/** The document asked about by branch, number, point and type. */
const found = ({ pac, asked, known }: Asked): Taken | undefined => {
  const about = within(asked, 'datosDocumento')
  return pac.register.byKey(
    [
      known.ruc,
      textAt(about, 'codigoSucursalEmisor'),
      textAt(about, 'puntoFacturacionFiscal'),
      textAt(about, 'numeroDocumentoFiscal'),
      textAt(about, 'tipoDocumento'),
      ENVIRONMENT,
    ].join('|'),
  )
}

const NOT_FOUND = { codigo: '404', mensaje: 'El documento no existe', resultado: 'Error' }

const status: Answer = (all) => {
  const taken = found(all)
  if (!taken) return NOT_FOUND
  const annulled = all.pac.register.annulled(taken.cufe)
  const state = annulled ? 'Anulado' : isReady(taken, all.now) ? 'Autorizado' : 'En proceso'
  return {
    codigo: '200',
    mensaje: 'Consulta exitosa',
    resultado: 'Procesado',
    cufe: taken.cufe,
    fechaEmisionDocumento: taken.issued_at,
    fechaRecepcionDocumento: written(taken.at),
    estatusDocumento: state,
    mensajeDocumento: state,
  }
}

const annul: Answer = (all) => {
  const taken = found(all)
  if (!taken) return NOT_FOUND
  const { code, message } = all.pac.annul(taken.cufe, textAt(all.asked, 'motivoAnulacion'), all.now)
  if (code === '0600') return { codigo: '200', resultado: 'Procesado', mensaje: message }
  return code === '112'
    ? { codigo: '112', resultado: 'Error', mensaje: message }
    : { codigo: '109', resultado: 'Error', mensaje: `${code} - ${message}` }
}

const xmlFile: Answer = (all) => {
  const taken = found(all)
  if (!taken) return NOT_FOUND
  const documento = Buffer.from(all.pac.register.xml(taken.cufe)).toString('base64')
  return { codigo: '200', resultado: 'Procesado', mensaje: 'Descarga exitosa', documento }
}

/** It draws no paper of its own: the answer a PAC gives while its file is not made. */
const pdfFile: Answer = () => NOT_FOUND

const folios: Answer = ({ pac }) => {
  const used = Math.min(FOLIOS, pac.register.count())
  const left = pac.settings.mood === 'no_folios' ? 0 : FOLIOS - used
  return {
    codigo: '200',
    mensaje: 'Consulta exitosa',
    resultado: 'Procesado',
    licencia: 'SIMULADA',
    foliosTotalesCiclo: `${FOLIOS}`,
    foliosUtilizadosCiclo: `${used}`,
    foliosDisponiblesCiclo: `${left}`,
    foliosTotales: `${FOLIOS}`,
  }
}

const taxNumber: Answer = ({ pac, asked }) => {
  const ruc = within(asked, 'ruc')?.textContent?.trim() ?? ''
  const tipoRuc = within(asked, 'tipoRuc')?.textContent?.trim() ?? ''
  const dv = panamaDv(ruc, { juridical: tipoRuc === '2' })
  if (!dv || pac.isUnknown(ruc)) return { codigo: '404', mensaje: 'RUC no encontrado', resultado: 'Error' }
  return {
    codigo: '200',
    mensaje: 'Consulta exitosa',
    resultado: 'Procesado',
    infoRuc: {
      'a:tipoRuc': tipoRuc,
      'a:ruc': ruc,
      'a:dv': dv,
      'a:razonSocial': `Contribuyente ${ruc}`,
      'a:afiliadoFE': 'true',
    },
  }
}

const ANSWERS: Record<string, Answer> = {
  Enviar: send,
  EstadoDocumento: status,
  AnulacionDocumento: annul,
  DescargaXML: xmlFile,
  DescargaPDF: pdfFile,
  FoliosRestantes: folios,
  ConsultarRucDV: taxNumber,
}
