/** The gateways a company can open. */
import { paguelofacil } from './adapters/paguelofacil.ts'
import { yappy } from './adapters/yappy.ts'
import type { Gateway } from './gateway.ts'

export const gateways: readonly Gateway[] = [yappy, paguelofacil]

export const gatewayOf = (key: string): Gateway | undefined => gateways.find((one) => one.key === key)
