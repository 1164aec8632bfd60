/** Whose money the actor's role lets see: everybody's, the team's, or that of their own customers. */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Selection } from '#kernel/list.ts'
import { actor } from '#kernel/server/scope.ts'
import { fold } from '#kernel/values/text.ts'

export const visible = (owner: RawBuilder<unknown>): RawBuilder<SqlBool> => {
  const reach = actor().reach('payments')
  if (reach === 'all') return sql<SqlBool>`true`
  return reach === 'own'
    ? sql<SqlBool>`${owner} = ${actor().id ?? null}`
    : sql<SqlBool>`${owner} = any(${actor().team}::uuid[])`
}

export const isVisible = ({ owner_id }: { owner_id: string | null }): boolean => {
  const reach = actor().reach('payments')
  if (reach === 'all') return true
  return reach === 'own' ? owner_id === actor().id : owner_id !== null && actor().team.includes(owner_id)
}

const MOST_WORDS = 8

const asPattern = (word: string): string => `%${word.replace(/[\\%_]/g, '\\$&')}%`

/** Every word of a search is somewhere in one of these columns, or in the name of the customer. */
export const sought = (
  { search = '' }: Selection,
  columns: readonly RawBuilder<unknown>[],
  customer: RawBuilder<unknown>,
): RawBuilder<SqlBool> => {
  const words = fold(search).split(' ').filter(Boolean).slice(0, MOST_WORDS)
  if (!words.length) return sql<SqlBool>`true`
  const each = words.map((word) => {
    const known = sql`(select id from customers.customer where searched like ${asPattern(word)})`
    const here = columns.map((column) => sql`${column} like ${asPattern(word)}`)
    return sql`(${sql.join([...here, sql`${customer} in ${known}`], sql` or `)})`
  })
  return sql<SqlBool>`(${sql.join(each, sql` and `)})`
}
