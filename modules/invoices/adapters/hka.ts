/**
 * The Factory HKA, Panama's most used PAC: SOAP 1.1 at `…/ws/obj/v1.0/Service.svc`. It signs for its customers and makes the security code,
 * so the CUFE it answers with is the one that counts. Source: HKA's wiki (felwiki.thefactoryhka.com.pa) and its published return codes.
 */
import type { FiscalDocument } from '../document.rules.ts'
import type { Authorized, Connection, FileAnswer, Pac, PacCode, PacProvider, Refused, Sent } from '../pac.ts'
import { EMISSIONS } from '../panama/codes.ts'
import { sameNumber } from '../panama/cufe.rules.ts'
import { type Tree, treeOf } from '../panama/tree.rules.ts'
import { readXml, textAt, within } from '../panama/xml_reader.ts'
import { momentOf } from './dgi.ts'
import { hkaFields } from './hka_fields.ts'
import { refusedBy } from './pac_codes.ts'
import { fitAddress } from './sending.ts'
import { callSoap, type Fields } from './soap.ts'

const METHODS = 'http://tempuri.org/'

/** Every method's arguments lie in a namespace of their own. */
const ARGUMENTS = {
  Enviar: 'http://schemas.datacontract.org/2004/07/Services.ObjComprobante.v1_0',
  ConsultarRucDV: 'http://schemas.datacontract.org/2004/07/Services.ApiRest',
  EstadoDocumento: 'http://schemas.datacontract.org/2004/07/Services.Model',
  AnulacionDocumento: 'http://schemas.datacontract.org/2004/07/Services.Model',
  DescargaXML: 'http://schemas.datacontract.org/2004/07/Services.Model',
  DescargaPDF: 'http://schemas.datacontract.org/2004/07/Services.Model',
  FoliosRestantes: 'http://schemas.datacontract.org/2004/07/Services.Model',
} as const
type Method = keyof typeof ARGUMENTS

export const hka: PacProvider = {
  key: 'hka',
  signs: 'pac',
  fields: [
    { key: 'address', secret: false, required: true },
    { key: 'token_company', secret: true, required: true },
    { key: 'token_password', secret: true, required: true },
  ],
  connect: (connection) =>
    connected(connection, fitAddress(connection.credentials.address ?? '', connection.own)),
}

type Result = { code: string; message: string; element: Element }

const connected = ({ credentials }: Connection, address: string): Pac => {
  const tokens = {
    tokenEmpresa: credentials.token_company ?? '',
    tokenPassword: credentials.token_password ?? '',
  }

  const call = async (method: Method, body: Fields): Promise<Result | Refused> => {
    const answer = await callSoap({
      address,
      version: '1.1',
      action: `${METHODS}IService/${method}`,
      namespaces: { tem: METHODS, ser: ARGUMENTS[method] },
      body: { [`tem:${method}`]: body },
    })
    if ('outcome' in answer) return answer
    const element = within(answer.body, `${method}Result`)
    if (!element) return { outcome: 'unreachable', message: `no ${method}Result`, recorded_perhaps: true }
    const told = { code: codeOf(element), message: messageOf(element) }
    return refusedBy(told) ?? { ...told, element }
  }
  const withTokens = (fields: Fields): Fields => ({
    'tem:tokenEmpresa': tokens.tokenEmpresa,
    'tem:tokenPassword': tokens.tokenPassword,
    ...fields,
  })
  const about = (method: Method, document: FiscalDocument, more: Fields = {}) =>
    call(method, withTokens({ ...more, 'tem:datosDocumento': named(document) }))

  const file = async (method: 'DescargaXML' | 'DescargaPDF', { document }: Sent): Promise<FileAnswer> => {
    const answer = await about(method, document)
    if ('outcome' in answer) return answer
    if (answer.code === '404') return { outcome: 'unknown' }
    if (answer.code !== '200') return { outcome: 'rejected', codes: codesOf(answer) }
    return { outcome: 'file', content: Buffer.from(textAt(answer.element, 'documento'), 'base64') }
  }

  return {
    async send({ document, fiscal_id }) {
      const answer = await call('Enviar', withTokens({ 'tem:documento': hkaFields(document) }))
      if ('outcome' in answer) return answer
      const told = authorized(answer)
      if (answer.code === '200') return { outcome: 'authorized', ...told }
      if (answer.code !== '102') return { outcome: 'rejected', codes: codesOf(answer) }
      if (!sameNumber(told.fiscal_id, fiscal_id))
        return { outcome: 'duplicate', same: false, authorized: told }
      const kept = await file('DescargaXML', { document, fiscal_id })
      if (kept.outcome === 'file') {
        const xml = kept.content.toString('utf8')
        return { outcome: 'duplicate', same: says(xml, document), authorized: { ...told, xml } }
      }
      // Without the file nobody can tell; the next attempt will.
      return kept.outcome === 'unreachable' ? kept : { outcome: 'duplicate', same: false, authorized: told }
    },
    async status({ document }) {
      const answer = await about('EstadoDocumento', document)
      if ('outcome' in answer) return answer
      if (answer.code === '404') return { outcome: 'unknown' }
      if (answer.code !== '200') return { outcome: 'rejected', codes: codesOf(answer) }
      const state = `${textAt(answer.element, 'estatusDocumento')} ${textAt(answer.element, 'mensajeDocumento')}`
      if (/anulad/i.test(state)) return { outcome: 'annulled', authorized: authorized(answer) }
      if (/autorizad|procesad/i.test(state)) return { outcome: 'authorized', ...authorized(answer) }
      return { outcome: 'pending', codes: [{ code: answer.code, message: state.trim() }] }
    },
    async cancel({ document }, reason) {
      const answer = await about('AnulacionDocumento', document, { 'tem:motivoAnulacion': reason })
      if ('outcome' in answer) return answer
      if (answer.code === '200') return { outcome: 'annulled', already: false, at: null }
      if (answer.code === '112') return { outcome: 'too_late', message: answer.message }
      const codes = codesOf(answer)
      return codes.some(({ code }) => code === '0622')
        ? { outcome: 'annulled', already: true, at: null }
        : { outcome: 'rejected', codes }
    },
    xml: (sent) => file('DescargaXML', sent),
    pdf: (sent) => file('DescargaPDF', sent),
    async queryTaxNumber({ person, number }) {
      const answer = await call('ConsultarRucDV', {
        'tem:consultarRucDVRequest': {
          'ser:tokenEmpresa': tokens.tokenEmpresa,
          'ser:tokenPassword': tokens.tokenPassword,
          'ser:tipoRuc': person === 'natural' ? '1' : '2',
          'ser:ruc': number,
        },
      })
      if ('outcome' in answer) return answer
      if (answer.code === '404') return { outcome: 'unknown' }
      if (answer.code !== '200') return { outcome: 'rejected', codes: codesOf(answer) }
      const known = (name: string) => textAt(answer.element, `infoRuc/${name}`)
      return {
        outcome: 'known',
        tax_number: {
          person: known('tipoRuc') === '1' ? 'natural' : 'juridical',
          number: known('ruc'),
          check: known('dv'),
        },
        name: known('razonSocial'),
        in_system: /^(true|s[ií]|1)$/i.test(known('afiliadoFE')),
      }
    },
    async folios() {
      const answer = await call('FoliosRestantes', withTokens({}))
      if ('outcome' in answer) return answer
      const count = (name: string): number | null => {
        const written = textAt(answer.element, name)
        return /^\d+$/.test(written) ? Number(written) : null
      }
      return { outcome: 'folios', left: count('foliosDisponiblesCiclo'), of: count('foliosTotalesCiclo') }
    },
    async check() {
      const answer = await call('FoliosRestantes', withTokens({}))
      return 'outcome' in answer ? { ok: false, answer } : { ok: true }
    },
  }
}

/** The five facts by which HKA knows a document. */
const named = (document: FiscalDocument): Fields => ({
  'ser:codigoSucursalEmisor': document.issuer.branch,
  'ser:numeroDocumentoFiscal': document.number,
  'ser:puntoFacturacionFiscal': document.point,
  'ser:tipoDocumento': document.type,
  'ser:tipoEmision': EMISSIONS[document.emission.mode],
})

const codeOf = (element: Element): string => textAt(element, 'codigo')
const messageOf = (element: Element): string => textAt(element, 'mensaje') || textAt(element, 'resultado')

/** The DGI's own codes where HKA passes them on within its message, else HKA's. */
const codesOf = ({ code, message }: Result): PacCode[] => {
  const inside = [...message.matchAll(/\b(\d{4})\b\s*[-:]\s*([^;|]+)/g)].map(
    ([, theirs = '', words = '']) => ({
      code: theirs,
      message: words.trim(),
    }),
  )
  return inside.length ? inside : [{ code, message }]
}

const authorized = ({ element }: Result): Authorized => ({
  fiscal_id: textAt(element, 'cufe'),
  protocol: textAt(element, 'nroProtocoloAutorizacion'),
  authorized_at: momentOf(textAt(element, 'fechaRecepcionDGI') || textAt(element, 'fechaRecepcionDocumento')),
  qr: textAt(element, 'qr'),
  xml: null,
  notices: [],
})

/** Whether a file says what our document says: the day, the receiver, what it comes to, and how many lines. */
const says = (xml: string, document: FiscalDocument): boolean => {
  const theirs = within(readXml(xml), 'rFE')
  const ours = treeOf(document)
  const general = ours.gDGen as Tree
  const totals = ours.gTot as Tree
  const receiver = general.gDatRec as { gRucRec?: { dRuc: string } }
  return (
    textAt(theirs, 'gDGen/dFechaEm') === general.dFechaEm &&
    textAt(theirs, 'gDGen/gDatRec/gRucRec/dRuc') === (receiver.gRucRec?.dRuc ?? '') &&
    textAt(theirs, 'gTot/dVTot') === totals.dVTot &&
    textAt(theirs, 'gTot/dNroItems') === totals.dNroItems
  )
}
