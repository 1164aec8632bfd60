/**
 * The DGI's own service format, as PACs expose it to those who sign for themselves: `feRecepFE`, `feConsFE` and `feRecepEvento`, SOAP 1.2
 * with the company's certificate. Source: the schema package of the DGI (`feRecepFE`, `feConsFE`, `feRecepEvento`, version 1.00).
 */
import { randomInt } from 'node:crypto'
import type {
  Authorized,
  CancelAnswer,
  Connection,
  Pac,
  PacCode,
  PacProvider,
  Refused,
  Sent,
} from '../pac.ts'
import { ENVIRONMENTS, VERSION } from '../panama/codes.ts'
import { annulment } from '../panama/event.ts'
import { digestOf } from '../panama/signature.ts'
import { allOf, at, readXml, textAt, within } from '../panama/xml_reader.ts'
import { refusedBy, rejects } from './pac_codes.ts'
import { fitAddress } from './sending.ts'
import { asFile, callSoap, type Fields } from './soap.ts'

const NAMESPACE = 'http://dgi-fep.mef.gob.pa/wsdl/FeRecepFE'

export const dgi: PacProvider = {
  key: 'dgi',
  signs: 'company',
  fields: [{ key: 'address', secret: false, required: true }],
  connect: (connection) =>
    connected(connection, fitAddress(connection.credentials.address ?? '', connection.own)),
}

const connected = (connection: Connection, address: string): Pac => {
  const iAmb = ENVIRONMENTS[connection.environment]

  const call = (endpoint: string, name: string, fields: Fields) =>
    callSoap({
      address: `${address}/${endpoint}.svc`,
      version: '1.2',
      namespaces: { fe: NAMESPACE },
      header: { 'fe:feHeaderMsg': { dVerForm: VERSION } },
      body: {
        'fe:feDatosMsg': { [name]: { dVerForm: VERSION, dId: `${randomInt(1, 1e12)}`, iAmb, ...fields } },
      },
      signer: connection.signer,
    })

  const consult = async (cufe: string): Promise<Consulted | Refused> => {
    const answer = await call('feConsFE', 'rEnviConsFe', { dCufe: cufe })
    return 'outcome' in answer ? answer : consulted(answer.body)
  }

  return {
    async send({ fiscal_id, xml, digest }) {
      const answer = await call('feRecepFE', 'rEnviFe', { xFe: asFile(xml) })
      if ('outcome' in answer) return answer
      const codes = codesIn(answer.body)
      const refused = codes.map(refusedBy).find(Boolean)
      if (refused) return refused
      const protocol = within(answer.body, 'gInfProt')
      if (codes.some(({ code }) => code === '0260'))
        return { outcome: 'authorized', ...authorized(protocol, codes, xml) }
      const against = codes.filter(({ code }) => rejects(code) && code !== '1002')
      if (against.length) return { outcome: 'rejected', codes: against }
      if (!codes.some(({ code }) => code === '1002')) return { outcome: 'pending', codes }
      // The answer does not say whose number it is: what stands under our own id tells.
      const found = await consult(fiscal_id)
      if ('outcome' in found) return found
      const same = found.authorized !== null && digestOf(found.authorized.xml ?? '') === digest
      return { outcome: 'duplicate', same, authorized: found.authorized }
    },
    async status({ fiscal_id }) {
      const found = await consult(fiscal_id)
      if ('outcome' in found) return found
      if (found.annulled) return { outcome: 'annulled', authorized: found.authorized }
      if (found.authorized) return { outcome: 'authorized', ...found.authorized }
      return found.pending ? { outcome: 'pending', codes: found.codes } : { outcome: 'unknown' }
    },
    async cancel(sent, reason) {
      if (!connection.signer) return { outcome: 'unauthorised', message: 'certificate_missing' }
      const event = annulment(sent, reason, connection.signer)
      const answer = await call('feRecepEvento', 'rEnviEventoFe', { dEvReg: asFile(event) })
      return 'outcome' in answer ? answer : cancelled(codesIn(answer.body), answer.body)
    },
    async xml({ fiscal_id }: Sent) {
      const found = await consult(fiscal_id)
      if ('outcome' in found) return found
      const content = found.authorized?.xml
      return content ? { outcome: 'file', content: Buffer.from(content) } : { outcome: 'unknown' }
    },
    pdf: async () => ({ outcome: 'not_offered' }),
    // The service exists, but the shape of its answer is published nowhere.
    queryTaxNumber: async () => ({ outcome: 'not_offered' }),
    folios: async () => ({ outcome: 'folios', left: null, of: null }),
    async check() {
      const found = await consult(`FE${'0'.repeat(64)}`)
      return 'outcome' in found ? { ok: false, answer: found } : { ok: true }
    },
  }
}

const codesIn = (body: Element): PacCode[] => {
  const results: PacCode[] = []
  const gather = (node: Element): void => {
    for (const one of allOf(node, 'gResProc'))
      results.push({ code: textAt(one, 'dCodRes'), message: textAt(one, 'dMsgRes') })
    for (const child of Array.from(node.childNodes as unknown as Element[]))
      if (child.nodeType === 1 && child.nodeName.replace(/^.*:/, '') !== 'gResProc') gather(child)
  }
  gather(body)
  return results
}

/** `dProAut` in the schema, `dProtAut` in what services send. */
const authorized = (protocol: Element | undefined, codes: readonly PacCode[], xml: string): Authorized => ({
  fiscal_id: textAt(protocol, 'dCUFE'),
  protocol: textAt(protocol, 'dProtAut') || textAt(protocol, 'dProAut'),
  authorized_at: momentOf(textAt(protocol, 'dFecProc')),
  qr: textAt(readXml(xml), 'gNoFirm/dQRCode'),
  xml,
  notices: codes.filter(({ code }) => !['0260', '0422'].includes(code)),
})

export const momentOf = (written: string): string => {
  const moment = new Date(/(Z|[+-]\d\d:\d\d)$/.test(written) ? written : `${written}-05:00`)
  return Number.isNaN(moment.getTime()) ? '' : moment.toISOString()
}

type Consulted = { authorized: Authorized | null; annulled: boolean; pending: boolean; codes: PacCode[] }

/** Files come as text within the answer, or as elements of it. */
const consulted = (body: Element): Consulted => {
  const code = textAt(within(body, 'rRetEnviConsFe'), 'dCodRes')
  const codes = [{ code, message: textAt(within(body, 'rRetEnviConsFe'), 'dMsgRes') }]
  const container =
    within(body, 'rContFe') ?? within(readXml(within(body, 'xContenFE')?.textContent ?? ''), 'rContFe')
  const xml = at(container, 'xFe')?.textContent?.trim() ?? ''
  const protocol = within(at(container, 'xProtFe'), 'gInfProt')
  const fits = code === '0422' && xml !== '' && protocol !== undefined
  return {
    authorized: fits ? authorized(protocol, codes, xml) : null,
    annulled: fits && /rEvAnulaFe/.test(eventsIn(container)),
    pending: code === '0920',
    codes,
  }
}

const eventsIn = (container: Element | undefined): string => {
  const events = at(container, 'xContEv')
  return events ? `${events.textContent ?? ''}${within(events, 'rEvAnulaFe') ? 'rEvAnulaFe' : ''}` : ''
}

const cancelled = (codes: readonly PacCode[], body: Element): CancelAnswer => {
  const has = (wanted: string): PacCode | undefined => codes.find(({ code }) => code === wanted)
  const moment = momentOf(textAt(within(body, 'rRetEnviEventoFe'), 'dFecProc'))
  if (has('0622')) return { outcome: 'annulled', already: true, at: null }
  if (has('0600')) return { outcome: 'annulled', already: false, at: moment || null }
  const late = has('112')
  return late ? { outcome: 'too_late', message: late.message } : { outcome: 'rejected', codes }
}
