/** Where a page of a list goes on: behind the row whose sort values its cursor holds. */
import { type RawBuilder, sql } from 'kysely'
import { fail } from './errors.ts'

export type Condition = RawBuilder<boolean>

export const YES = sql<boolean>`true`
export const all = (conditions: Condition[]): Condition =>
  conditions.length ? sql<boolean>`(${sql.join(conditions, sql` and `)})` : YES
export const any = (conditions: Condition[]): Condition =>
  conditions.length ? sql<boolean>`(${sql.join(conditions, sql` or `)})` : sql<boolean>`false`

/** One of the things rows are ordered by. `filled`: every row has it. `cast`: its SQL type. */
export type Step = { down: boolean; expression: RawBuilder<unknown>; cast: string; filled: boolean }

/** The sort values in a cursor, as texts. Refuses with `unknown_cursor` one that was made for another order. */
export const readCursor = (cursor: string, spec: string): (string | null)[] => {
  try {
    const [madeFor, ...keys] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [
      string,
      ...(string | null)[],
    ]
    if (madeFor === spec && keys.every((k) => k === null || typeof k === 'string')) return keys
  } catch {}
  return fail('unknown_cursor', {}, 'cursor')
}

/** Leaves the rows behind these sort values; those without a value come last. */
export const afterCursor = (steps: Step[], keys: (string | null)[]): Condition => {
  if (keys.length !== steps.length) return fail('unknown_cursor', {}, 'cursor')
  const bound = (i: number): RawBuilder<unknown> =>
    sql`${keys[i] ?? null}::${sql.raw(steps[i]?.cast ?? 'text')}`
  // One comparison of rows, where there is a choice: an index finds its beginning.
  if (steps.every(({ filled, down }) => filled && down === steps[0]?.down))
    return sql<boolean>`(${sql.join(steps.map((s) => s.expression))}) ${sql.raw(steps[0]?.down ? '<' : '>')} (${sql.join(steps.map((_, i) => bound(i)))})`
  return any(
    steps.flatMap(({ down, expression: e, filled }, i) => {
      if (keys[i] === null) return []
      const same = steps
        .slice(0, i)
        .map((s, j) =>
          keys[j] === null
            ? sql<boolean>`${s.expression} is null`
            : sql<boolean>`${s.expression} = ${bound(j)}`,
        )
      const beyond = down ? sql<boolean>`${e} < ${bound(i)}` : sql<boolean>`${e} > ${bound(i)}`
      return [all([...same, filled ? beyond : any([beyond, sql<boolean>`${e} is null`])])]
    }),
  )
}
