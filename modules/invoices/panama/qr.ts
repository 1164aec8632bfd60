/** The address a document's QR leads to, where anybody sees at the DGI whether it is real. */
import { createHmac } from 'node:crypto'
import type { Environment } from '../document.rules.ts'
import { ENVIRONMENTS } from './codes.ts'

const HOSTS: Record<Environment, string> = {
  production: 'https://dgi-fep.mef.gob.pa',
  test: 'https://dgi-fep-test.mef.gob.pa:40001',
}

type Facts = { fiscal_id: string; environment: Environment; digest: string }

/**
 * With a token that proves issuer or PAC made it. `key`: the "código de seguridad QR" the DGI gives, taken as text. `digest`: base64, of
 * the signature, written as it is.
 */
export const qrUrl = ({ fiscal_id, environment, digest }: Facts, key: string): string => {
  const amb = ENVIRONMENTS[environment]
  const token = signedToken({ chFE: fiscal_id, iAmb: amb, digestValue: digest }, key)
  return `${HOSTS[environment]}/Consultas/FacturasPorQR?chFE=${fiscal_id}&iAmb=${amb}&digestValue=${digest}&jwt=${token}`
}

/** Where the CUFE is typed in by hand. */
export const lookUpUrl = (fiscal_id: string, environment: Environment): string =>
  `${HOSTS[environment]}/Consultas/FacturasPorCUFE/${fiscal_id}`

const encoded = (facts: object): string => Buffer.from(JSON.stringify(facts)).toString('base64url')

// Made at once and in this order of fields, so that the same document always has the same QR.
const signedToken = (payload: object, key: string): string => {
  const body = `${encoded({ alg: 'HS256', typ: 'JWT' })}.${encoded(payload)}`
  return `${body}.${createHmac('sha256', key).update(body).digest('base64url')}`
}
