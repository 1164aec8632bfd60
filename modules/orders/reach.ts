/** Whose orders the actor's role lets see: all, the team's, or their own. */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { actor } from '#kernel/server/scope.ts'

export const visible = (owner: RawBuilder<unknown>) => {
  const reach = actor().reach('orders')
  if (reach === 'all') return sql<SqlBool>`true`
  return reach === 'own'
    ? sql<SqlBool>`${owner} = ${actor().id ?? null}`
    : sql<SqlBool>`${owner} = any(${actor().team}::uuid[])`
}

export const isVisible = ({ owner_id }: { owner_id: string | null }): boolean => {
  const reach = actor().reach('orders')
  if (reach === 'all') return true
  return reach === 'own' ? owner_id === actor().id : owner_id !== null && actor().team.includes(owner_id)
}
