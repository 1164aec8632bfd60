/** How an opportunity is called where ids are too long: on paper, by telephone, in another system's lists. */
import { statement } from '#kernel/server/database.ts'
import { newId } from '#kernel/values/id.ts'
import { asReference } from './opportunity.rules.ts'

/** Opportunities by reference, seen or not, under the reference as it was asked for. */
export const holdersOfReference = async (written: readonly string[]): Promise<Record<string, string[]>> => {
  const rows = await statement<{ value: string; id: string }>(
    `select v.value, o.id from unnest($1::text[]) v (value)
       join deals.opportunity o on lower(o.reference) = lower(btrim(v.value))`,
    [written],
    'holders_of_reference',
  )
  return Object.fromEntries(rows.map(({ value, id }) => [value, [id]]))
}

/** Whoever draws a number waits for the one before: it stays his until he is done. Answers the last of `count` new ones. */
const draw = async (count: number): Promise<number> => {
  const advance = () =>
    statement<{ last: number }>(
      'update deals.numbering set last = last + $1 returning last',
      [count],
      'draw_reference',
    )
  const [row] = await advance()
  if (row) return row.last
  await statement('insert into deals.numbering (id, last) values ($1, 0) on conflict do nothing', [newId()])
  return (await advance())[0]?.last ?? count
}

/** So many references that nobody has: O-1, O-2 and so on, without those that were written by hand. `taken`: given away in the same breath. */
export const newReferences = async (
  count: number,
  taken: ReadonlySet<string> = new Set(),
): Promise<string[]> => {
  const fresh: string[] = []
  while (fresh.length < count) {
    const wanted = count - fresh.length
    const last = await draw(wanted)
    const drawn = Array.from({ length: wanted }, (_, i) => `O-${last - wanted + 1 + i}`)
    const held = await holdersOfReference(drawn)
    fresh.push(...drawn.filter((one) => !held[one] && !taken.has(asReference(one))))
  }
  return fresh
}
