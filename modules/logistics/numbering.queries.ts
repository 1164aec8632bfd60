import { nextNumber as next } from '#kernel/server/numbering.ts'

const PREFIX = { delivery: 'ENT-', route: 'RUT-' } as const
const DIGITS = 6

export const nextNumber = async (kind: keyof typeof PREFIX): Promise<string> =>
  PREFIX[kind] + String(await next('logistics.numbering', kind)).padStart(DIGITS, '0')
