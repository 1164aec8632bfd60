/** The gateways a company can open. */
import type { Gateway } from './gateway.ts'

export const gateways: readonly Gateway[] = []

export const gatewayOf = (key: string): Gateway | undefined => gateways.find((one) => one.key === key)
