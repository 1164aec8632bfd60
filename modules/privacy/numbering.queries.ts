import { statement } from '#kernel/server/database.ts'
import { newId } from '#kernel/values/id.ts'

const PREFIX = { request: 'PD', breach: 'INC' } as const

/** `PD-0007` of requests, `INC-0002` of breaches; waits for whoever takes one at the same moment. */
export const nextNumber = async (kind: keyof typeof PREFIX): Promise<string> => {
  await statement('insert into privacy.numbering (id, kind) values ($1, $2) on conflict do nothing', [
    newId(),
    kind,
  ])
  const [row] = await statement<{ last: number }>(
    'update privacy.numbering set last = last + 1 where kind = $1 returning last',
    [kind],
  )
  return `${PREFIX[kind]}-${String(row?.last ?? 1).padStart(4, '0')}`
}
