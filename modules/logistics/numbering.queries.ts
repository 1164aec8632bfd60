import { statement } from '#kernel/server/database.ts'
import { newId } from '#kernel/values/id.ts'

const PREFIX = { delivery: 'ENT-', route: 'RUT-' } as const
const DIGITS = 6

/** The next number of a kind. Whoever else asks waits for this transaction, so none is given twice. */
export const nextNumber = async (kind: keyof typeof PREFIX): Promise<string> => {
  await statement('insert into logistics.numbering (id, kind) values ($1, $2) on conflict do nothing', [
    newId(),
    kind,
  ])
  const [row] = await statement<{ last: number }>(
    'update logistics.numbering set last = last + 1 where kind = $1 returning last',
    [kind],
  )
  return PREFIX[kind] + String(row?.last ?? 1).padStart(DIGITS, '0')
}
