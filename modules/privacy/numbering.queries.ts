import { nextNumber as next } from '#kernel/server/numbering.ts'

const PREFIX = { request: 'PD', breach: 'INC' } as const

/** `PD-0007` of requests, `INC-0002` of breaches. */
export const nextNumber = async (kind: keyof typeof PREFIX): Promise<string> =>
  `${PREFIX[kind]}-${String(await next('privacy.numbering', kind)).padStart(4, '0')}`
