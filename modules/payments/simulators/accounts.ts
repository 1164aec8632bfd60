/**
 * Accounts that companies have with the simulators. They follow from a name alone, so that every process knows them without a
 * registration. They open simulators only: what they name exists nowhere else, and nothing here is a secret.
 */
import { createHash, createHmac } from 'node:crypto'

const worked = (name: string, purpose: string): string =>
  createHmac('sha256', 'ceiba payment simulators').update(`${purpose} ${name}`).digest('hex')

const asUuid = (hex: string): string =>
  [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-')

const NAME = /^[a-z0-9][a-z0-9-]{0,39}$/
export const isAccountName = (name: string): boolean => NAME.test(name)

export type YappyAccount = {
  name: string
  merchant_id: string
  secret_key: string
  api_key: string
  api_secret: string
  seed_code: string
}

export const yappyAccount = (name: string): YappyAccount => ({
  name,
  merchant_id: `SIM-${name}`,
  secret_key: Buffer.from(
    `YP_${asUuid(worked(name, 'yappy')).toUpperCase()}.${worked(name, 'yappy').slice(-8)}`,
  ).toString('base64'),
  api_key: `sim-${name}-${asUuid(worked(name, 'api key'))}`,
  api_secret: worked(name, 'api secret'),
  seed_code: `SIMUL-${Number.parseInt(worked(name, 'seed').slice(0, 7), 16)}`,
})

const named = (name: string | undefined): string | undefined =>
  name && isAccountName(name) ? name : undefined

export const yappyAccountOf = (merchantId: unknown): YappyAccount | undefined => {
  const name = named(/^SIM-(.+)$/.exec(String(merchantId))?.[1])
  return name === undefined ? undefined : yappyAccount(name)
}

export const yappyAccountByKey = (apiKey: unknown): YappyAccount | undefined => {
  const name = named(/^sim-(.+)-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.exec(String(apiKey))?.[1])
  const account = name === undefined ? undefined : yappyAccount(name)
  return account?.api_key === apiKey ? account : undefined
}

export type PagueloFacilAccount = { name: string; cclw: string; access_token: string }

const CCLW_LENGTH = 128

export const paguelofacilAccount = (name: string): PagueloFacilAccount => ({
  name,
  cclw: `${Buffer.from(name).toString('hex')}00${createHash('sha512').update(`cclw ${name}`).digest('hex')}`
    .slice(0, CCLW_LENGTH)
    .toUpperCase(),
  access_token: `${name}|${worked(name, 'token')}`,
})

export const paguelofacilAccountOf = (cclw: unknown): PagueloFacilAccount | undefined => {
  const hex = /^((?:(?!00)[0-9A-F]{2})+)00[0-9A-F]+$/i.exec(String(cclw))?.[1]
  const name = named(hex && Buffer.from(hex, 'hex').toString())
  const account = name === undefined ? undefined : paguelofacilAccount(name)
  return account?.cclw === String(cclw).toUpperCase() ? account : undefined
}

export const paguelofacilAccountByToken = (token: unknown): PagueloFacilAccount | undefined => {
  const name = named(String(token).split('|')[0])
  const account = name === undefined ? undefined : paguelofacilAccount(name)
  return account?.access_token === token ? account : undefined
}
