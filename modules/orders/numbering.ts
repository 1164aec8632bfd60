/** Numbers of orders. Whoever else asks waits for this transaction, so none is given twice and none is left out. */
import { statement } from '#kernel/server/database.ts'
import { newId } from '#kernel/values/id.ts'

const DIGITS = 6

export const nextNumber = async (kind: 'sales' | 'purchase', prefix: string): Promise<string> => {
  await statement('insert into orders.numbering (id, kind) values ($1, $2) on conflict do nothing', [
    newId(),
    kind,
  ])
  const [row] = await statement<{ last: number }>(
    'update orders.numbering set last = last + 1 where kind = $1 returning last',
    [kind],
  )
  return `${prefix}${String(row?.last ?? 1).padStart(DIGITS, '0')}`
}
