/** The simulated PAC's first door: the DGI's services, for companies that sign for themselves. */
import type { AddRoute, RouteAnswer } from '#kernel/server/module.ts'
import { asFile, type Fields } from '../adapters/soap.ts'
import { VERSION } from '../panama/codes.ts'
import { written } from '../panama/moments.rules.ts'
import { verifyXml } from '../panama/signature.ts'
import { readXml, textAt, within } from '../panama/xml_reader.ts'
import { isReady, type SimulatedPac } from './pac.ts'
import { plain, soapReply, throughMood } from './pac_door.ts'
import type { Taken } from './pac_register.ts'

const NAMESPACE = 'http://dgi-fep.mef.gob.pa/wsdl/FeRecepFE'
const APPLICATION = 'CeibaSim1.00'

/** `clock`: ISO moment, now. */
export const addDgiDoor = (
  route: AddRoute,
  address: string,
  pac: SimulatedPac,
  clock: () => string,
): void => {
  const open = (name: string, answer: (body: Element) => Promise<RouteAnswer>) =>
    route('POST', `${address}/${name}.svc`, async ({ body }) =>
      pac.settings.mood === 'unauthorised' ? plain(401, 'Unauthorized') : throughMood(pac, body, answer),
    )
  open('feRecepFE', (body) => received(pac, body, clock()))
  open('feConsFE', async (body) => consulted(pac, body, clock()))
  open('feRecepEvento', async (body) => annulled(pac, body, clock()))
}

const result = (fields: Fields): RouteAnswer =>
  soapReply('1.2', { feResultMsg: { '@xmlns': NAMESPACE, ...fields } })

const protocolOf = (
  taken: Taken | undefined,
  iAmb: string,
  now: string,
  codes: readonly Fields[],
): Fields => ({
  rProtFe: {
    dVerForm: VERSION,
    gInfProt: {
      dId: taken ? `ID${taken.protocol.slice(-20)}` : undefined,
      iAmb,
      dVerApl: APPLICATION,
      dCUFE: taken?.cufe,
      dFecProc: written(taken?.ready_at ?? now),
      dProtAut: taken?.protocol,
      dDigVal: taken?.digest,
      gResProc: codes,
    },
  },
})

const codeFields = (codes: readonly { code: string; message: string }[]): Fields[] =>
  codes.map(({ code, message }) => ({ dCodRes: code, dMsgRes: message }))

const received = async (pac: SimulatedPac, body: Element, now: string): Promise<RouteAnswer> => {
  const asked = within(body, 'rEnviFe')
  const iAmb = textAt(asked, 'iAmb')
  const problem =
    pac.settings.mood === 'no_folios'
      ? { code: '119', message: 'No dispone de folios' }
      : pac.settings.mood === 'resend'
        ? { code: '300', message: 'El documento debe ser reenviado' }
        : undefined
  if (problem)
    return result({ rRetEnviFe: { xProtFe: protocolOf(undefined, iAmb, now, codeFields([problem])) } })
  const { codes, taken, duplicate } = await pac.receive(textAt(asked, 'xFe'), now)
  const late = taken && !duplicate && !isReady(taken, now)
  const told = late ? [{ code: '0920', message: 'Recibido, pendiente de autorización' }] : codes
  const known = duplicate || late ? undefined : taken
  return result({ rRetEnviFe: { xProtFe: protocolOf(known, iAmb, now, codeFields(told)) } })
}

const consulted = (pac: SimulatedPac, body: Element, now: string): RouteAnswer => {
  const asked = within(body, 'rEnviConsFe')
  const taken = pac.register.byCufe(textAt(asked, 'dCufe'))
  const told = (code: string, message: string, found: Fields = {}): RouteAnswer =>
    result({
      rRetEnviConsFe: { dVerForm: VERSION, dVerApl: APPLICATION, dCodRes: code, dMsgRes: message, ...found },
    })
  if (!taken) return told('0423', 'La FE no existe')
  if (!isReady(taken, now)) return told('0920', 'Recibido, pendiente de autorización')
  const event = pac.register.annulled(taken.cufe)
  return told('0422', 'Consulta exitosa', {
    xContenFE: {
      rContFe: {
        dVerForm: VERSION,
        xFe: asFile(pac.register.xml(taken.cufe)),
        xProtFe: protocolOf(taken, textAt(asked, 'iAmb'), now, [{ dCodRes: '0260', dMsgRes: 'Autorizado' }]),
        xContEv: event ? { rEvAnulaFe: { dCufe: taken.cufe, dMotivoAn: event.reason } } : undefined,
      },
    },
  })
}

const annulled = (pac: SimulatedPac, body: Element, now: string): RouteAnswer => {
  const event = textAt(within(body, 'rEnviEventoFe'), 'dEvReg')
  const facts = within(readXml(event), 'gInfProt')
  const answer =
    facts && verifyXml(event).intact
      ? pac.annul(textAt(facts, 'dCufe'), textAt(facts, 'dMotivoAn'), now)
      : { code: '0100', message: 'The event is not signed as it should be.' }
  return result({
    rRetEnviEventoFe: {
      dVerForm: VERSION,
      dVerApl: APPLICATION,
      dFecProc: written(now),
      gResProc: codeFields([answer]),
    },
  })
}
