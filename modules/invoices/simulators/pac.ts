/**
 * A PAC that exists only on this machine: takes documents as strictly as the published rules allow, remembers them, and fails when it is told
 * to. Two doors lead to it, the DGI's services and The Factory HKA's.
 */
import { rejects } from '../adapters/pac_codes.ts'
import type { PacCode } from '../pac.ts'
import { digestOf, verifyXml } from '../panama/signature.ts'
import { readXml, textAt } from '../panama/xml_reader.ts'
import { type Annulled, openRegister, type Register, type Taken } from './pac_register.ts'
import { brokenRules } from './pac_rules.ts'
import { schemaProblems } from './schema.ts'

/** `lost`: takes the document and then answers nothing that can be read. `delayed`: authorises ten seconds later. */
export const MOODS = ['up', 'slow', 'down', 'lost', 'delayed', 'unauthorised', 'no_folios', 'resend'] as const
export type Mood = (typeof MOODS)[number]

export const SLOW_MS = 5_000
const DELAY_MS = 10_000
const DAY_MS = 86_400_000

export type Settings = {
  mood: Mood
  unknown_rucs: string[]
  annulment_days: number
  oldest_reference_days: number
}

/** `duplicate`: what it already has under that number. */
export type Answer = { codes: PacCode[]; taken: Taken | undefined; duplicate: boolean }

export type SimulatedPac = {
  settings: Settings
  register: Register
  receive(xml: string, now: string): Promise<Answer>
  /** Whether nobody has this RUC. */
  isUnknown(ruc: string): boolean
  annul(cufe: string, reason: string, now: string): { code: string; message: string; annulled?: Annulled }
}

/** Who it says it is: the RUC is made up, its check digits are what they would be. */
export const PAC_RUC = '155000099-2-2026'
export const PAC_DV = '02'

/** RUCs that end so are always unknown to the tax office, so that anybody can see what then happens. */
const isSentinel = (ruc: string): boolean => ruc.endsWith('-1602')

export const openPac = (directory: string): SimulatedPac => {
  const register = openRegister(directory)
  const settings: Settings = {
    mood: 'up',
    unknown_rucs: [],
    annulment_days: 7,
    oldest_reference_days: 365,
  }
  const unknown = (ruc: string): boolean => isSentinel(ruc) || settings.unknown_rucs.includes(ruc)

  return {
    settings,
    register,
    isUnknown: unknown,
    async receive(xml, now) {
      const rFE = readXml(xml)
      if (!rFE) return refused([{ code: '0100', message: 'The document is no well-formed XML.' }])
      const form = [...(await schemaProblems(xml)), ...signatureProblem(xml)]
      if (form.length) return refused(form.map((message) => ({ code: '0100', message })))
      const codes = brokenRules(rFE, now, unknown)
      const before = register.byKey(keyOf(rFE))
      if (codes.some(({ code }) => rejects(code))) return refused(codes)
      if (before)
        return { codes: [{ code: '1002', message: 'Documento duplicado' }], taken: before, duplicate: true }
      const taken = takenOf(rFE, xml, {
        now,
        codes,
        delayed: settings.mood === 'delayed',
        count: register.count(),
      })
      register.take(taken, xml)
      return {
        codes: [...codes, { code: '0260', message: 'Autorizado el uso de la FE' }],
        taken,
        duplicate: false,
      }
    },
    annul(cufe, reason, now) {
      const taken = register.byCufe(cufe)
      if (!taken) return { code: '404', message: 'El documento no existe' }
      const before = register.annulled(cufe)
      if (before)
        return { code: '0622', message: 'Ya existe un evento de anulación para la FE', annulled: before }
      if (reason.length < 15 || reason.length > 500)
        return { code: '0100', message: 'dMotivoAn: de 15 a 500 caracteres' }
      if (Date.parse(now) - Date.parse(taken.at) > settings.annulment_days * DAY_MS)
        return { code: '112', message: 'El tiempo para anular el documento ha expirado' }
      const annulled = { cufe, at: now, reason }
      register.annul(annulled)
      return { code: '0600', message: 'Evento registrado', annulled }
    },
  }
}

const refused = (codes: PacCode[]): Answer => ({ codes, taken: undefined, duplicate: false })

const signatureProblem = (xml: string): string[] => {
  const { intact, reason } = verifyXml(xml)
  return intact ? [] : [`Signature: ${reason}`]
}

/** One number is given once, whatever its CUFE. */
export const keyOf = (rFE: Element): string =>
  ['gEmis/gRucEmi/dRuc', 'gEmis/dSucEm', 'dPtoFacDF', 'dNroDF', 'iDoc', 'iAmb']
    .map((path) => textAt(rFE, `gDGen/${path}`))
    .join('|')

type Moment = { now: string; codes: readonly PacCode[]; delayed: boolean; count: number }

const takenOf = (rFE: Element, xml: string, { now, codes, delayed, count }: Moment): Taken => ({
  key: keyOf(rFE),
  cufe: textAt(rFE, 'dId'),
  digest: digestOf(xml),
  protocol: `${PAC_RUC.padStart(20, '0')}${now.slice(0, 4)}${`${count + 1}`.padStart(16, '0')}`,
  at: now,
  ready_at: delayed ? new Date(Date.parse(now) + DELAY_MS).toISOString() : now,
  issued_at: textAt(rFE, 'gDGen/dFechaEm'),
  total: textAt(rFE, 'gTot/dVTot'),
  receiver: textAt(rFE, 'gDGen/gDatRec/dNombRec'),
  codes: codes.map(({ code }) => code),
})

export const isReady = ({ ready_at }: Taken, now: string): boolean => ready_at <= now
