import { statement } from '#kernel/server/database.ts'
import { house, implement } from '#kernel/server/module.ts'
import { actor } from '#kernel/server/scope.ts'
import { listHappened } from './contract.ts'

export const happenedActions = [
  implement(listHappened, async ({ names }) => {
    const seen = names.filter((name) => {
      const event = house().events.get(name)
      return event && actor().may(event.allow)
    })
    const rows = await statement<{ name: string }>(
      'select n as name from unnest($1::text[]) n where exists (select from kernel.event e where e.name = n)',
      [seen],
    )
    return { happened: rows.map(({ name }) => name) }
  }),
]
